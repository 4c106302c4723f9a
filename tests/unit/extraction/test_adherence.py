"""Whether medicines are taken: the same words under different questions, doubts, and what is no answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask

TAKEN, MISSED, STILL, NONE_MISSED = "药都按时吃了吗？", "有没有漏服？", "药还在吃吗？", "您没有停药吧？"
Row = tuple[str, str, dict[str, Any]]
ANSWERED: list[Row] = [
    (TAKEN, "我可一天都没停", {"adherence": "full"}), (TAKEN, "吃饭少了，药倒是没少吃", {"adherence": "full"}), (TAKEN, "尿有点漏，药都吃着呢", {"adherence": "full"}),
    (TAKEN, "我按时吃的，最近在减肥", {"adherence": "full"}), (TAKEN, "I take it with supper every day", {"adherence": "full"}), (TAKEN, "刚开始老忘，现在天天吃", {"adherence": "full"}),
    (TAKEN, "我老伴停了，我没停", {"adherence": "full"}), (TAKEN, "想换药，医生没给换，还吃老药", {"adherence": "full"}), (TAKEN, "没有不按时吃", {"adherence": "full"}),
    (TAKEN, "没有一顿是按时吃的", {"adherence": "partial"}), (TAKEN, "参加了婚礼，那天忘吃了", {"adherence": "partial"}), (TAKEN, "不疼就不吃", {"adherence": "partial"}),
    (TAKEN, "过了点就不吃了，等下一顿", {"adherence": "partial"}), (TAKEN, "做胃镜前停了三天，做完就接上了", {"adherence": "partial", "missed_days": 3}),
    (TAKEN, "我不信西药，一粒没吃", {"adherence": "stopped", "stopped_by": "patient"}), (TAKEN, "药贵，一片掰成两半吃", {"adherence": "changed", "change": "reduced", "reason": "cost"}),
    (TAKEN, "前两天拉肚子，停了两顿", {"adherence": "partial", "missed": 2}), (TAKEN, "除了礼拜天，其他都吃了", {"adherence": "partial"}), (TAKEN, "七天吃了五天", {"adherence": "partial"}),
    (STILL, "还在用，不过量减了点，医生调的", {"adherence": "changed", "by": "clinician"}), (STILL, "还吃，不吃咋行", {"adherence": "full"}), (STILL, "吃了三个月了", {"adherence": "full"}),
    (STILL, "医生没让停，我也不敢停", {"adherence": "full"}), (STILL, "停不了，一停就犯", {"adherence": "full"}), (STILL, "用着呢", {"adherence": "full"}),
    (STILL, "不咳了就没喝了", {"adherence": "stopped", "reason": "felt_better"}), (STILL, "复查完医生给撤了", {"adherence": "stopped", "stopped_by": "clinician"}),
    (STILL, "药量减半了，医生调的", {"adherence": "changed", "change": "reduced", "by": "clinician"}),
    (MISSED, "就那么一回", {"adherence": "partial", "missed": 1}), (MISSED, "难免的", {"adherence": "partial"}), (MISSED, "漏服倒是没有，就是有几回吃晚了", {"adherence": "full"}),
    (MISSED, "怎么没漏，漏了三四顿", {"adherence": "partial", "missed": [3, 4]}), (NONE_MISSED, "对啊", {"adherence": "full"}), (NONE_MISSED, "没有", {"adherence": "full"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "wanted"), ANSWERED, ids=[r[1] for r in ANSWERED])
def test_answered(ask: Ask, question: str, said: str, wanted: dict[str, Any]) -> None:
    """Stored as said, with whose doing it was and how much was missed."""
    answer = ask("adherence", question, said)
    assert answer.status == "answered"
    assert {key: answer.values.get(key) for key in wanted} == wanted


ASKED_BACK: list[tuple[str, str, str]] = [
    (TAKEN, "基本上按时", "full"), (TAKEN, "降压的一直吃，降脂的停了", "stopped"), (TAKEN, "停了一个月，前天又开始吃了", "partial"), (TAKEN, "三天没吃了", "partial"),
    (MISSED, "应该没有吧", "full"), (MISSED, "不能说没有", "partial"), (MISSED, "嗯", "partial"), (MISSED, "没有搂过", "full"), (STILL, "婷了半年了", "stopped"), (STILL, "没有", "stopped"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "value"), ASKED_BACK, ids=[r[1] for r in ASKED_BACK])
def test_asked_back(ask: Ask, question: str, said: str, value: str) -> None:
    """Hedged, both at once, or only by its sound: the value is read back first."""
    answer = ask("adherence", question, said)
    assert (answer.status, answer.values.get("adherence")) == ("confirm", value)


@pytest.mark.parametrize(
    "said",
    [
        "可以停药了吗",
        "吃多久才能停啊",
        "医生说要加量我没同意",
        "上次你们说减量，我还没减",
        "你放心吧大夫",
        "血糖七点多",
    ],
)
def test_no_answer(ask: Ask, said: str) -> None:
    """Asked back, not done, or of something else."""
    assert ask("adherence", TAKEN, said).status not in ("answered", "confirm")
