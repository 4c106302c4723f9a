"""Who gets in: the one-time token, the password, the session and its end (SS-1, SS-2, SS-4, SS-5)."""

from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import select

from storage.records import Account, Practitioner, StaffSession
from storage.unit import SYSTEM
from tests.support.house import House
from tests.support.office import PASSWORD, Office
from tests.support.threads import together

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def first(office: Office, token: str, password: str = PASSWORD, again: str | None = None) -> Response:
    """She sets her password with the link."""
    fields = {"password": password, "again": password if again is None else again}
    return office.browser().post(f"/console/first/{token}", data=fields)


def log_in(
    office: Office, username: str = "nurse-a", password: str = PASSWORD, **more: str
) -> tuple[Response, TestClient]:
    browser = office.browser()
    fields = {"username": username, "password": password, **more}
    return browser.post("/console/login", data=fields), browser


def _try(office: Office) -> None:
    log_in(office, password="wrong")


def inside(browser: TestClient) -> bool:
    """Whether the browser's session is good; looking does not keep it alive."""
    return browser.get("/console/patients", headers={"X-Followup-Passive": "1"}).status_code == 200


def disable(office: Office, username: str) -> None:
    with office.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        account = unit.session.exec(select(Account).where(Account.username == username)).one()
        person = unit.session.get_one(Practitioner, account.practitioner_id)
        person.active = False
        unit.add(person)
        unit.commit("test.disable")


# --- the first way in


def test_on_a_fresh_install_nobody_gets_in(office: Office) -> None:
    """No default account: whatever is tried is refused, and pages lead to the login."""
    for username in ("admin", "root", "followup", "nurse-a", "demo", ""):
        for password in ("admin", "password", PASSWORD, "x"):
            assert log_in(office, username, password)[0].status_code in (400, 401)
    answer = office.browser().get("/console/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/login?to=%2Fconsole%2F")


def test_an_account_without_a_password_opens_nothing(office: Office) -> None:
    """Before the token is used no password fits, not even an empty one."""
    office.account("nurse-a")
    assert log_in(office, password=" ")[0].status_code == 401
    assert log_in(office, password=PASSWORD)[0].status_code == 401


def test_a_token_is_used_once(office: Office) -> None:
    """Looking does not use it up; setting the password does, and logs her in."""
    office.account("nurse-a")
    token = office.token("nurse-a")
    for _ in range(3):
        shown = office.browser().get(f"/console/first/{token}")
        assert (shown.status_code, "nurse-a" in shown.text) == (200, True)
    assert first(office, token).status_code == 303
    assert office.browser().get(f"/console/first/{token}").status_code == 404
    assert first(office, token, "Another-Password-2026").status_code == 404
    assert log_in(office)[0].status_code == 303


def test_a_token_is_good_for_72_hours(office: Office) -> None:
    """To the second."""
    office.account("nurse-a")
    token = office.token("nurse-a")
    office.wall.advance(72 * HOUR - timedelta(seconds=1))
    assert office.browser().get(f"/console/first/{token}").status_code == 200
    office.wall.advance(timedelta(seconds=1))
    assert office.browser().get(f"/console/first/{token}").status_code == 404
    assert first(office, token).status_code == 404


def test_a_newer_token_ends_the_older(office: Office) -> None:
    """Only the last one that was told is good; of a disabled person none is."""
    office.account("nurse-a")
    older, newer = office.token("nurse-a"), office.token("nurse-a")
    assert first(office, older).status_code == 404
    disable(office, "nurse-a")
    assert first(office, newer).status_code == 404


@pytest.mark.parametrize("token", ["x", "t" * 43, "a" * 5000, "..%2F..", "%F0%9F%98%80" * 20])
def test_an_unknown_token_is_not_found(office: Office, token: str) -> None:
    """The same answer as for a used one."""
    assert office.browser().get(f"/console/first/{token}").status_code == 404
    assert first(office, token).status_code == 404


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("Short-1", "密码太短"),
        ("A1-" + "x" * 126, "密码太长"),
        ("onlylowercase12", "至少用大写字母"),
        ("Nurse-A-2026-xx", "不能有用户名"),
    ],
)
def test_a_weak_password_is_refused_and_the_token_stays_good(
    office: Office, password: str, told: str
) -> None:
    """Length, three of four kinds of characters, not the user's name; she may try again."""
    office.account("nurse-a")
    token = office.token("nurse-a")
    refused = first(office, token, password)
    assert (refused.status_code, told in refused.text) == (422, True)
    assert password not in refused.text
    assert first(office, token, again="Something-Else-1").status_code == 422
    assert first(office, token).status_code == 303


# --- the password


def test_wrong_unknown_locked_and_disabled_look_the_same(known: Office) -> None:
    """One answer for all, byte for byte, and no cookie."""
    for name in ("locked", "disabled"):
        known.account(name)
        known.password(name)
    for _ in range(5):
        log_in(known, "locked", "wrong")
    disable(known, "disabled")
    tries = [("nurse-a", "wrong"), ("nobody", PASSWORD), ("locked", PASSWORD), ("disabled", PASSWORD)]
    answers = [log_in(known, *one)[0] for one in tries]
    assert {(a.status_code, a.text) for a in answers} == {(401, answers[0].text)}
    assert [a.headers.get("set-cookie") for a in answers] == [None] * 4
    reasons = [row.reason for row in known.audit(action="login", outcome="denied")][-4:]
    assert reasons == ["password", "unknown", "locked", "disabled"]


def test_five_failures_lock_for_fifteen_minutes(known: Office) -> None:
    """The right password is refused too, until the lock is over; then it counts from one again."""
    for _ in range(5):
        assert log_in(known, password="wrong")[0].status_code == 401
    known.wall.advance(15 * MINUTE - timedelta(seconds=1))
    assert log_in(known)[0].status_code == 401
    known.wall.advance(timedelta(seconds=1))
    for _ in range(4):
        log_in(known, password="wrong")
    assert log_in(known)[0].status_code == 303


def test_failures_at_the_same_moment_are_all_counted(home: House) -> None:
    """Many browsers at once get no more tries than one after the other."""
    office = Office(home.app)
    office.account("nurse-a")
    office.password("nurse-a")
    together([lambda: _try(office)] * 6)
    assert log_in(office)[0].status_code == 401
    reasons = [row.reason for row in office.audit(action="login", outcome="denied")]
    assert (reasons.count("password"), reasons.count("locked")) == (5, 2)


def test_a_success_forgets_the_failures(known: Office) -> None:
    """Four wrong ones before and four after are no lock."""
    for _ in range(2):
        for _ in range(4):
            log_in(known, password="wrong")
        assert log_in(known)[0].status_code == 303


def test_ninety_days_without_a_login_close_an_account(known: Office) -> None:
    """It looks like a wrong password; a new one-time token opens it again."""
    known.wall.advance(timedelta(days=90) - MINUTE)
    assert log_in(known)[0].status_code == 303
    known.wall.advance(timedelta(days=91))
    assert log_in(known)[0].status_code == 401
    assert first(known, known.token("nurse-a")).status_code == 303


# --- the session


def test_the_cookie_is_the_browsers_alone_and_the_row_holds_no_token(known: Office) -> None:
    """HttpOnly, SameSite=Strict, for the whole host; what is stored is a keyed hash."""
    answer, browser = log_in(known)
    (cookie,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert (cookie.key, cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        "followup-session",
        True,
        "strict",
        "/",
    )
    with known.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        (row,) = unit.session.exec(select(StaffSession)).all()
    assert len(cookie.value) >= 43
    assert cookie.value not in str(row.model_dump())
    assert inside(browser)


def test_over_https_the_cookie_is_bound_to_the_host(small_home: House) -> None:
    """__Host- and Secure; the language's cookie is Secure too."""
    office = Office(small_home.app, https=True)
    office.account("nurse-a")
    office.password("nurse-a")
    answer, browser = log_in(office)
    assert answer.headers["set-cookie"].startswith("__Host-followup=")
    assert "; secure" in answer.headers["set-cookie"].lower()
    assert inside(browser)
    chosen = browser.post("/console/language", data={"language": "en"})
    assert "; secure" in chosen.headers["set-cookie"].lower()


def test_each_login_has_a_new_token(known: Office) -> None:
    """A cookie that was there before is not taken over."""
    browser = known.browser()
    browser.cookies.set("followup-session", "x" * 43)
    fields = {"username": "nurse-a", "password": PASSWORD}
    tokens = [browser.post("/console/login", data=fields).cookies["followup-session"] for _ in range(2)]
    assert len({"x" * 43, *tokens}) == 3


def test_the_third_session_ends_the_first(known: Office) -> None:
    """Two browsers at a time."""
    browsers = []
    for _ in range(3):
        browsers.append(log_in(known)[1])
        known.wall.advance(timedelta(seconds=1))
    assert list(map(inside, browsers)) == [False, True, True]


def test_ten_idle_minutes_end_a_session(known: Office) -> None:
    """A page that refreshes itself and an open stream are nobody being there."""
    _, browser = log_in(known)
    for _ in range(9):
        known.wall.advance(MINUTE)
        assert inside(browser)
    known.wall.advance(MINUTE - timedelta(seconds=1))
    assert inside(browser)
    known.wall.advance(timedelta(seconds=1))
    assert not inside(browser)
    assert browser.get("/console/events").status_code == 401


def test_a_hand_keeps_a_session_alive_for_eight_hours(known: Office) -> None:
    """And not a minute longer."""
    _, browser = log_in(known)
    for _ in range(59):
        known.wall.advance(8 * MINUTE)
        assert browser.get("/console/patients").status_code == 200
    known.wall.advance(8 * MINUTE)
    assert browser.get("/console/patients").status_code == 401


def test_a_logout_ends_it_on_the_server(known: Office) -> None:
    """The old cookie opens nothing; the browser forgets what it keeps."""
    session = known.session("nurse-a")
    desk = known.at_desk("nurse-a")
    assert inside(known.browser(session))
    answer = desk.post("logout")
    assert (answer.status_code, answer.headers["clear-site-data"]) == (303, '"cache", "storage"')
    assert not inside(desk.client)
    assert inside(known.browser(session))


def test_a_new_password_ends_every_session(known: Office) -> None:
    """Also that of whoever had got hold of the old one."""
    _, browser = log_in(known)
    assert first(known, known.token("nurse-a"), "Another-Password-2026").status_code == 303
    assert not inside(browser)
    assert log_in(known)[0].status_code == 401
    assert log_in(known, password="Another-Password-2026")[0].status_code == 303


def test_who_is_disabled_is_out_at_once(known: Office) -> None:
    """The next request is refused, whatever its cookie."""
    _, browser = log_in(known)
    disable(known, "nurse-a")
    assert not inside(browser)
