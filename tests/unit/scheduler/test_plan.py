"""Plan files: what ships can be followed, and what is defective is refused with file, line and key."""

from __future__ import annotations

import pytest
import yaml

from dialogs.load import library
from scheduler.definition import Retries
from scheduler.plan import FOLDER, PlanError, load_plans, read_plan

GOOD = """\
url: https://followup.example/PlanDefinition/test
version: "1.0.0"
title: {zh: 试验计划, en: A test plan}
source: [自拟]
sign_off: to be signed off by a clinician
anchor: surgery
actions:
  - id: d1
    day: 1
    at: "09:00"
    grace_days: 1
    channels: [web, phone]
    questionnaire: https://followup.example/Questionnaire/test|1.0.0
"""


def test_a_good_file_is_read() -> None:
    """The canonical, the name and the actions are those of the file."""
    plan = read_plan(GOOD, "good.yaml")
    assert plan.canonical == "https://followup.example/PlanDefinition/test|1.0.0"
    assert plan.name == "test"
    assert plan.action("d1").channels == ("web", "phone")
    assert plan.action("d1").retries is None


def test_an_action_may_say_how_often_a_channel_is_tried() -> None:
    """retries belong to the action, and what it does not say is the installation's."""
    text = GOOD.replace("    day: 1\n", "    day: 1\n    retries: {attempts: 3, minutes: 10}\n")
    assert read_plan(text, "good.yaml").action("d1").retries == Retries(3, 10)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('version: "1.0.0"', 'versoin: "1.0.0"', "bad.yaml:1: version"),
        ("    day: 1\n", "    day: 1\n    dya: 2\n", "bad.yaml:10: actions.0.dya"),
        ("    day: 1\n", "", "bad.yaml:8: actions.0: "),
        ("    day: 1\n", "    day: 1\n    every_days: 9\n", "bad.yaml:8: actions.0: "),
        ("    day: 1\n", "    day: -1\n", "bad.yaml:9: actions.0.day"),
        ('at: "09:00"', 'at: "25:00"', "bad.yaml:10: actions.0.at"),
        ("grace_days: 1", "grace_days: 0", "bad.yaml:11: actions.0.grace_days"),
        ("channels: [web, phone]", "channels: []", "bad.yaml:12: actions.0.channels"),
        ("channels: [web, phone]", "channels: [web, web]", "bad.yaml:12: actions.0.channels"),
        (
            "    day: 1\n",
            "    day: 1\n    retries: {attempts: 0, minutes: 5}\n",
            "bad.yaml:10: actions.0.retries.attempts",
        ),
        (
            "    day: 1\n",
            "    day: 1\n    retries: {attempts: 2}\n",
            "bad.yaml:10: actions.0.retries.minutes",
        ),
        ("test|1.0.0", "test", "bad.yaml:13: actions.0.questionnaire"),
        ("anchor: surgery", "anchor: birthday", "bad.yaml:6: anchor"),
        ("title: {zh: 试验计划, en: A test plan}", "title: {zh: 试验计划}", "bad.yaml:3: title.en"),
        ("sign_off: to be signed off by a clinician\n", "", "bad.yaml:1: sign_off"),
        ("actions:", "actions: [", "bad.yaml:"),
    ],
)
def test_a_defect_is_named_with_its_line(old: str, new: str, where: str) -> None:
    """Unknown keys, wrong types and missing fields are refused in one line with file, line and key."""
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    with pytest.raises(PlanError) as refused:
        read_plan(text, "bad.yaml")
    assert str(refused.value).startswith(where)
    assert "\n" not in str(refused.value)


def test_two_actions_with_one_id_are_refused() -> None:
    """An id names one action, since a Task is careplan:action:occurrence."""
    data = yaml.safe_load(GOOD)
    data["actions"] *= 2
    with pytest.raises(PlanError, match="same id"):
        read_plan(yaml.safe_dump(data), "bad.yaml")


@pytest.mark.parametrize("text", ["", "[]", "just words"])
def test_what_is_no_plan_is_refused(text: str) -> None:
    """An empty file or another document gives the file's name, not a traceback."""
    with pytest.raises(PlanError, match=r"^bad\.yaml:1: "):
        read_plan(text, "bad.yaml")


def test_what_ships_names_forms_that_ship() -> None:
    """Each shipped plan asks a questionnaire that exists, on days for which it has questions."""
    for plan in load_plans().values():
        for action in plan.actions:
            form = library()[action.questionnaire]
            assert form.on_day(action.day)
            assert action.day is None or not form.days or action.day in form.days


def test_the_plans_of_the_product() -> None:
    """Hypertension every 90 days without end; day surgery on days 1, 3, 7 and 30."""
    assert len(load_plans()) == len(list(FOLDER.glob("*.yaml")))
    plans = {plan.name: plan for plan in load_plans().values()}
    assert [a.every_days for a in plans["hypertension"].actions] == [90]
    assert [a.day for a in plans["day_surgery"].actions] == [1, 3, 7, 30]
