"""Consent from the command line: staff see it, file evidence and withdraw; nobody here can grant alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import col, select

from consent import paper, register
from consent.facts import Ask
from consent.notice import Notice
from followup.cli.accounts import account_of
from followup.cli.base import (
    By,
    Config,
    Json,
    NamedBy,
    WrongUse,
    channel_of,
    fail,
    named,
    put,
    read_bytes,
    say,
    staff,
)
from followup.settings import load
from followup.wiring import Core, build_core
from storage.access import Access
from storage.records import Consent
from storage.unit import SYSTEM
from wire.consent import PURPOSES, is_purpose

_PURPOSES = " · ".join((*PURPOSES, "cross_border:telegram"))
consent_app = typer.Typer(no_args_is_help=True)
#: How often a staff withdrawal looks again whether a message is still under way.
LOOK_AGAIN_SECONDS = 0.2


@consent_app.command("show")
def show(patient: str, by: By = "", config: Config = None, json_: Json = False) -> None:
    """患者对每个用途、每个渠道的选择 / what the patient said yes and no to."""
    app = build_core(load(config))
    with app.store.unit(actor=staff(by), purpose="consent") as unit:
        who = Access(unit).patient(patient)
        wanted = select(Consent).where(Consent.patient_id == who.id).order_by(col(Consent.created_at))
        found = [_row(consent) for consent in unit.session.exec(wanted).all()]
        unit.audit("consent.show", object_type="Patient", object_id=who.id, patient_id=who.id)
        unit.commit("consent.shown")
    for row in found:
        put(row) if json_ else say("  ".join(f"{k}={v}" for k, v in row.items() if v))
    if not found and not json_:
        say("没有任何同意：不会联系 / no consent at all: no contact")


@consent_app.command("file-evidence")
def file_evidence(
    patient: str,
    file: Path,
    purpose: Annotated[str, typer.Option(help=_PURPOSES)],
    channel: Annotated[str, typer.Option(help="web · terminal · phone · …")],
    by: NamedBy,
    config: Config = None,
    json_: Json = False,
) -> None:
    """归档纸质同意书；第二人核对后才生效 / file a paper consent; it counts once a second person checked it."""
    _known(purpose)
    channel_of(channel)
    app = build_core(load(config))
    scan = read_bytes(file)
    with app.store.unit(actor=named(by), purpose="consent") as unit:
        who = Access(unit).patient(patient)
        notice = app.current_notice()
        row = paper.file_evidence(unit, who, purpose=purpose, channel=channel, notice=notice, scan=scan)
        unit.commit("consent.filed")
    put({"consent": row.id, "status": row.status}) if json_ else say(row.id)


@consent_app.command("check-evidence")
def check_evidence(consent: str, by: NamedBy, config: Config = None, json_: Json = False) -> None:
    """由第二人核对归档的同意书，使其生效 / a second person checks filed evidence; it takes effect."""
    app = build_core(load(config))
    with app.store.unit(actor=named(by), purpose="consent") as unit:
        row = paper.filed(unit, consent)
        if row is None:
            raise WrongUse(f"{consent}: 没有这条记录 / no such consent")
        try:
            paper.check_evidence(unit, row)
        except paper.EvidenceRefused as error:
            fail(f"{consent}: {error}")
        unit.commit("consent.checked")
    put(_row(row)) if json_ else say(row.status)


@consent_app.command("withdraw")
def withdraw(
    patient: str,
    by: NamedBy,
    channel: Annotated[list[str] | None, typer.Option(help="只撤回这些渠道 / only these channels.")] = None,
    config: Config = None,
    json_: Json = False,
) -> None:
    """替患者登记撤回；等在途消息了结后才返回 / record a withdrawal; returns when nothing is under way."""
    wanted = tuple(map(channel_of, channel or ()))
    app = build_core(load(config))
    with app.store.unit(actor=named(by), purpose="consent") as unit:
        who = unit.lock_patient(Access(unit).patient(patient).id)
        app.sessions.endings.withdraw(unit, who, how="staff", channels=wanted)
        unit.commit("consent.withdrawn")
    while not _settled(app, patient):
        time.sleep(LOOK_AGAIN_SECONDS)
    put({"patient": patient, "withdrawn": True}) if json_ else say("已撤回 / withdrawn")


@consent_app.command("invite")
def invite(
    patient: str,
    by: NamedBy,
    channel: Annotated[str, typer.Option(help="web · …")] = "web",
    purpose: Annotated[list[str] | None, typer.Option(help=_PURPOSES)] = None,
    config: Config = None,
    json_: Json = False,
) -> None:
    """请患者自己同意（次数和静默期由闸门管）/ ask the patient; the gate holds limits and times of silence."""
    wanted = tuple(purpose or ("follow_up",))
    app = build_core(load(config))
    _known(*wanted, notice=app.current_notice())
    with app.store.unit(actor=named(by), purpose="consent") as unit:
        who = unit.lock_patient(Access(unit).patient(patient).id)
        contact = account_of(unit, who, channel)
        if app.sessions.running(unit, who.id):
            fail(f"{patient}: 正在对话中 / in conversation already")
        ask = Ask(basis="invitation", channel=channel, contact=contact, opening=True)
        decision = app.gate.decide(unit, who, ask)
        if not decision.allowed and decision.retry_at is None:  # what passes by itself, the outbox waits for
            fail("\n".join(f"{reason.zh} / {reason.en}: 否 / no" for reason in decision.against))
        talk = app.sessions.invite(unit, who, contact, app.current_notice().canonical, wanted)
        unit.commit("consent.invited")
    put({"encounter": talk.id, "purposes": list(wanted)}) if json_ else say(talk.id)


def _known(*purposes: str, notice: Notice | None = None) -> None:
    """Of the closed list, and such as `notice` has a question for."""
    if not all(map(is_purpose, purposes)):
        raise WrongUse(f"--purpose: {', '.join(PURPOSES)}, cross_border:CHANNEL")
    unasked = [p for p in purposes if notice is not None and p not in notice.questions]
    if unasked:
        raise WrongUse(f"--purpose: {unasked[0]}: 告知书里没有这一问 / the notice has no such question")


def _settled(app: Core, patient: str) -> bool:
    with app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return register.settled(unit, patient)


def _row(row: Consent) -> dict[str, Any]:
    return {
        "id": row.id,
        "purpose": row.purpose,
        "channel": row.channel,
        "decision": row.decision,
        "status": row.status,
        "notice": row.notice,
        "evidence": row.evidence_kind,
        "granted": row.granted_at.isoformat() if row.granted_at else None,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "ended": row.ended_reason or None,
    }
