"""Patients, their plans, and why they are or are not contacted."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from care import people
from care.record import records
from care.why import explain, lines
from followup.cli.base import FAILED, Config, Json, WrongUse, put, say
from followup.settings import load
from followup.wiring import Core, build_core
from storage.access import Access
from storage.unit import SYSTEM

patient_app = typer.Typer(no_args_is_help=True)
plan_app = typer.Typer(no_args_is_help=True)


@patient_app.command("add")
def add(
    identifier: Annotated[str, typer.Option(help="病案号 / medical record number.")],
    name: Annotated[str, typer.Option(help="姓名 / name.")],
    channel: Annotated[str, typer.Option(help="web · terminal · phone")] = "",
    address: Annotated[str, typer.Option(help="该渠道的账号 / account on that channel.")] = "",
    proof: Annotated[
        str,
        typer.Option(help="账号属于本人的证明；不写则不使用该账号 / what shows that the account is hers."),
    ] = "",
    birth_date: Annotated[str, typer.Option(help="YYYY-MM-DD")] = "",
    phone: Annotated[str, typer.Option(help="电话 / telephone.")] = "",
    language: Annotated[str, typer.Option(help="zh · en")] = "zh",
    department: Annotated[str, typer.Option(help="科室 / department.")] = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """登记一位患者，不产生任何同意 / add one patient; grants no consent."""
    given = {
        "identifier": identifier,
        "name": name,
        "channel": channel,
        "address": address,
        "proof": proof,
        "birth_date": birth_date,
        "phone": phone,
        "language": language,
        "department": department,
    }
    result = _register(build_core(load(config)), given)
    if "error" in result:
        raise WrongUse(str(result["error"]))
    put(result) if json_ else say(str(result["patient"]))


@patient_app.command("import")
def import_(file: Path, config: Config = None, json_: Json = False) -> None:
    """从 CSV 导入患者；声称已同意的行一律拒绝 / import patients from CSV; rows that claim consent are refused."""
    app = build_core(load(config))
    failed = False
    for line, row in enumerate(_rows(file), start=2):
        result = {"line": line, **_register(app, row)}
        failed = failed or "error" in result
        put(result) if json_ else say(f"{line}: {result.get('patient') or result['error']}")
    if failed:
        raise typer.Exit(FAILED)


@patient_app.command("show")
def show(patient: str, config: Config = None, json_: Json = False) -> None:
    """患者的随访记录，每个答案带出处（每行一条 JSON）/ the records with their proof, one JSON document a line."""
    app = build_core(load(config))
    with app.store.unit(actor=SYSTEM, purpose="record") as unit:
        found = records(unit, Access(unit).patient(patient))
        unit.audit("patient.show", object_type="Patient", object_id=patient, patient_id=patient)
        unit.commit("patient.shown")
    for record in found:
        put(record)
    if not found and not json_:
        say("还没有随访记录 / no follow-up record yet")


@plan_app.command("enrol")
def enrol(
    patient: str,
    plan: Annotated[str, typer.Option(help="计划，例如 hypertension / plan id or url|version.")],
    anchor: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="起算日期 / anchor date.")],
    config: Config = None,
    json_: Json = False,
) -> None:
    """为患者启动随访计划 / apply a plan to a patient."""
    app = build_core(load(config))
    with app.store.unit(actor=SYSTEM, purpose="planning") as unit:
        who = Access(unit).patient(patient)
        canonical = app.plans.canonical(plan)
        if canonical is None:
            raise WrongUse(f"{plan}: 没有这个计划 / no such plan; {', '.join(app.plans.names())}")
        care_plan = app.plans.enrol(unit, unit.lock_patient(who.id), canonical, anchor.date())
        unit.commit("plan.enrolled")
    put({"care_plan": care_plan.id, "plan": canonical}) if json_ else say(care_plan.id)


def why(
    patient: str,
    at: Annotated[str, typer.Option("--at", help="ISO 时间 / ISO instant; default now.")] = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """为什么联系或不联系该患者：与闸门相同的判断 / every reason for and against contact, as the gate sees it."""
    settings = load(config)
    app = build_core(settings)
    with app.store.unit(actor=SYSTEM, purpose="explain") as unit:
        who = Access(unit).patient(patient)
        found = explain(unit, app.gate, who, _instant(at, settings.hospital.zone) or unit.now)
        unit.audit("patient.why", object_type="Patient", object_id=who.id, patient_id=who.id)
        unit.commit("why.explained")
    if json_:
        put(found)
        return
    for line in lines(found):
        say(line)


def _instant(text: str, zone: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUse("--at: 需要 ISO 时间 / expected an ISO instant, e.g. 2026-03-02T09:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def _register(app: Core, row: dict[str, str | None] | dict[str, str]) -> dict[str, str]:
    try:
        with app.store.unit(actor=SYSTEM, purpose="registration") as unit:
            patient = people.register(unit, people.checked(dict(row)))
            unit.commit("patient.registered")
            return {"patient": patient.id}
    except people.BadPatient as error:
        return {"error": str(error)}


def _rows(file: Path) -> Iterator[dict[str, str | None]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.DictReader(lines)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WrongUse(f"{file}: 无法读取 / cannot be read ({type(error).__name__})") from error
