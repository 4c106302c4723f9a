"""Asked who is answering: 我是他闺女, 他是我爸, 我动的刀. What one is to the patient chooses the option."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result

_ASKED = re.compile(
    r"\bwho(?:'s| is) (?:filling|answering|speaking|on the)|(?:是|由)?谁(?:在|来|帮|替|代)?(?:回答|填|接(?:电话|听)?|答|说话|操作)|(?:您|你)是(?:患者|病人)?(?:本人|哪位|什么人|谁)|(?:您|你)?(?:和|跟|与|是)(?:患者|病人)的?(?:是)?(?:什么|啥)?(?:关系|人)"
)
_SELF, _SPOUSE, _CHILD, _OTHER = "self", "spouse", "child", "other"
_OPTIONS = (
    (_SELF, re.compile(r"本人|^(?:患者|病人)$|自己|^(?:the )?patient")),
    (_SPOUSE, re.compile(r"配偶|老伴|爱人|夫妻|丈夫|妻子|spouse|husband|wife")),
    (_CHILD, re.compile(r"子女|儿女|孩子|child|son or|daughter")),
    (_OTHER, re.compile(r"其他|其它|保姆|护工|照护|照顾|亲属|别人|carer|caregiver|other")),
)
_PATIENT = r"(?:病人|患者|住院的|开刀的|动手术的|做手术的|生病的|得病的|看病的|本人|当事人)"
_I, _HE = r"(?:我|俺|阿拉|本人)", r"(?:他|她|病人|患者|老人家?|里头那位|床上那个|这)"
_MYSELF = re.compile(
    rf"{_I}(?:自己)?(?:就|便|才|正)?(?:是|系)(?:那个|这个|你们的)?{_PATIENT}|{_PATIENT}(?:那个人?|这个人?)?(?:就|正|才)?(?:是|系)(?:我|俺)"
    rf"|^(?:嗯|啊|哦|对|就|喔|[ ，])*(?:是)?(?:我|俺)(?:自己|本人|自个儿?|一个人)?(?:答的?|填的?|在答|在填|写的?|来的?|接的?|呢|啊|呀|嘛|的|[。！，])*$"
    rf"|(?:就|正)?是{_I}(?:自己|本人|自个儿?)|{_I}(?:自己|自个儿?)(?:填|答|写|说|接|看|弄|来|点)|{_I}(?:给)?自己(?:做|开|动)的?(?:刀|手术)"
)
_SPOUSES = r"(?:老公|老婆(?!婆)|爱人|老伴儿?|丈夫|妻子|太太|先生|对象|那口子|媳妇(?!家)|男人|女人|屋里(?:头)?的?|老头子?|老婆子|老太婆|掌柜的|当家的|孩子他?[爹妈爸娘])"
_CHILDREN = r"(?:儿子|闺女|女儿|姑娘|丫头|儿媳妇?|媳妇家|女婿|姑爷|老大|老二|老三|老幺|大小子|小子|幺妹|囡|仔|崽|孩子|伢)"
_OTHERS = r"(?:保姆|护工|护理员?|阿姨|钟点工|月嫂|住家|邻居|侄[子女儿]?|外甥女?|外孙女?|孙[子女]|姐姐?|妹妹?|哥哥?|弟弟?|嫂子?|弟媳|亲戚|朋友|同事|战友|徒弟|社工|志愿者|[姑姨舅叔伯][姑姨舅叔伯]?|家里请的|请来的|雇来的|照顾(?:他|她)的)"
_LINK = rf"(?:{_HE}|您|你们?|老[张王李赵刘陈杨黄周吴]|[张王李赵刘陈杨黄周吴]\S{{1,2}})?(?:的|家的?|们|家里|屋里)*(?:请的|雇的|找的|花钱请的|大|小|二|三|亲|干|堂|表|个|一个|那个)*"
_DIRECT = tuple(
    (
        who,
        re.compile(
            rf"{_I}(?:就|呢|就是|嘛)?(?:是|系){_LINK}{words}(?=[，。！,.! 啊呀呢嘛吧哈哦了替帮来在代给就]|$)"
        ),
    )
    for who, words in ((_CHILD, _CHILDREN), (_SPOUSE, _SPOUSES), (_OTHER, _OTHERS))
)
_PARENTS = r"(?:老?爸爸?|老?妈妈?|老?爹|老?娘|父亲|母亲|老爷子|老太太|公公|婆婆|岳父|岳母|老?丈人|丈母娘)"
_ELDERS = r"(?:爷爷?|奶奶?|姥姥?|姥爷|外公|外婆|舅舅?|叔叔?|伯伯?|姑姑?|姨妈?|哥哥?|弟弟?|姐姐?|妹妹?|邻居|东家|雇主|亲戚)"
_INVERSE = tuple(
    (who, re.compile(rf"{_HE}(?:就)?(?:是|系)(?:我|俺)(?:的|家)?{words}"))
    for who, words in ((_CHILD, _PARENTS), (_SPOUSE, _SPOUSES), (_OTHER, _ELDERS))
)
_OF_HIS = r"\bi(?:'m| am) (?:his|her|their|the patient's|mum's|dad's|mother's|father's) (?:\w+ )?"
_ENGLISH = (
    (_SPOUSE, re.compile(_OF_HIS + r"(?:wife|husband|partner|spouse)\b")),
    (_CHILD, re.compile(_OF_HIS + r"(?:son|daughter)\b(?!-in)")),
    (_OTHER, re.compile(_OF_HIS + r"(?:carer|caregiver|neighbou?r|niece|nephew|sister|brother|friend|nurse|home help|grand\w+)\b")),
    (_SELF, re.compile(r"^(?:it's|it is|that's|just)? ?(?:me|myself)\b(?! and)|\bi(?:'m| am) the (?:patient|one who (?:had|was|is))|\bi am the patient")),
)  # fmt: skip
_DOUBTFUL = re.compile(r"不是|不系|唔系|哪是|以为|吗[？?]?$|[？?]")


def who_answers(analysis: Analysis, asked: Asked) -> Result | None:
    """The option of whom the words say that speaks; None where nothing of the kind was asked or said."""
    if not _ASKED.search(asked.text):
        return None
    owners: dict[str, list[str]] = {}
    for option in asked.options:
        who = next((name for name, cue in _OPTIONS if cue.search(option.display)), "")
        owners.setdefault(who, []).append(option.code)
    text, since = analysis.text, analysis.since()
    if _DOUBTFUL.search(text, since):
        return None
    told = next(((w, hit) for w, cue in _told() if (hit := cue.search(text, since))), None)
    if told is None or len(owners.get(told[0], [])) != 1:
        return None
    values = {"value": owners[told[0]][0]}
    return Result("answered", values, (told[1].span(),), "choice.who_answers", "inferred")


def _told() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What one is to the patient before what the patient is, and oneself last: 我自己填，他是我爸 is a child's."""
    return (*_INVERSE, *_DIRECT, (_SELF, _MYSELF), *_ENGLISH)


_SHORT = 4


def unless_only_named(analysis: Analysis, asked: Asked, found: Result) -> Result:
    """我儿子在旁边: asked who answers, one that is only spoken of is asked back."""
    talked = found.rule.startswith("choice.meaning") and len(analysis.text) > _SHORT
    if found.status != "answered" or not talked or not _ASKED.search(asked.text):
        return found
    return replace(found, status="confirm", values={**found.values, "action": "confirm"})
