"""What a nurse sees of one conversation: who said what, the form as it fills, whose it is, what was agreed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from care.review import version_of
from console.shown import local
from dialogs.desk import Desk
from dialogs.engine.definition import Questionnaire
from storage.access import Access
from storage.records import (
    Communication,
    Consent,
    Encounter,
    Flag,
    Patient,
    Practitioner,
    QuestionnaireResponse,
)
from storage.unit import Unit

Library = Mapping[str, Questionnaire]


@dataclass(frozen=True, slots=True)
class Said:
    """`who`: patient, relative, bot, nurse."""

    id: str
    who: str
    name: str
    kind: str
    text: str
    choices: Sequence[str]
    at: str
    status: str
    reason: str
    media: str
    link_id: str


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the form: its wording and, once there is one, the answer with its proof."""

    link_id: str
    text: str
    label: str
    item: Mapping[str, Any] | None
    version: str


@dataclass(frozen=True, slots=True)
class Talk:
    encounter: Encounter
    patient: Patient
    name: str
    owner: str  # bot | me | other | nobody | over
    owner_name: str
    quiet: bool
    away: bool
    said: Sequence[Said]
    rows: Sequence[Row]
    response: QuestionnaireResponse | None
    flags: Sequence[tuple[Flag, str]]
    consents: Sequence[Consent]

    @property
    def texts(self) -> Mapping[str, str]:
        """Message id → its words: what a proof stands in."""
        return {said.id: said.text for said in self.said}

    @property
    def mine(self) -> bool:
        """She may write: it is hers, and nothing of the bot's is under way any more."""
        return self.owner == "me" and self.quiet


def read_talk(
    unit: Unit, access: Access, encounter_id: str, library: Library, zone: ZoneInfo, me: str, desk: Desk
) -> Talk:
    """Raises NotVisible."""
    encounter = access.record(Encounter, encounter_id)
    patient = access.patient(encounter.patient_id)
    owner, owner_name = _owner(unit, encounter, me)
    response = _response(unit, encounter)
    return Talk(
        encounter,
        patient,
        str(unit.open(patient, "name") or ""),
        owner,
        owner_name,
        desk.quiet(unit, patient.id),
        owner == "other" and desk.away(unit, encounter.owner),
        _said(unit, encounter, zone),
        _rows(unit, encounter, response, library),
        response,
        _flags(unit, encounter),
        _consents(unit, patient),
    )


def _owner(unit: Unit, encounter: Encounter, me: str) -> tuple[str, str]:
    if encounter.status != "in-progress":
        return "over", ""
    if encounter.owner in ("bot", "nobody"):
        return encounter.owner, ""
    return ("me" if encounter.owner == me else "other"), practitioner_name(unit, encounter.owner)


def practitioner_name(unit: Unit, practitioner_id: str) -> str:
    found = unit.session.get(Practitioner, practitioner_id)
    return found.name if found else practitioner_id


def _said(unit: Unit, encounter: Encounter, zone: ZoneInfo) -> list[Said]:
    wanted = select(Communication).where(
        Communication.encounter_id == encounter.id, Communication.kind != "call"
    )
    rows = unit.session.exec(wanted.order_by(col(Communication.order_no)))
    return [said_of(unit, row, zone) for row in rows]


def said_of(unit: Unit, row: Communication, zone: ZoneInfo) -> Said:
    body = unit.open(row, "body") or {}
    who = (
        row.sender
        if row.sender in ("patient", "relative", "bot")
        else "bot"
        if row.sender == "system"
        else "nurse"
    )
    return Said(
        row.id,
        who,
        practitioner_name(unit, row.sender) if who == "nurse" else "",
        row.kind,
        str(body.get("text", "")),
        tuple(choice["display"] for choice in body.get("choices", ())),
        local(row.sent_at or row.created_at, zone),
        row.status,
        row.reason,
        row.media_id or "",
        row.link_id,
    )


def _response(unit: Unit, encounter: Encounter) -> QuestionnaireResponse | None:
    wanted = select(QuestionnaireResponse).where(QuestionnaireResponse.encounter_id == encounter.id)
    return unit.session.exec(wanted).first()


def _rows(
    unit: Unit, encounter: Encounter, response: QuestionnaireResponse | None, library: Library
) -> list[Row]:
    """Every item of the form, answered or not, in its order; what no longer applies is left out."""
    if response is None or response.questionnaire not in library:
        return []
    answered = {item["linkId"]: item for item in unit.open(response, "items") or []}
    cursor = unit.open(encounter, "cursor") or {}
    form = library[response.questionnaire].on_day(cursor.get("day"))
    return [
        Row(
            item.link_id,
            item.text.in_(encounter.language),
            item.label.in_(encounter.language),
            found := answered.get(item.link_id),
            version_of(found) if found else "",
        )
        for item in form
    ]


def _flags(unit: Unit, encounter: Encounter) -> list[tuple[Flag, str]]:
    wanted = select(Flag).where(Flag.encounter_id == encounter.id).order_by(col(Flag.raised_at))
    return [(flag, str(unit.open(flag, "quote") or "")) for flag in unit.session.exec(wanted)]


def _consents(unit: Unit, patient: Patient) -> list[Consent]:
    wanted = select(Consent).where(Consent.patient_id == patient.id, Consent.status == "active")
    return list(unit.session.exec(wanted.order_by(col(Consent.purpose), col(Consent.channel))))
