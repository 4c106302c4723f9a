"""Patients, their plans, and why they are or are not contacted."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from care import links, people
from care.links import LIFE
from care.record import records
from care.why import explain, lines
from followup.cli.accounts import account_of
from followup.cli.base import FAILED, By, Config, Json, WrongUse, put, say, staff
from followup.settings import load
from followup.wiring import Core, build_core
from storage.access import Access
from storage.unit import Actor

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
    by: By = "",
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
    result = _register(build_core(load(config)), given, staff(by))
    if "error" in result:
        raise WrongUse(str(result["error"]))
    put(result) if json_ else say(str(result["patient"]))


@patient_app.command("import")
def import_(file: Path, by: By = "", config: Config = None, json_: Json = False) -> None:
    """从 CSV 导入患者；声称已同意的行一律拒绝 / import patients from CSV; rows that claim consent are refused."""
    app = build_core(load(config))
    failed = False
    for line, row in enumerate(_rows(file), start=2):
        result = {"line": line, **_register(app, row, staff(by))}
        failed = failed or "error" in result
        put(result) if json_ else say(f"{line}: {result.get('patient') or result['error']}")
    if failed:
        raise typer.Exit(FAILED)


@patient_app.command("show")
def show(patient: str, by: By = "", config: Config = None, json_: Json = False) -> None:
    """患者的随访记录，每个答案带出处（每行一条 JSON）/ the records with their proof, one JSON document a line."""
    app = build_core(load(config))
    with app.store.unit(actor=staff(by), purpose="record") as unit:
        found = records(unit, Access(unit).patient(patient))
        unit.audit("patient.show", object_type="Patient", object_id=patient, patient_id=patient)
        unit.commit("patient.shown")
    for record in found:
        put(record)
    if not found and not json_:
        say("还没有随访记录 / no follow-up record yet")


@patient_app.command("link")
def link(
    patient: str,
    days: Annotated[
        int, typer.Option(min=1, max=366, help="有效天数 / days that it is good for.")
    ] = LIFE.days,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="使旧链接全部失效 / end all earlier links.")
    ] = False,
    by: By = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """患者自己的网页地址，只显示这一次 / the address of the patient's own page, shown this once."""
    settings = load(config)
    app = build_core(settings)
    with app.store.unit(actor=staff(by), purpose="registration") as unit:
        who = Access(unit).patient(patient)
        ended = links.revoke(unit, who.id) if revoke else 0
        token = links.issue(unit, account_of(unit, who, "web"), timedelta(days=days))
        unit.commit("link.issued")
    url = f"{settings.web.address}/me/{token}"
    put({"patient": patient, "url": url, "days": days, "revoked": ended}) if json_ else say(url)


@plan_app.command("enrol")
def enrol(
    patient: str,
    plan: Annotated[str, typer.Option(help="计划，例如 hypertension / plan id or url|version.")],
    anchor: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="起算日期 / anchor date.")],
    by: By = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """为患者启动随访计划 / apply a plan to a patient."""
    app = build_core(load(config))
    with app.store.unit(actor=staff(by), purpose="planning") as unit:
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
    by: By = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """为什么联系或不联系该患者：与闸门相同的判断 / every reason for and against contact, as the gate sees it."""
    settings = load(config)
    app = build_core(settings)
    with app.store.unit(actor=staff(by), purpose="explain") as unit:
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


def _register(app: Core, row: dict[str, str | None] | dict[str, str], who: Actor) -> dict[str, str]:
    try:
        with app.store.unit(actor=who, purpose="registration") as unit:
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
