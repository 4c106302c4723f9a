"""Staff accounts: made here, and nowhere else. The password is set by the person, with a one-time link."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlmodel import col, select

from console.staff import accounts, sessions
from followup.cli.base import By, Config, Json, WrongUse, put, say, staff
from followup.clock import wall
from followup.settings import load
from followup.wiring import build_core
from storage.access import Access
from storage.records import Account, Practitioner
from storage.unit import Unit

user_app = typer.Typer(no_args_is_help=True)
Username = Annotated[str, typer.Argument(help="用户名 / user name.")]


@user_app.command("add")
def add(
    username: Username,
    name: Annotated[str, typer.Option(help="姓名 / name.")],
    role: Annotated[str, typer.Option(help=" · ".join(accounts.ROLES))] = "nurse",
    department: Annotated[str, typer.Option(help="科室 / department.")] = "",
    by: By = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """新建员工账号，打印一次性登录链接 / add an account; prints a one-time link, shown this once."""
    settings = load(config)
    app = build_core(settings)
    with app.store.unit(actor=staff(by), purpose="accounts") as unit:
        try:
            account = accounts.add(unit, username=username, name=name, role=role, department=department)
        except accounts.BadAccount as error:
            raise WrongUse(str(error)) from error
        token = accounts.one_time_token(unit, account, wall())
        unit.commit("account.added")
    _tell(f"{settings.web.address}/console/first/{token}", account.practitioner_id, as_json=json_)


@user_app.command("token")
def token(username: Username, by: By = "", config: Config = None, json_: Json = False) -> None:
    """忘了密码：新的一次性链接，旧的作废 / a new one-time link; earlier ones end."""
    settings = load(config)
    app = build_core(settings)
    with app.store.unit(actor=staff(by), purpose="accounts") as unit:
        account = _account(unit, username)
        found = accounts.one_time_token(unit, account, wall())
        unit.commit("account.token")
    _tell(f"{settings.web.address}/console/first/{found}", account.practitioner_id, as_json=json_)


@user_app.command("assign")
def assign(
    username: Username,
    patients: Annotated[list[str], typer.Argument(help="患者 id / patient ids.")],
    end: Annotated[bool, typer.Option("--end", help="不再负责 / no longer.")] = False,
    by: By = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """让员工负责这些患者；没有这一步就什么都看不到 / who sees whom; without it nothing is visible."""
    app = build_core(load(config))
    with app.store.unit(actor=staff(by), purpose="accounts") as unit:
        practitioner = _account(unit, username).practitioner_id
        for patient in patients:
            who = Access(unit).patient(patient)
            (accounts.release if end else accounts.assign)(unit, practitioner, who.id)
        unit.commit("care.assigned")
    put({"user": username, "patients": patients, "assigned": not end}) if json_ else say(str(len(patients)))


@user_app.command("disable")
def disable(
    username: Username,
    enable: Annotated[bool, typer.Option("--enable", help="重新启用 / enable again.")] = False,
    by: By = "",
    config: Config = None,
) -> None:
    """停用账号，立即退出所有会话 / disable an account; its sessions end at once."""
    app = build_core(load(config))
    with app.store.unit(actor=staff(by), purpose="accounts") as unit:
        account = _account(unit, username)
        person = accounts.person(unit, account)
        person.active = enable
        unit.add(person)
        unit.audit(
            "account.enable" if enable else "account.disable", object_type="Account", object_id=account.id
        )
        if not enable:
            sessions.end_all(unit, person.id, "disabled", wall())
        unit.commit("account.changed")
    say("已启用 / enabled" if enable else "已停用 / disabled")


@user_app.command("list")
def list_(config: Config = None, json_: Json = False) -> None:
    """所有账号 / all accounts."""
    app = build_core(load(config))
    with app.store.unit(actor=staff(""), purpose="accounts", read_only=True) as unit:
        wanted = select(Account, Practitioner).join(
            Practitioner, col(Practitioner.id) == col(Account.practitioner_id)
        )
        rows = [_row(a, p) for a, p in unit.session.exec(wanted.order_by(Account.username))]
    for row in rows:
        put(row) if json_ else say("  ".join(f"{k}={v}" for k, v in row.items()))


def _row(account: Account, person: Practitioner) -> dict[str, object]:
    return {
        "username": account.username,
        "practitioner": person.id,
        "role": person.role,
        "department": person.department,
        "active": person.active,
        "password_set": bool(account.password_hash),
    }


def _account(unit: Unit, username: str) -> Account:
    found = accounts.find(unit, username)
    if found is None:
        raise WrongUse(f"{username}: 没有这个账号 / no such account")
    return found


def _tell(url: str, practitioner: str, *, as_json: bool) -> None:
    put({"practitioner": practitioner, "url": url}) if as_json else say(url)
