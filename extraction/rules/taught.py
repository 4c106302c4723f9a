"""What somebody taught to do in case of a complaint, which has not come: 教过我胸口疼就含一片，还没用上."""

from __future__ import annotations

import re

#: Who teaches stands before; nothing but a pause may stand between this and the complaint.
_TAUGHT = re.compile(
    r"(?:教|告诉|嘱咐|叮嘱|交代|吩咐|关照|提醒|叫)(?:过|会|给)?(?:了)?(?:我|俺|我们|咱|咱们)(?:的|了|过|说|讲|：|:|，|,|哪天|要是|一旦|万一|只要|将来|以后|自己|如果|一| )*$"
)
_REACH = 16
#: What to do then, in the same clause.
_THEN = re.compile(
    r"(?:了|的时候|时候?|的话|起来|发作|犯了)*[，, ]?(?:就|要|得|赶紧|马上|立刻|先|赶快|务必)[^，,。]{0,4}(?:吃|含|喷|喝|坐|躺|歇|吸|打|来|去|叫|找|测|量|联系|送|停|蹲|补|按)"
)
#: It has come after all: used, again, lately. What is denied (没用过) is none of it.
_CAME = re.compile(
    r"(?<!没)(?<!没有)(?<!未)(?<!不曾)(?:含|吃|喷|喝|用|吸|打|犯|发作?|疼|痛|晕|喘|试|照做)(?:了|过)(?!就|没|多少)|又|昨|前[天晚]|今[天早晚儿]|刚[才刚]|这[两几]天|(?<![一没])[几两三四五好][次回]|(?<!到)现在(?!没|一|都没|也没|还没)|经常|老是|天天|总是|但|可是|不过|我(?:就|都|也)是"
)


#: 胸痛的时候要叫人，我知道: the lesson, recited.
_RECITED = re.compile(
    r"(?:了|的时候|时候|的话|起来)*[，, ]?(?:就|要|得|赶紧|马上|立刻|应该|必须|先){1,3}[^，,。]{0,4}(?:打|叫|去|来|找|报|联系|喊|通知)[^，,。]{0,6}"
    r"[，,。 ]{0,2}(?:这|这个|这些|道理)?(?:我|俺|咱)?(?:都|也|是|心里)?(?:知道|晓得|明白|记着|记住|记得|记下|懂|清楚|有数)(?:了|的|呢|啦)*(?=$|[，,。])"
)


def taught(text: str, start: int, end: int) -> bool:
    """Whether the complaint at text[start:end] is what one was told to act upon, and nothing says that it came."""
    if recited := _RECITED.match(text, end):
        return not _CAME.search(text, recited.end()) and not _CAME.search(text, 0, start)
    if not _TAUGHT.search(text, max(0, start - _REACH), start):
        return False
    then = _THEN.match(text, end)
    return then is not None and not _CAME.search(text, then.end())


#: Who tells everybody what to do, how far behind it the danger is named, and what is to be done.
_TOLD = re.compile(
    r"(?:医生|大夫|护士|主任|专家|宣教|手册|讲座|小本子?|单子|你们)[^，,。]{0,4}(?:说|讲|教|交代|叮嘱|嘱咐|告诉|提醒|写)(?:过|的|了|我们|大家)?"
)
_TOLD_REACH = 24
_TO_DO = re.compile(
    r"(?:就|要|得|才|再|赶紧|赶快|马上|立刻|以内|之内|及时|必须)[^，,。]{0,6}(?:来|去|到|打|送|叫|找|联系|看|停药|就诊|急诊|医院)|就吃(?:块|颗)?糖"
)


def instructed(text: str, start: int, end: int) -> bool:
    """大夫讲嘴歪了要马上来医院: what everybody is told to do about it."""
    told = list(_TOLD.finditer(text, max(0, start - _TOLD_REACH), start))
    if not told or re.search("[我俺。！!]", text[told[-1].end() : start]):
        return False
    return bool(_TO_DO.search(text, end, end + _TOLD_REACH))


#: 嘴歪、手麻，大夫讲过，我一样没有
WAS_TAUGHT = re.compile(
    r"(?:这些?|那些?)?(?:大夫|医生|护士|你们|社区|书上|电视上|课上)?(?:都|也)?(?:讲|说|教|交代|告诉|提)过?(?:的|了|我|过我)*"
)
