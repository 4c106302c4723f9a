"""The spaCy pipelines: blank zh by character, blank en for turns in Latin letters only.

Every step is a registered component. Results stand in doc.spans groups and custom extensions, never
in doc.ents. Components keep no state: pack, source and anchors come with the Doc.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import registry as factories

from extraction.build import simplified_table
from extraction.rules import (
    clauses,
    concepts,
    context,
    corrections,
    drugs,
    fractions,
    implied,
    intents,
    numbers_en,
    ranges,
    safety,
    sounds,
    times,
)
from extraction.rules.match import Found, find
from extraction.rules.model import LIMIT, Analysis, Anchors, Mark, Number
from extraction.rules.normalise import normalise
from extraction.rules.pack import Pack
from extraction.state import of, register

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
#: Nor is a wish looked for in words that we put together ourselves.
_JOINED = FOR_ANSWERS | {"followup_intents"}
register()


def _group(doc: Doc, name: str, spans: list[tuple[int, int, str]]) -> None:
    made = [doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in spans if a < b]
    doc.spans[name] = SpanGroup(doc, name=name, spans=[s for s in made if s is not None])


def _text(doc: Doc) -> str:
    """`doc.text`, which spaCy would put together anew each time."""
    return str(of(doc).normal.text)


@Language.component("followup_clauses")
def split_clauses(doc: Doc) -> Doc:
    of(doc).clauses = clauses.split(_text(doc))
    return doc


@Language.component("followup_quantities")
def find_quantities(doc: Doc) -> Doc:
    pack: Pack = of(doc).pack
    found: tuple[Number, ...] = fractions.scan(_text(doc), pack.pseudo_numbers)
    if any("a" <= c <= "z" for c in _text(doc)):
        found = tuple(sorted((*found, *numbers_en.scan(_text(doc))), key=lambda n: (n.start, -n.end)))
    of(doc).quantities = ranges.quantities(_text(doc), found, pack.units, pack.unit_table)
    _group(doc, "quantities", [(q.start, q.end, q.unit or "number") for q in of(doc).quantities])
    return doc


@Language.component("followup_times")
def find_times(doc: Doc) -> Doc:
    of(doc).moments = times.find(_text(doc), of(doc).anchors)
    _group(doc, "times", [(m.start, m.end, m.rule) for m in of(doc).moments])
    return doc


@Language.component("followup_concepts")
def find_concepts(doc: Doc) -> Doc:
    of(doc).hits = concepts.mentions(_text(doc), of(doc).pack.concepts, of(doc).pack.signs)
    _group(doc, "concepts", [(hit.start, hit.end, code) for hit, code in of(doc).hits])
    return doc


@Language.component("followup_repair")
def repair_concepts(doc: Doc) -> Doc:
    """Concepts by their sound, beside what was read as written."""
    pack: Pack = of(doc).pack
    taken = [(hit.start, hit.end) for hit, _ in of(doc).hits]
    taken += [(h.start, h.end) for h in find(_text(doc), pack.concepts)]
    heard = sounds.find(_text(doc), pack.sounds, pack.syllables, taken)
    if heard:
        of(doc).hits = tuple(sorted((*of(doc).hits, *((h, h.form.payload) for h in heard)), key=_place))
    _group(doc, "repaired", [(h.start, h.end, h.form.payload) for h in heard])
    return doc


def _place(pair: tuple[Found, str]) -> tuple[int, int]:
    return pair[0].start, pair[0].end


@Language.component("followup_drugs")
def find_drugs(doc: Doc) -> Doc:
    of(doc).drugs = drugs.named(_text(doc), of(doc).pack)
    _group(doc, "drugs", [(d.start, d.end, d.code) for d in of(doc).drugs])
    return doc


@Language.component("followup_modifiers")
def find_modifiers(doc: Doc) -> Doc:
    pack: Pack = of(doc).pack
    taken = [hit for hit, _ in of(doc).hits]
    marks = [Mark(h.start, h.end, h.form.payload, h.form.text) for h in find(_text(doc), pack.modifiers)]
    of(doc).marks = tuple(_outside(marks, taken))
    _group(doc, "modifiers", [(m.start, m.end, m.category) for m in of(doc).marks])
    return doc


def _outside(marks: list[Mark], hits: list[Found]) -> list[Mark]:
    """Marks that are no part of a concept: the 不 of 喘不上气 denies nothing."""
    out: list[Mark] = []
    at = 0
    for mark in marks:
        while at < len(hits) and hits[at].end <= mark.start:
            at += 1
        if (
            at == len(hits)
            or hits[at].start > mark.start
            or _in_gap(hits[at], mark)
            or _told_on(hits[at], mark)
        ):
            out.append(mark)
    return out


def _told_on(hit: Found, mark: Mark) -> bool:
    """A person named within what reaches over a comma: what follows may be his."""
    return mark.category in ("family", "stranger", "self") and any(c in hit.form.text for c in "，,。")


def _in_gap(hit: Found, mark: Mark) -> bool:
    return hit.gap[0] <= mark.start and mark.end <= hit.gap[1] and mark.category != "negation"


@Language.component("followup_context")
def assert_concepts(doc: Doc) -> Doc:
    of(doc).mentions = context.assertions(
        _text(doc),
        of(doc).clauses,
        of(doc).marks,
        of(doc).hits,
        respondent=of(doc).respondent,
        repairs=of(doc).pack.repairs,
    )
    return doc


@Language.component("followup_corrections")
def find_corrections(doc: Doc) -> Doc:
    of(doc).corrections = corrections.find(_text(doc))
    return doc


@Language.component("followup_safety")
def hear_danger(doc: Doc) -> Doc:
    """Every turn, whatever was asked; also what the words say of the thing that was asked about."""
    asked = of(doc).asked or ""
    found = () if implied.recited(asked, _text(doc)) else safety.heard(_analysis(doc), of(doc).pack)
    known = of(doc).piece or implied.recited(asked, _text(doc))
    for subject in () if known else implied.subjects(asked, _text(doc), of(doc).pack):
        text, places = implied.joined(_text(doc), of(doc).clauses, subject)
        if not text:
            continue
        read = analyse(text, of(doc).pack, of(doc).anchors, of(doc).respondent, without=_JOINED)
        if len(read.text) == len(places):
            found += implied.moved(read.findings, places, found)
    of(doc).findings = safety.strongest(found)
    _group(doc, "safety", [(f.start, f.end, f.code) for f in of(doc).findings])
    return doc


@Language.component("followup_intents")
def hear_intents(doc: Doc) -> Doc:
    """Every turn, whatever was asked; the question tells an injection from a call."""
    of(doc).wishes = intents.heard(_analysis(doc), of(doc).pack, of(doc).anchors, of(doc).asked or "")
    _group(doc, "intents", [(w.start, w.end, w.code) for w in of(doc).wishes])
    return doc


class Normaliser:
    """The tokenizer: untouched words in, a Doc of their comparable form out, with the map between them."""

    def __init__(self, inner: Tokenizer) -> None:
        self._inner = inner

    def __call__(self, utterance: str) -> Doc:
        normal = normalise(utterance, simplified_table())
        doc = self._inner(normal.text)
        of(doc).normal = normal
        return doc


def make_normaliser(language: str) -> Tokenizer:
    """By character for zh, by word for en."""
    return Normaliser(spacy.blank(language).tokenizer)


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


def language_of(text: str) -> str:
    """en for turns without any Chinese character, else zh."""
    latin = any("a" <= c <= "z" for c in text)
    return "en" if latin and not any("\u3400" <= c <= "\u9fff" for c in text) else "zh"


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
    nlp = build(language_of(utterance[:LIMIT].lower()))
    doc = nlp.make_doc(utterance)
    of(doc).pack, of(doc).anchors, of(doc).respondent, of(doc).asked = pack, anchors, respondent, asked
    of(doc).moments, of(doc).drugs, of(doc).wishes, of(doc).piece = (), (), (), bool(without)
    for name, component in nlp.pipeline:
        if name not in without:
            doc = component(doc)
    return replace(_analysis(doc), findings=of(doc).findings, wishes=of(doc).wishes)


def _analysis(doc: Doc) -> Analysis:
    return Analysis(
        of(doc).normal,
        of(doc).clauses,
        of(doc).quantities,
        of(doc).moments,
        of(doc).mentions,
        of(doc).marks,
        of(doc).corrections,
        language_of(_text(doc)),
        of(doc).anchors.ref.date(),
        of(doc).respondent,
        of(doc).drugs,
    )
