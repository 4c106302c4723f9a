"""The nurse's day in a real browser: alarm, takeover, guard, review, and what must not be seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from storage.records import Encounter, QuestionnaireResponse
from tests.e2e.ward import LiveWard, answers, says
from tests.integration.path.hospital import HYPERTENSION

pytestmark = pytest.mark.loopback
ALARM = "胸口疼得厉害，喘不上气"
WARNING = "您即将发送的内容可能涉及患者隐私,请确认已获得授权。"


def test_an_alarm_stands_on_every_desk_within_a_second(ward: LiveWard) -> None:
    """Heard on the phone, seen on both desks without a reload; acknowledged, acted on, closed."""
    patient = ward.patient("甲")
    first, second = ward.desk("nurse-1", patient), ward.desk("nurse-2", patient)
    says(ward.phone(patient), ALARM)
    for desk in (first, second):
        expect(desk.locator("#part-flags tbody tr").first).to_be_visible(timeout=20_000)
        expect(desk).to_have_title(re.compile(r"^\(\d\)"))
    row = first.locator("#part-flags tbody tr", has_text="胸痛")
    row.get_by_role("button", name="我知道了").click()
    row = first.locator("#part-flags tbody tr", has_text="胸痛")
    row.locator("input[name=action]").fill("已电话联系，家人送往急诊")
    row.get_by_role("button", name="记下处理").click()
    first.locator("#part-flags tbody tr", has_text="胸痛").get_by_role("button", name="关闭").click()
    expect(first.locator("#part-flags tbody tr", has_text="胸痛")).to_have_count(0)
    expect(second.locator("#part-flags tbody tr", has_text="胸痛")).to_have_count(0)


def test_takeover_and_hand_back(ward: LiveWard) -> None:
    """The composer is locked until she owns it; the colleague sees whose it is; the bot goes on afterwards."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    hers, other = ward.desk("nurse-1", patient), ward.desk("nurse-2", patient)
    phone = ward.phone(patient)
    talk = f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}"
    hers.goto(talk)
    other.goto(talk)
    expect(hers.locator("#words")).to_be_disabled()
    hers.get_by_role("button", name="接管").click()
    expect(hers.get_by_text("您已接管")).to_be_visible()
    expect(other.locator(".owner")).to_contain_text("护士nurse-1")
    expect(other.get_by_role("button", name="接管")).to_have_count(0)
    hers.locator("dl > div", has_text="血压").get_by_role("button", name="问这一项").click()
    hers.locator("#composer button.main").click()
    expect(phone.locator("#messages li.nurse")).to_have_count(1)
    says(phone, "一百三十五，八十五")
    expect(hers.locator("dl > div", has_text="血压")).to_contain_text("135")
    expect(phone.locator("#messages li.bot")).to_have_count(1)
    hers.get_by_role("button", name="交还给机器人").click()
    expect(phone.locator("#messages li.bot")).to_have_count(2)
    expect(hers.locator("#words")).to_be_disabled()


def test_the_guard_asks_before_it_sends(ward: LiveWard) -> None:
    """The exact warning, a reason, then one message; another patient's name never goes out (OG-1, OG-2)."""
    patient, other = ward.patient("甲"), ward.patient("乙")
    desk, phone = ward.desk("nurse-1", patient, other), ward.phone(patient)
    desk.goto(f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}")
    desk.get_by_role("button", name="接管").click()
    expect(desk.locator("#words")).to_be_enabled()
    desk.fill("#words", "您的 H I V 结果出来了")
    desk.locator("#composer button.main").click()
    expect(desk.get_by_text(WARNING)).to_be_visible()
    expect(phone.locator("#messages li.nurse")).to_have_count(0)
    desk.select_option("#composer select[name=reason]", "patient_asked")
    desk.locator("#composer button.main").click()
    expect(phone.locator("#messages li.nurse")).to_have_count(1)
    desk.fill("#words", "测试乙的结果也好")
    desk.locator("#composer button.main").click()
    expect(desk.get_by_text("别的患者")).to_be_visible()
    expect(phone.locator("#messages li.nurse")).to_have_count(1)


def test_a_value_is_corrected_with_its_reason(ward: LiveWard) -> None:
    """Field, value, words; the old value stays beside the new one; a stale page is told so."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    desk, phone = ward.desk("nurse-1", patient), ward.phone(patient)
    answers(phone, "没有不舒服")
    answers(phone, "一百三十五，八十五")
    says(phone, "人工")
    expect(desk.locator("#part-unreached tbody tr", has_text="测试甲").first).to_be_visible()
    response = ward.hospital.row(QuestionnaireResponse)
    stale = ward.desk("nurse-2", patient)
    for page in (desk, stale):
        page.goto(f"{ward.url}/console/review/{response.id}")
    row = desk.locator("#blood_pressure")
    expect(row.locator("q")).to_contain_text("一百三十五，八十五")
    _correct(desk, "153", "85")
    expect(desk.locator("#blood_pressure")).to_contain_text("153")
    expect(desk.locator("#blood_pressure .history")).to_contain_text("135")
    _correct(stale, "140", "85")
    expect(stale.get_by_text("刚被改过")).to_be_visible()
    expect(stale.locator("#blood_pressure")).to_contain_text("153")


def _correct(page: Page, sys: str, dia: str) -> None:
    row = page.locator("#blood_pressure")
    row.locator("summary", has_text=re.compile("^更正$")).click()
    row.locator("input[name=sys]").fill(sys)
    row.locator("input[name=dia]").fill(dia)
    row.locator("form[action$=correct] select[name=reason]").select_option("misheard")
    row.locator("form[action$=correct] button").click()


def test_another_ward_sees_nothing(ward: LiveWard) -> None:
    """Lists are empty, addresses are 404, the stream is silent (AC-1)."""
    patient = ward.patient("甲")
    stranger = ward.desk("nurse-9")
    says(ward.phone(patient), ALARM)
    expect(ward.desk("nurse-1", patient).locator("#part-flags tbody tr").first).to_be_visible()
    expect(stranger.locator("#part-flags .none")).to_be_visible()
    talk = ward.hospital.rows(Encounter, patient_id=patient)[0].id
    for path in (f"talk/{talk}", f"talk/{talk}/live", f"patients/{patient}"):
        answer = stranger.goto(f"{ward.url}/console/{path}")
        assert answer is not None
        assert answer.status == 404


def test_hostile_words_are_text(ward: LiveWard) -> None:
    """A name and a message with markup and direction marks are shown, not run."""
    patient = ward.patient("甲<img src=x onerror=alert(1)>")
    desk = ward.desk("nurse-1", patient)
    says(ward.phone(patient), "<script>alert(2)</script> 10/02\u202e1")
    desk.goto(f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}")
    expect(desk.locator(".log")).to_contain_text("<script>alert(2)</script>")
    expect(desk.locator(".log")).to_contain_text("⟨U+202E⟩")
    expect(desk.locator("h1")).to_contain_text("<img src=x")
    assert ward.complaints == []


def test_back_after_logging_out_shows_nothing(ward: LiveWard) -> None:
    """no-store, the session is over on the server, the old cookie opens nothing."""
    patient = ward.patient("甲")
    desk = ward.desk("nurse-1", patient)
    expect(desk.locator("#part-running")).to_contain_text("测试甲")
    desk.get_by_role("button", name="退出").click()
    desk.wait_for_url(re.compile(r"/console/login"))  # with the way back, where the stream noticed it first
    desk.go_back()
    expect(desk.locator("body")).not_to_contain_text("测试甲")


def test_english(ward: LiveWard) -> None:
    """The same desk for a reader of English; the choice is kept."""
    patient = ward.patient("甲")
    desk = ward.desk("nurse-1", patient, english=True)
    expect(desk.locator("#part-flags h2")).to_contain_text("Red flags")
    desk.get_by_role("button", name="中文").click()
    expect(desk.locator("#part-flags h2")).to_contain_text("红旗")


def test_after_a_cut_line_nothing_is_missed_or_doubled(ward: LiveWard) -> None:
    """Offline while the patient writes; back online the transcript has each line once, in order."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    desk, phone = ward.desk("nurse-1", patient), ward.phone(patient)
    desk.goto(f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}")
    desk.get_by_role("button", name="接管").click()
    expect(desk.locator("#words")).to_be_enabled()
    desk.context.set_offline(True)
    words = [f"第{n}句话" for n in range(5)]
    for text in words:
        says(phone, text)
    desk.context.set_offline(False)
    expect(desk.locator(".log li.patient")).to_have_count(5, timeout=20_000)
    assert desk.locator(".log li.patient .text").all_inner_texts() == words


def test_a_nurse_writes_after_the_end(ward: LiveWard) -> None:
    """The alarm ended the questions; she opens a conversation of her own, and the answer reaches her."""
    patient = ward.patient("甲")
    phone = ward.phone(patient)
    says(phone, ALARM)
    desk = ward.desk("nurse-1", patient)
    desk.goto(f"{ward.url}/console/patients/{patient}")
    desk.get_by_role("button", name="写消息给患者").click()
    desk.wait_for_url("**/console/talk/*")  # loaded, so that its script hears the choice
    expect(desk.locator("#words")).to_be_enabled()
    desk.select_option("[data-canned]", index=3)
    desk.locator("#composer button.main").click()
    expect(phone.locator("#messages li.nurse")).to_contain_text("120")
    says(phone, "好的，我这就打")
    expect(desk.locator(".log li.patient")).to_contain_text("我这就打")
    desk.get_by_role("button", name="结束会话").click()
    expect(desk.locator(".owner")).to_contain_text("会话已结束")


def test_after_a_server_restart_everything_goes_on(ward: LiveWard) -> None:
    """The session stands in the database; what was said meanwhile is there, each line once."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    desk, phone = ward.desk("nurse-1", patient), ward.phone(patient)
    desk.goto(f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}")
    answers(phone, "没有不舒服")
    expect(desk.locator(".log li.patient")).to_have_count(1)
    ward.restart()
    says(phone, "一百三十五，八十五")
    expect(desk.locator(".log li.patient .text")).to_have_text(["没有不舒服", "一百三十五，八十五"])
    expect(phone.locator("#messages li.bot")).to_have_count(3)


def test_the_words_of_the_proof_are_marked(ward: LiveWard) -> None:
    """In the whole of what she said, so that a nurse sees what the value stands on."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    desk, phone = ward.desk("nurse-1", patient), ward.phone(patient)
    says(phone, "别的都好，就是脚脖子有点肿，走多了才这样")
    desk.goto(f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}")
    proof = desk.locator("dl > div", has_text="身体感觉").locator("q")
    expect(proof).to_contain_text("走多了才这样")
    expect(proof.locator("mark")).to_contain_text("肿")
