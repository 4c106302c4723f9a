"""Options that form a scale of a known kind (how hard, how much), and the step that an answer tells in other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from extraction.rules.model import Analysis
from extraction.rules.pack import Keyed, Pack, Step
from extraction.rules.picked import Pick, judged
from wire.understanding import Option

#: So many options at least have a step of their own; one more may have none (不清楚).
_LEAST = 2
_STRANGERS = 1
#: A step further than this from every option stands for none of them.
_NEAR = 4


def stepped(analysis: Analysis, options: tuple[Option, ...], pack: Pack) -> list[Pick]:
    """The options whose step is told; several are left to be asked back."""
    owners = _owners(tuple((o.code, o.display.lower()) for o in options), Keyed(pack))
    if not owners:
        return []
    told = [
        Pick(owners[step.code], *hit.span(), False, "inferred", "choice.level")
        for step in pack.steps
        if step.code in owners
        for hit in step.told.finditer(analysis.text, analysis.since())
    ]
    whole = [p for p in told if not any(_within(p, q) for q in told)]
    return [p for p in judged(analysis, whole) if not p.denied]


def _within(p: Pick, q: Pick) -> bool:
    """不太利索 holds 利索, and takes its place."""
    return q.start <= p.start and p.end <= q.end and q.end - q.start > p.end - p.start


@lru_cache(maxsize=512)
def _owners(displays: tuple[tuple[str, str], ...], box: Keyed) -> Mapping[str, str]:
    """Step → the option that has it or stands nearest to it, for the one scale that the options form."""
    for scale in dict.fromkeys(step.scale for step in box.pack.steps):
        steps = [step for step in box.pack.steps if step.scale == scale]
        named = {code: own for code, shown in displays if (own := _step(shown, steps))}
        apart = len({step.code for step in named.values()}) == len(named)
        if apart and len(named) >= _LEAST and len(displays) - len(named) <= _STRANGERS:
            near = ((step.code, _nearest(step, named)) for step in steps)
            return {code: option for code, option in near if option}
    return {}


def _step(display: str, steps: Sequence[Step]) -> Step | None:
    """The step whose words for an option stand in the display; the longest where several do."""
    found = [(len(hit.group()), step) for step in steps if (hit := step.option.search(display))]
    return max(found, key=lambda f: f[0])[1] if found else None


def _nearest(step: Step, named: Mapping[str, Step]) -> str:
    least = min(abs(step.at - other.at) for other in named.values())
    near = [code for code, other in named.items() if abs(step.at - other.at) == least]
    return near[0] if len(near) == 1 and least <= _NEAR else ""
