"""不对 / 说错了 / 哦不: the later value wins, what stands before is withdrawn."""

from __future__ import annotations

import re

from extraction.rules.model import Mark

_CORRECTION = re.compile(
    r"(?:哦|噢|啊|呃|唉|诶|哎|嗯)[，, ]?(?:不对|不是|不|没有)(?=[，, ]?[^\s，,。])"
    r"|(?<=[，,。 ；…])不对(?!劲|头|付)|^不对(?=[，, 是]+\S)"
    r"|(?:我)?(?:刚才|刚刚|上面|前面)?(?:说|记|讲|看|念|(?<![器机老总仪计直在是子])报)(?:错|岔|反(?![酸胃复应正而射常季]))了?"
    r"|(?<=.)(?:哦|噢|喔)[，, ]?是(?![的啊呀吧嘛呢不了哦])|口误|看走眼|眼花了?[，,](?=[应该]*是|不对|[0-9一二两三四五六七八九十百])"
    r"|(?<=[天个月年分度拜])不对[，, ]?是?(?=[一二两三四五六七八九十0-9])"
    r"|(?<=[一二两三四五六七八九十百0-9度分次天片][，,])不是[，,][，, ]*(?:应该)?是?(?=[一二两三四五六七八九十百0-9])"
    r"|(?:哦|噢|啊)[，, ]?[你您](?:是)?(?:说|问)(?:的)?(?:是)?[^，。]{1,6}[啊呀呢吗哦][，,]"
    r"|(?<=[了过错量药次片点][，,])不是(?=[，,][没不])|(?<=没[漏忘停断吃打喝摔量做去][，,])不是(?=[，,])"
    r"|(?<=[一二两三四五六七八九十百0-9度分次天片][，,])(?:不是[，,])?(?:我|让我|等会儿?|等一下)(?:再)?(?:看看|瞧瞧|想想|瞅瞅)?[啊哈呀哦]?[，,](?=[应该是 ]*[一二两三四五六七八九十0-9])"
    r"|(?<=[0-9一二两三四五六七八九十百度分次天片][，,])不+[，,](?=是?[0-9一二两三四五六七八九十])"
    r"|弄错了|搞错了|(?<!^)应该是(?!(?:我)?(?:吃|着|受|因|药|累|没休息|天气|上火)|[^，。]{1,8}(?:引起|导致|原因|问题|闹的|造成))|更正一下|纠正一下|改一下"
    r"|\bsorry,? i mean\b|\bno,? sorry\b|\bi mean\b|\bno,? wait\b|(?<=\d), no,? (?=\d)|\bcorrection\b|\bactually\b"
)


def find(text: str) -> tuple[Mark, ...]:
    """Marks of self-correction in order. A lone 不对 that ends the turn corrects nothing."""
    return tuple(Mark(m.start(), _end(text, m), "correction", m.group()) for m in _CORRECTION.finditer(text))


def _end(text: str, hit: re.Match[str]) -> int:
    """哦不是头晕 goes on with 不是头晕: the denial belongs to what follows."""
    if text.startswith(("，", ","), hit.end()):  # 没吃，哦不是，吃了
        return hit.end()
    for denial in ("不是", "没有", "不"):
        if hit.group().endswith(denial):
            return hit.end() - len(denial)
    return hit.end()
