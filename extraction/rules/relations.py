"""Which relative answers or is to answer, in English lower case."""

from __future__ import annotations

import re

#: In order: 儿媳 before 儿子, 孙女 before 女儿.
_RELATIONS = {
    "daughter_in_law": ("儿媳", "daughter-in-law"), "son_in_law": ("女婿", "姑爷", "son-in-law"),
    "granddaughter": ("孙女", "granddaughter"), "grandson": ("孙子", "外孙", "grandson"), "nephew": ("侄子", "外甥", "nephew"), "niece": ("侄女", "外甥女", "niece"),
    "sister_in_law": ("嫂", "弟妹", "小姑子", "小姨子"), "brother_in_law": ("姐夫", "妹夫", "小舅子", "大舅子"), "mother_in_law": ("婆婆", "岳母", "丈母娘"), "father_in_law": ("公公", "岳父", "老丈人"),
    "son": ("儿子", "个仔", "的仔", "崽", "幺儿", "son"), "daughter": ("女儿", "闺女", "个女", "丫头", "囡", "妹崽", "daughter"),
    "wife": ("老婆", "妻子", "媳妇", "太太", "老太婆", "婆娘", "堂客", "夫人", "内人", "wife"), "husband": ("老公", "丈夫", "先生", "老头子", "当家的", "husband"), "spouse": ("老伴", "爱人", "那口子", "partner", "spouse"),
    "sister": ("姐", "妹", "sister"), "brother": ("哥", "弟", "brother"), "caregiver": ("保姆", "护工", "阿姨", "陪护", "护理员", "carer", "caregiver"),
    "grandmother": ("奶奶", "姥姥", "外婆", "grandma", "grandmother"), "grandfather": ("爷爷", "姥爷", "外公", "grandpa", "grandfather"),
    "mother": ("妈", "母亲", "娘", "mother", "mum", "mom"), "father": ("爸", "父亲", "爹", "father", "dad"),
    "neighbor": ("邻居", "隔壁", "neighbour", "neighbor"), "colleague": ("同事", "工友", "colleague"), "friend": ("朋友", "friend"),
    "family": ("家属", "家人", "家里人", "孩子", "family"),
}  # fmt: skip
#: 我是他闺女, this is her son
_SPEAKER = re.compile(
    r"(?:我|俺)(?:就|也)?(?:是|系)[^，。？！]*|(?:i'm|i am|this is|it's) (?:his|her|their|the patient's|a|the) [^,.]*"
)


def relation(text: str, said: str, code: str) -> dict[str, str]:
    """Who is to answer, or who the speaker says she is: 我爸出去了 names the patient and not the speaker."""
    if code == "proxy_request":
        return _named(said) or _named(text)
    speaker = _SPEAKER.search(text)
    return _named(speaker[0]) if speaker else {}


def _named(text: str) -> dict[str, str]:
    name = next((name for name, words in _RELATIONS.items() if any(_holds(text, w) for w in words)), "")
    return {"relation": name} if name else {}


def _holds(text: str, word: str) -> bool:
    """A Latin word as a whole: no son in person."""
    return bool(re.search(rf"\b{word}\b", text)) if word.isascii() else word in text
