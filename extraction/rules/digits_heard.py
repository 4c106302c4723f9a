"""Figures and days that the recogniser wrote as other words of the same sound: 七店五, 一百四吧十六, 坐天."""

from __future__ import annotations

import re

_FIGURE = "[零〇一二两三四五六七八九十百幺0-9]"
#: (what is heard as, where it stands): one character for one, so that places stand.
_HEARD = (
    ("点", re.compile(rf"(?<={_FIGURE})[店典电殿垫颠](?={_FIGURE})")),
    ("度", re.compile(rf"(?<=三十[五六七八九])[读肚毒杜](?={_FIGURE})|(?<=四十)[读肚毒杜](?={_FIGURE})")),
    ("八", re.compile(rf"(?<={_FIGURE})[吧把巴爸](?=十)")),
    ("九", re.compile(rf"(?<={_FIGURE})[久酒韭](?=十)")),
    ("七", re.compile(rf"(?<={_FIGURE})[气汽](?=十)")),
    ("昨", re.compile(r"(?:^|(?<=[，。！ 是从就在]))[坐作座左](?=天)")),
    ("六", re.compile(rf"(?<={_FIGURE})[溜留流](?=十)")),
)
_ANY = re.compile("[店典电殿垫颠读肚毒杜吧把巴爸久酒韭气汽溜留流坐作座左]")


def as_figures(utterance: str) -> str:
    """The utterance with those words as figures, of the same length; what it gives is to be confirmed."""
    if _ANY.search(utterance):
        for figure, heard in _HEARD:
            utterance = heard.sub(figure, utterance)
    return utterance
