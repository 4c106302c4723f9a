"""A wish to die that is only named to be disowned: 我没说过要寻短见, 谁讲我想不开, 何苦寻死.

Narrow on purpose. 我没跟谁说过想死 keeps it: whom it was not told is no denial of the wish.
"""

from __future__ import annotations

import re

CODE = "suicidal_ideation"
_MEANT = r"(?:是|真的?|老|总|又|自己|要|想|会|去)*$"
#: Said by nobody, or only put into her mouth.
_NEVER_SAID = re.compile(
    rf"(?:没有?|冇|莫得|不曾|哪(?:里|儿)?)(?:有)?(?:说|讲|提)(?:过)?(?:我|俺)?{_MEANT}"
    rf"|(?:谁|哪个|边个|啥人)(?:说|讲|传)(?:过|的|了)?(?:我|俺){_MEANT}"
)
#: 并没有要…; 是不是要… asks.
_NOT_MEANT = re.compile(r"(?:(?<!有)没有?|并非|(?<!是)不是)(?:说|真的?|在)?(?:要|打算要?|准备要?)(?:去)?$")
_WHY_SHOULD_I = re.compile(
    r"(?:干嘛|干吗|干啥|何必|何苦|犯不着|犯得着|凭啥|凭什么|用得着)(?:要|去|会|得|就)*$"
)
#: 何必活着 is the wish itself: only the deed is rejected in this way.
_DEED = re.compile(r"想不开|自杀|寻(?:短见|死)|轻生|上吊|跳楼|自尽|了断")


#: 没说不想死 takes a denial back.
_NOT_DENIED = re.compile(r"(?:没有?|冇|(?<!是)不是)(?:说|讲)(?:过)?(?:我|俺)?(?:真)?不$")


def owned(text: str, start: int, at: int) -> bool:
    """Whether the wish at `at` is only said not to have been denied."""
    return _NOT_DENIED.search(text, start, at) is not None


def unsaid(text: str, start: int, hit: tuple[int, int]) -> bool:
    """Whether the clause from `start` denies that the wish at `hit` was ever uttered or meant."""
    at, end = hit
    if _NEVER_SAID.search(text, start, at) or _NOT_MEANT.search(text, start, at):
        return True
    return _DEED.match(text, at, end) is not None and _WHY_SHOULD_I.search(text, start, at) is not None
