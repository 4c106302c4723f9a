"""All of the options, all but some, and none of them, told without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick

#: 没有 in every spelling; 木 and 美 where it was heard wrongly.
_HAS_NOT = r"(?:没有|没得|没|冇得|冇|莫得|木有|木得|美有|妹有|毛有|冒得|么得|呒没|唔有|未有)"
_MET = r"(?:摊|碰|遇|赶|沾|占|轮|犯|中|备|置|长|出|得|见|挨|落)(?:上|到|着|见|招|过|下)*"
NONE = re.compile(
    r"(?:一[样个项条种](?:都|也)?|(?:哪[个样]|啥|什么)(?:都|也))(?:不|没|冇)(?:碰|吃|用|做|练|干|弄|查|搞|买|要|喝|参加)(?:到|成|着|上|过)?(?![好完够惯下])|"
    rf"(?:都|侪|全|通通?|统统|全都|一概|一律|压根儿?|根本|哪[样个]都|一[样个项条种][都也]?){_HAS_NOT}(?![落漏少缺剩断忘错拉事啥什力劲做练吃用弄搞干参要想会能敢])(?:{_MET})?|"
    r"(?:别的|旁的|其他的?|其它的?|剩下的|另外的?|余下的)?(?:就|也|倒|还|真|现在)?"
    r"(?:[都侪通]没有?|(?:都|侪|全|通通|统统)(?:没|呒|冇|莫|不)(?:没|得|有)?|全没有?|[一哪]个[都也]没|一样[都也]没(?![做练吃用弄搞干参沾碰占中])|(?:什么|啥)[都也]没有?|没(?:有)?(?:别的|其他|其它|什么|啥)|没有这些|(?:啥|什么|哪个|哪样|任何)(?:反应|毛病|事儿?|情况|症状|感觉|药|东西|病|不舒服|不适|问题|难受|设备|机器|忙)?[都也]?没(?:有)?|(?:那些|这些)[^，。]{0,6}(?:都|全|一[样个]都)[不没](?:碰|吃|用|做|练|干|弄|搞|买|要|喝|参加|过敏)?)|(?:一样|一个|一项|一条|一种|哪个|哪样|啥|什么)(?:都|也)(?:不|没|冇)(?!少|错|落|缺|剩)(?:碰|吃|用|做|练|干|弄|动|搞|买|要|喝|参加|过敏|沾|占|有|中|犯|备|置|摊|碰|遇|赶|轮|得|见|缺)?(?:到|成|着|上|过)?"
    r"|(?:别的|旁的|其他的?|其它的?)(?:就|倒|也|都|可)*(?:没有?|莫得|冇)|一[顿次片粒针天](?:都|也)没(?:落|漏|忘|断)(?:下)?过?|(?:从没|没有?)(?:落|漏)(?:下)?过|none of|neither|nothing|(?<!had )\bnone\b(?! left| in)|not any of|not (?:one|a single one)(?: of them)?(?= ?[.,!]|$)|no to (?:all|every|the lot)"
)
_VERB = r"(?:有(?=[了啊呀的吧呢哈过]*(?:$|[ ，。！!,、]|一?点))|占|中招|中了|赶上|摊上|碰上|遇上|遇到|沾|做|查|吃|用|要|想|会|能|行|可以|得(?!了)|练|打|备|齐|试过|犯|来|知道|是|选|注意|满意|符合|对得?上|在(?!外|上班|国外|忙|打工|老家|城|学校|单位|厂|县|省|异地)|需要|测|量|喝|去)"
ALL = re.compile(
    rf"(?:全部|所有|(?<![心话一天么啥些人么谁哪])都|全(?!靠|身|是)|样样|个个|条条|每[样个项种条]|统统|通通|一股脑|哪[样个](?:也|都))+(?:都|全)?(?!还行|还好|还可|挺|蛮|好|不)[^，。没不冇莫未木美妹毛呒么冒]{{0,3}}?{_VERB}"
    r"|全部|占全|全乎|(?:凑|占|中|来|全)齐了?|一[样个项条](?:都|也)?(?:不|没)[落少缺剩]|全中|全占|都占|样样|\ball of (?:them|these)|\beverything\b|every one|the lot|yes to all|^all\b|\ball [a-z0-9]+ of them"
)
_ALL_HERE = re.compile(r"(?<![么啥])[都全](?:有|占|做了?|查了?)$")
#: 除了A, 就A没有, all but A.
EXCEPT = re.compile(r"(?<![排解去消清开废免])除了|除去|除开|除却|except|apart from|other than")
_ALL_BUT = re.compile(
    r"\b(?:all|everything|all of them|every one)(?: of them)? (?:but|except|bar|apart from|other than)\b"
)
_ONLY_NOT = re.compile(
    r"(?:(?<![不也])就|(?:就|只|单|光)是|只有|只|唯独|唯有|单单?|光|差|缺|少)(?:一?[个样台把]|点)?(?:是|有|那个)?(?:[不没](?:有|得|得过|有过)?)?\s*$"
)
#: 就差个秤: all but that.
_LACKS = re.compile(
    r"(?:就|只|单|光|还|唯独)(?:差|缺|少)(?:了|着)?(?:一?[个样台把支点])?(?:[^，。不没]{0,3})$"
)
_ALSO_NOT = re.compile(r"[也还]|又")


def says_all(analysis: Analysis, kept: Sequence[Pick] = ()) -> re.Match[str] | None:
    """都有 now: not 以前都有, and not 不是都有."""
    for hit in ALL.finditer(analysis.text, analysis.since()):
        clause = clause_at(analysis.clauses, hit.start())
        about = [
            m
            for m in analysis.marks
            if clause_at(analysis.clauses, m.start) == clause and m.end <= hit.start()
        ]
        if not any(m.category in ("past", "negation", "hypothetical") for m in about):
            return hit
    return None


def all_but(analysis: Analysis, picks: Sequence[Pick], real: Sequence[str]) -> list[str] | None:
    """Everything but the fever; 就洗澡不行: the rest, where the one is lacking and no other was named."""
    text = analysis.text
    hit = _ALL_BUT.search(text)
    if hit:
        apart = {p.code for p in picks if p.start >= hit.end()}
        return [c for c in real if c not in apart] if apart and len(apart) < len(real) else None
    lacking = [p for p in picks if _LACKS.search(text, 0, p.start)]
    if picks and lacking == list(picks) and len({p.code for p in picks}) < len(real):
        return [c for c in real if c not in {p.code for p in picks}]
    if not picks or not all(p.denied for p in picks) or len({p.code for p in picks}) > len(real) // 2:
        return None
    clause = analysis.clauses[clause_at(analysis.clauses, picks[0].start)]
    if not _ONLY_NOT.search(text, clause.start, picks[0].start):
        return None
    return [c for c in real if c not in {p.code for p in picks}]
