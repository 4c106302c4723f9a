"""今日冇度, 体温计坏了, 试纸用完了, 还没抽血呢: there is no value because nobody measured."""

from __future__ import annotations

import re

_NOT = r"(?:没有?|还没有?|冇|唔|未曾?|勿|弗|莫得?|没得|不曾|无|忘了?|懒得)"
_WAY = r"(?:顾得?上|来得及|去|法子?|空|条件|办法|时间|工夫|功夫|机会|想起来|人|地方|带|给我|怎么|再|敢|舍得)"
_ACT = r"(?:量|测|称|查|数|度|磅|试(?:表)?|扎|验|抽血|篤|笃|戳|化验|体检|检查|做|夹|过秤|探热)"
_TOOL = (
    r"(?:血压计|血压仪|体温[计表]|温度计|探热针|血糖[仪机]|试纸|体重秤|电子秤|秤|磅秤|[夹篋]手?指?头?的?|血氧仪|指夹|"
    r"脉氧仪?|制氧机|仪器|机器|机子|表|工具|家伙什?)"
)
_BROKEN = r"(?:坏|没电|冇电|打?不(?:开|亮|着)|不(?:准|显示|灵|好使|出数)|用完|使完|冇晒|丢|找不(?:到|着)|摔|碎|借|过期|没带|送修|失灵|罢工|出毛病|报错|出错)"
_ENGLISH = (
    r"(?:have ?n[o']?t|has ?n[o']?t|did ?n[o']?t|could ?n[o']?t|not|never)(?: \w+)? "
    r"(?:checked|check|measured|measure|taken|take|tested|test|weighed|weigh|got)|"
    r"(?:no|any|a) (?:thermometer|meter|monitor|machine|strips|scales?|cuff)\b|(?:machine|monitor|meter|battery|thermometer|cuff|scales?)[^,.]{0,14}(?:broken|broke|dead|flat|lost)"
)
#: 显示E3, 错误代码五: the device says that it could not.
_CODE = (
    r"(?:显示|出来?|报|跳)(?:了|的|是|个|一|出来?)*(?:错误|故障|(?<![a-z])e(?:rr?)?[- ]?[0-9])|(?:错误|故障)代?码|"
    r"\berr(?:or)?(?: code)?[- ]?(?:[0-9]|message)"
)
_PATTERN = re.compile(
    rf"{_NOT}{_WAY}?(?:过)?(?:去)?{_ACT}(?!了?(?:好|大|几)?[次回]就|得好|什么)|{_ACT}(?:唔到|不了|不成|不到|唔倒|勿来)|"
    rf"{_TOOL}[^，。；,;0-9]{{0,5}}{_BROKEN}|(?:没有?|冇|莫得|没得|无|缺|不会(?:用|使|弄))[^，。；,;]{{0,6}}{_TOOL}|"
    rf"(?:一[回次]都?|从来|好[些几]天|几天|多久)[^，。；,;]{{0,4}}(?:没|冇|未){_ACT}|{_CODE}|{_ENGLISH}"
)
_TWICE = re.compile(r"(?:不是|不会|哪能|怎么会|哪会|没有?一[天次回])$")


def unmeasured(text: str, since: int = 0) -> tuple[int, int] | None:
    """Where a normalised text says so from `since` on; None where it does not. 不是没量 does not."""
    for hit in _PATTERN.finditer(text, since):
        if not _TWICE.search(text, max(0, hit.start() - 6), hit.start()):
            return hit.span()
    return None
