"""The spaCy pipelines: blank zh by character, blank en for turns in Latin letters only.

Every step is a registered component. Results stand in doc.spans groups and custom extensions, never
in doc.ents. Components keep no state: pack, source and anchors come with the Doc.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry as factories
from spacy.vocab import Vocab

from extraction import steps
from extraction.rules.model import LIMIT, Analysis, Anchors
from extraction.rules.pack import Pack
from extraction.state import State, holding, of, register

Tokenizer = Callable[[str], Doc]
#: In order. The normaliser is the tokenizer: it makes the Doc, with its map back to the untouched words.
NORMALISER = "followup_normaliser"
STEPS = (
    "followup_clauses",
    "followup_quantities",
    "followup_times",
    "followup_concepts",
    "followup_repair",
    "followup_drugs",
    "followup_modifiers",
    "followup_context",
    "followup_corrections",
    "followup_safety",
    "followup_intents",
)
#: Steps whose results only answers need.
FOR_ANSWERS = frozenset({"followup_times", "followup_drugs"})
register()


def _group(doc: Doc, state: State, name: str, spans: Iterable[tuple[int, int, str]]) -> None:
    if state.unseen:
        return
    each = len(state.text) == len(doc)  # a token for every character
    made = [
        Span(doc, a, b, label)
        if each and b <= len(doc)
        else doc.char_span(a, b, label, alignment_mode="expand")
        for a, b, label in spans
        if a < b
    ]
    doc.spans[name] = SpanGroup(doc, name=name, spans=[s for s in made if s is not None])


@Language.component("followup_clauses")
def split_clauses(doc: Doc) -> Doc:
    steps.split_clauses(of(doc))
    return doc


@Language.component("followup_quantities")
def find_quantities(doc: Doc) -> Doc:
    steps.find_quantities(state := of(doc))
    _group(doc, state, "quantities", ((q.start, q.end, q.unit or "number") for q in state.quantities))
    return doc


@Language.component("followup_times")
def find_times(doc: Doc) -> Doc:
    steps.find_times(state := of(doc))
    _group(doc, state, "times", ((m.start, m.end, m.rule) for m in state.moments))
    return doc


@Language.component("followup_concepts")
def find_concepts(doc: Doc) -> Doc:
    steps.find_concepts(state := of(doc))
    _group(doc, state, "concepts", ((hit.start, hit.end, code) for hit, code in state.hits))
    return doc


@Language.component("followup_repair")
def repair_concepts(doc: Doc) -> Doc:
    steps.repair_concepts(state := of(doc))
    _group(doc, state, "repaired", ((h.start, h.end, h.form.payload) for h in state.repaired))
    return doc


@Language.component("followup_drugs")
def find_drugs(doc: Doc) -> Doc:
    steps.find_drugs(state := of(doc))
    _group(doc, state, "drugs", ((d.start, d.end, d.code) for d in state.drugs))
    return doc


@Language.component("followup_modifiers")
def find_modifiers(doc: Doc) -> Doc:
    steps.find_modifiers(state := of(doc))
    _group(doc, state, "modifiers", ((m.start, m.end, m.category) for m in state.marks))
    return doc


@Language.component("followup_context")
def assert_concepts(doc: Doc) -> Doc:
    steps.assert_concepts(of(doc))
    return doc


@Language.component("followup_corrections")
def find_corrections(doc: Doc) -> Doc:
    steps.find_corrections(of(doc))
    return doc


@Language.component("followup_safety")
def hear_danger(doc: Doc) -> Doc:
    steps.hear_danger(state := of(doc))
    _group(doc, state, "safety", ((f.start, f.end, f.code) for f in state.findings))
    return doc


@Language.component("followup_intents")
def hear_intents(doc: Doc) -> Doc:
    steps.hear_intents(state := of(doc))
    _group(doc, state, "intents", ((w.start, w.end, w.code) for w in state.wishes))
    return doc


class Normaliser:
    """The tokenizer: untouched words in, a Doc of their comparable form out, with the map between them."""

    def __init__(self, inner: Tokenizer) -> None:
        self._inner = inner

    def __call__(self, utterance: str) -> Doc:
        state = State()
        steps.normalised(state, utterance)
        return holding(self._inner(state.text), state)


#: A character with the blank behind it, or what blanks there are besides.
_CHARACTER = re.compile(r"(\S)( ?)|(\s+)")
_BLANK = re.compile(r"\s")


def _by_character(text: str) -> Doc:
    """As the tokenizer of blank zh makes it, which looks for every character in the rest of the text."""
    if _BLANK.search(text) is None:
        return Doc(_vocab("zh"), words=list(text), spaces=[False] * len(text))
    found = _CHARACTER.findall(text)
    words = [char or blanks for char, _, blanks in found]
    return Doc(_vocab("zh"), words=words, spaces=[behind == " " for _, behind, _ in found])


def know_characters() -> None:
    """Puts the common ones (the first level of GB 2312) into the vocabulary, before a turn brings one that is new."""
    rows, places = range(0xB0, 0xD8), range(0xA1, 0xFF)
    for character in bytes(byte for row in rows for at in places for byte in (row, at)).decode(
        "gb2312", "ignore"
    ):
        _ = _vocab("zh")[character]


@lru_cache(maxsize=2)
def _vocab(language: str) -> Vocab:
    return spacy.blank(language).vocab


def make_normaliser(language: str) -> Tokenizer:
    """By character for zh, by word for en."""
    return Normaliser(_by_character if language == "zh" else spacy.blank(language).tokenizer)


factories.tokenizers.register(NORMALISER, func=make_normaliser)


@lru_cache(maxsize=2)
def build(language: str) -> Language:
    """The pipeline of one language (zh or en)."""
    nlp = spacy.blank(language)
    nlp.tokenizer = make_normaliser(language)
    nlp.max_length = 1_000_000
    for step in STEPS:
        nlp.add_pipe(step)
    return nlp


@lru_cache(maxsize=2)
def _components(language: str) -> tuple[tuple[str, Callable[[Doc], Doc]], ...]:
    """Those of a pipeline, which would list them anew each time."""
    return tuple(build(language).pipeline)


def analyse(
    utterance: str,
    pack: Pack,
    anchors: Anchors,
    respondent: str = "self",
    asked: str = "",
    *,
    without: frozenset[str] = frozenset(),
) -> Analysis:
    """Run the pipeline over one utterance; `asked` is the question's text. Never raises on any string.

    `without`: steps that are left out, where the words are a piece of others (FOR_ANSWERS in a text too long).
    """
    nlp = build(steps.language_of(utterance[:LIMIT].lower()))
    doc = nlp.make_doc(utterance)
    state = of(doc)
    state.pack, state.anchors, state.respondent, state.asked = pack, anchors, respondent, asked
    state.piece, state.unseen = bool(without), True
    for name, component in _components(nlp.lang):
        if name not in without:
            doc = component(doc)
    return steps.analysis(state)
