"""Why a deed that was named may not have been done, or only now and then: it is read back.

医生让吃 is an order, 吃了一半 not the whole, 还吃啥 a no, 想起来就吃 and 偶尔练 no plain yes, 该不该换 a question.
"""

from __future__ import annotations

import re

_ORDER = re.compile(
    r"[嗯啊哦，, ]*(?:医生|大夫|护士|主任|医院)(?:是)?(?:让|叫|要求?|说|嘱咐|交代)(?:我|俺)?(?:要|得|天天|每天|按时)*[^，。了着过的没不]{1,5}[。！ ]*"
)
_HALF = re.compile(r"了(?:一|大|一大|小)半(?:了|吧|的)*[。！ ]*$")
_WHAT_FOR = re.compile(
    r"还(?:去|来)?[\u4e00-\u9fff]{1,2}?(?:个)?(?:啥|什么|屁|甚)[\u4e00-\u9fff]{0,3}(?:啊|呀|呢|哦|。|！)*$"
)
_NOW_AND_THEN = re.compile(
    r"想起来(?:了)?(?:就|才|再)?|记起来(?:就|才)|(?:心情|高兴|有空|得空)(?:好)?(?:就|才|再)"
)
_SOMETIMES = re.compile(r"偶尔|有时候?(?!不)|隔三差五|一阵一阵")
_WHETHER = re.compile(r"该不该|要不要|用不用|需不需要|可不可以|能不能")
#: 没有的事 denies what one might have, and answers no 睡得好吗.
_NO_SUCH_THING = re.compile(
    r"[哎唉嗯啊，, ]*(?:没有?|哪有)(?:的?[这那]?(?:回|种)?|的)事儿?[的啊呀呢嘛。！ ]*"
)
_THERE_OR_DONE = re.compile(
    r"有没有|有|过[^，。]{0,6}[吗没么]|是不是|疼|痛|晕|咳|喘|吐|肿|痒|麻|烧|闷|慌|不舒服|难受|累|出血|流血|便血|酸|漏|忘|停|断|烟|酒|摔|醒|起夜|不着"
)
_OVER = re.compile(r"好[了些点转]|消[了退肿]|退了|减轻|缓解")
#: Asked whether it was done, or is done as it should be.
_DUE = re.compile(r"了(?:吗|没|么)|着(?:吗|呢吗)|按时|准时|每[天日次]|坚持|规律|够吗|足吗")
#: 偶尔疼 is a yes to a complaint.
_PAINS = re.compile(r"疼|痛|晕|咳|喘|吐|肿|痒|麻|烧|闷|慌|不舒服|难受")
_COMPLAINT = re.compile(
    r"疼|痛|晕|咳|喘|吐|肿|痒|麻|烧|闷|慌|恶心|不舒服|难受|出血|睡不着|醒|漏|忘|抽筋|烟|酒|摔|跌"
)


def hardly_done(said: str, question: str, value: str) -> bool:
    """Whether the yes or no is to be read back."""
    if (
        value == "no"
        and _NO_SUCH_THING.fullmatch(said)
        and (_OVER.search(question) or not _THERE_OR_DONE.search(question))
    ):
        return True
    if value == "no":
        return _WHETHER.search(said) is not None or _NOW_AND_THEN.search(said) is not None
    if _WHAT_FOR.search(said) and not _PAINS.search(question):
        return True
    if _COMPLAINT.search(question):
        return False
    if _NOW_AND_THEN.search(said) or _ORDER.fullmatch(said):
        return True
    partly = _HALF.search(said) or _SOMETIMES.search(said)
    return bool(partly and _DUE.search(question))
