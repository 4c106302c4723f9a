"""A supposition or a stranger in the midst of what is told: 大便要是发黑就得去医院, 看见个老太太晕倒, 人为什么会晕倒."""

from __future__ import annotations

import re

_FEARED = re.compile(r"生怕|就怕|只怕|唯恐|担心|怕(?=[它他她会再又得])")
_IF = re.compile(r"要是|如果|若是|假如|万一|一旦|真要|哪天")
_DO = r"(?:上|去|来|到|打|叫|找|联系|通知|告诉|送|停|住|看|就诊|就医|急诊|医院|医生|大夫|120)"
#: What is to be done then; 胸口要是走快了就闷 tells of a habit.
_TO_BE_DONE = re.compile(
    rf"(?:了|的话|的时候)?[，, ]*(?:我|你|您|那)?(?:就|得|要|该|必须|需要|赶紧|马上|立刻|立马|及时|肯定|一定|会|可|是)+{_DO}"
)
#: 护士说要防低血糖昏迷: what one was told to look out for.
_TO_WATCH = re.compile(
    r"(?:护士|医生|大夫|主任|你们|药师|专家)[^，。]{0,4}(?:说|让|叫|嘱咐|交代|提醒|叮嘱|告诉)(?:过|了)?[我俺]?(?:要|得|多|平时|一定|千万|可)*"
    r"(?:预?防(?:止|着|备)?|提防|小心|当心|注意|留[心神意]|警惕|避免|别(?:出现|发生|犯))(?:着|点|一点|一下|有|出现|发生|突然)*"
    r"(?:低血糖|心梗|脑梗|中风|出血|感染|胸[痛闷])?[和跟、或]?$"
)
#: 纸上写着胸痛要打120: read, and no complaint of hers.
_WRITTEN = re.compile(
    rf"(?:写着|写的是?|写了|印着|[上里][面头边](?:说|写|讲)的?)[^，。我俺今昨现还又]{{1,14}}?(?:就|得|要|该|必须|需要|赶紧|马上|立刻|立马|及时)+{_DO}"
)
#: 让我注意胸痛，今天真有了
_CAME = re.compile(
    r"[^，。]{0,12}[，,。 ]*(?:可|结果|但|不过|这不|果然|还真|真的?|[今昨]|现在|刚才|这两天|我(?:就|还真|真|现在|今|昨))"
)
#: 真要 and not 真: 真胸口疼，赶紧来人 is no supposition.
_REAL_IF = re.compile(r"(?:真要(?:是|有)?|真到了|真的要是|等到真(?:的)?)(?!命|死|疯)[^，。]{0,2}$")
#: 真烧到三十九度我就去急诊
_SO_HIGH = re.compile(r"[0-9零一二三四五六七八九十]")
_THEN_I = re.compile(rf"(?:度[0-9一二三四五六七八九半]?)?[我你您]就{_DO}")
_SEEN = re.compile(
    r"(?:看[见到]|碰[见到上]|遇[见到上]|撞见|瞧见|瞅见|见着|听说|听讲)(?:过|了)?(?:有)?(?:[一两几俩]个|好几个|个|一位)"
    r"(?:[\u4e00-\u9fff]{0,2}(?:老太太?|老头儿?子?|大爷|大妈|大娘|阿姨|老人家?|小伙子?|姑娘|男的|女的|男人|女人|年轻人|小孩儿?|孩子|病人|病友|同学|人))[^，。我俺就]{0,8}$"
)
#: 昨天那集里老太太昏过去了; 看戏的时候晕倒了 is her own.
_FICTION = re.compile(
    r"(?:[那这]一?集(?![市合团体中会资训])(?:里头?|里面)?|(?<!看)(?:古装|宫斗|抗战|武侠|谍战|家庭|连续)[剧戏片]|(?:电影|电视剧|小说|剧|戏|书|故事|评书)(?:里头?|里面))[^。我俺]{0,16}$"
)
#: 村里有人晕倒了; 家里有人 may be the patient.
_SOMEBODY = re.compile(
    r"(?:村|楼|院子|小区|单位|厂子?|公司|群|病房|隔壁|街|路|车|公园|广场|超市|菜场|食堂|我们这)[里上边头儿]?(?:也|就|还|老|以前|昨天|前天|上次)*有(?:一?个|几个|好几个)?(?:老)?人[^，。我俺]{0,4}$"
)
#: 人为什么会晕倒, 为什么会中风呀: asked in general.
_PEOPLE_WHY = re.compile(
    r"(?:^|[，。 ])(?:那|这)?(?:人|老年人|老人|有的人|有些人)(?:到底|究竟)?(?:为什么|为啥|怎么|咋)(?:就)?会$"
)
#: 真要喘不上气我还能跟你聊, 要真胸口疼我早叫你们了: it is not so.
_IF_IT_WERE = re.compile(r"(?:真要(?:是|有)?|要真(?:是|的是|有)?|要是真(?:的)?(?:是|有)?)$")
_WOULD_NOT = re.compile(
    r"(?:了|的话)?[，, ]*(?:我|你|您|俺)?(?:还(?:能|会|敢)|哪(?:里|儿)?(?:还)?(?:能|会|敢)|怎么(?:还)?(?:能|会|敢)|早(?:就)?(?:叫|去|来|打|跑|找|喊|躺)|就不(?:会|能)?(?:在|跟|来|接|聊))"
)
#: 这药可能低血糖: what a medicine may do; 吃了药可能低血糖了 tells.
_MAY_DO = re.compile(
    r"(?<![吃打用服换])(?:这|那|该|有的|有些|降[压糖脂])(?:个|种|款|类)?药(?:物|片|丸)?[^，。了吃打用服]{0,3}(?:可能|有可能|容易)(?:会|引起|导致|造成|出现|有)?$"
)
#: 胸口疼那药我没吃: the name of what is taken for it; not where it is of no use.
_ITS_MEDICINE = re.compile(
    r"(?:的|那|这)(?:个|种|瓶|盒)?药(?:片|丸)?(?:我|也|都|还|就|早)*(?:没(?:有)?(?:吃|买|带|开|了)|不(?:吃|用)了|停了|吃完|买了|开了|换了)(?![^。]{0,8}(?:没用|不管用|不顶|不见|压不|止不|还是|又))"
)


def supposed(text: str, start: int, end: int) -> bool:
    """Whether what stands there is feared, or is what one would do something about."""
    inside = text[start + 1 : end]
    if (
        _FEARED.search(inside)
        or _ITS_MEDICINE.match(text, end)
        or _PEOPLE_WHY.search(text, max(0, start - 14), start)
        or (_TO_WATCH.search(text, max(0, start - 24), start) and not _CAME.match(text, end))
        or any(hit.start() < start and end < hit.end() for hit in _WRITTEN.finditer(text))
    ):
        return True
    if _MAY_DO.search(text, max(0, start - 16), start) and not text.startswith("了", end):
        return True
    if text.endswith("真", 0, start) and _SO_HIGH.search(inside) and _THEN_I.match(text, end):
        return True
    if _IF_IT_WERE.search(text, max(0, start - 5), start) and _WOULD_NOT.match(text, end):
        return True
    conditional = _IF.search(inside) or _REAL_IF.search(text, max(0, start - 8), start)
    return bool(conditional and _TO_BE_DONE.match(text, end))


#: 要是方便，…: nothing is supposed of what is told behind it.
_POLITE = re.compile(
    r"(?:[你您]们?|大夫|医生|护士)?(?:[今明]天|现在|那边)?(?:方便|可以|行|有空|不忙|得空|有时间|能来|愿意)(?:的话|了)?[，, ]"
)
_OPEN_END = re.compile(r"[吗么呢?？]|怎么|咋|能不能|可不可以|该")


def asks_politely(text: str, end: int, stop: int) -> bool:
    """Whether the 要是 that ends at `end` only asks a favour, and the words up to `stop` ask nothing of it."""
    return _POLITE.match(text, end) is not None and not _OPEN_END.search(text, end, stop + 1)


def seen_on_another(text: str, begin: int, start: int) -> bool:
    """Whether the clause from `begin` tells of somebody who was seen or heard of."""
    return bool(
        _SEEN.search(text, begin, start)
        or _SOMEBODY.search(text, begin, start)
        or _FICTION.search(text, max(0, start - 32), start)
    )
