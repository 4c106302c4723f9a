"""Dialect words for what a turn wants, written as Mandarin of the same length, so that places stay."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Analysis

#: Longer words first; each pair is of one length.
_WORDS = {
    "做么子": "做什么", "哪个人": "哪一位", "搞么子": "干什么", "为么子": "为什么", "讲么子": "说什么",
    "阿拉": "我们", "姆妈": "妈妈", "阿爸": "爸爸", "老豆": "爸爸", "老汉": "爸爸", "阿妈": "妈妈", "姆嬷": "妈妈",
    "么子": "什么", "啥子": "什么", "啥嘞": "什么", "乜嘢": "什么", "咩嘢": "什么", "啥物": "什么", "咩话": "什么",
    "做乜": "干嘛", "做咩": "干嘛", "做啥": "干嘛", "弄啥": "干嘛", "搞啥": "干嘛", "干啥": "干嘛",
    "而家": "现在", "宜家": "现在", "依家": "现在", "迟啲": "晚点", "晏啲": "晚点", "听日": "明天", "夜到": "晚上", "夜晚": "晚上",
    "夜里": "晚上", "下昼": "下午", "后晌": "下午", "上昼": "上午", "赶明": "明天",
    "隔篱": "旁边", "边位": "哪位", "边个": "哪个", "边度": "哪里", "啥人": "哪位", "屋企": "家里", "屋里": "家里", "屋头": "家里",
    "一歇": "一会", "一哈": "一下", "一滴": "一点", "勒浪": "正在", "今朝": "今天", "晓得": "知道", "返工": "上班", "放工": "下班",
    "咁多": "这些", "恁些": "这些", "咁快": "太快", "恁快": "太快", "等阵": "等会", "等下": "等会", "一阵": "一会", "揾错": "找错",
    "唔系": "不是", "系咪": "是吗", "唔该": "谢谢", "多谢": "谢谢", "呒没": "没有", "莫得": "没有", "冇得": "没有", "木得": "没有", "木有": "没有", "么得": "没有", "没得": "没有",
    "你哋": "你们", "我哋": "我们", "佢哋": "他们", "恁们": "你们", "俺们": "我们", "伊拉": "他们", "同埋": "还有", "净系": "就是",
    "唔": "不", "勿": "不", "弗": "不", "冇": "没", "佢": "他", "伊": "他", "侬": "你", "恁": "你", "俺": "我", "嘅": "的", "咗": "了", "喺": "在",
    "畀": "给", "俾": "给", "睇": "看", "瞅": "看", "瞧": "看", "寻": "找", "揾": "找", "搵": "找", "嚟": "来", "瞓": "睡", "倾": "聊", "讲": "说",
    "娘": "妈", "爹": "爸", "覅": "别", "甭": "别", "咩": "啥", "喇": "了", "啦": "了", "咧": "了", "嘞": "了", "哩": "了", "哒": "了", "咯": "了", "喽": "了", "道": "遍",
    "返": "回", "紧": "着", "咋": "怎",
}  # fmt: skip
#: 姑娘 is no mother, 知道 no 遍, 新娘 no mother, 紧张 no 着.
_KEPT = r"姑娘|新娘|老板娘|知道|味道|道理|道路|下水道|尿道|呼吸道|肠道|寻常|勿药|要紧|紧张|紧急|抓紧|赶紧|往返|返回|倾向|咋啦|讲究|娘家|大娘|婆娘"
_FOUND = re.compile("|".join((_KEPT, *sorted(map(re.escape, _WORDS), key=len, reverse=True))))
#: 系 stands for 是 where it is not 关系, 联系.
_IS = re.compile(r"(?<![关联体派])系(?![统列鞋带])")


def plain(analysis: Analysis) -> Analysis:
    """The same analysis with its dialect words in Mandarin, or itself where there are none."""
    if analysis.language == "en":
        return analysis
    text = _IS.sub("是", _FOUND.sub(lambda hit: _WORDS.get(hit[0], hit[0]), analysis.text))
    return (
        analysis if text == analysis.text else replace(analysis, normal=replace(analysis.normal, text=text))
    )
