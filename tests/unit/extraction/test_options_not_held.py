"""Options that are named and do not hold, facts of a topic, weeks to come, vessels, and health told as a whole."""

from __future__ import annotations

import pytest

from .conftest import Ask

COMPLAINTS = "头晕/胸闷/乏力/脚肿"
MEDICINES = "降压药/降糖药/降脂药/止痛药"
DEVICES = "血压计/血糖仪/制氧机"
ILLS = "高血压/糖尿病/冠心病/脑梗"


def _listed(options: str) -> list[tuple[str, str]]:
    return [(o, o) for o in options.split("/")]


NOT_HELD = [
    ("您有哪些慢性病？", ILLS, "冠心病是大前年体检发现的", "冠心病"),
    ("您有哪些慢性病？", ILLS, "脑梗是上个月确诊的", "脑梗"),
    ("下面哪些您有？", COMPLAINTS, "乏力是我老婆，我是头晕", "头晕"),
    ("下面哪些您有？", COMPLAINTS, "头晕乏力都不占，就胸闷", "胸闷"),
    ("下面哪些您有？", COMPLAINTS, "乏力是有，脚肿谈不上", "乏力"),
    ("家里有哪些设备？", DEVICES, "制氧机打算买，血压计现成的", "血压计"),
    ("下面哪些药您在吃？", MEDICINES, "降脂药吃完没再开，降压药天天吃", "降压药"),
    ("下面哪些药您在吃？", MEDICINES, "降糖药大夫没给开，有降压药", "降压药"),
    ("您有哪些慢性病？", ILLS, "怀疑过脑梗，查了不是，有糖尿病", "糖尿病"),
    ("哪些您能自己做？", "吃饭/穿衣/洗澡", "吃饭没问题，洗澡得人帮", "吃饭"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), NOT_HELD)
def test_what_is_named_and_not_held_is_left_out(
    ask: Ask, text: str, options: str, said: str, meant: str
) -> None:
    """Another's, not got yet, used up, ruled out, done by others."""
    assert ask("multi_choice", text, said, options=_listed(options)).values["values"] == [meant]


HELD = [
    ("下面哪些药您在吃？", MEDICINES, "降压药断了两天又接上了", "降压药"),
    ("哪些事要人帮忙？", "做饭/洗澡/穿衣", "做饭是我老伴", "做饭"),
    ("哪些事要人帮忙？", "做饭/洗澡/穿衣", "I can't do 洗澡，洗不了澡", "洗澡"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), HELD)
def test_what_only_looks_denied_is_kept(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """Interrupted, done by a wife where help was asked about."""
    assert ask("multi_choice", text, said, options=_listed(options)).values["values"] == [meant]


TOLD = [
    ("睡得怎么样？", "睡得好/一般/睡得差", "脑袋挨枕头就打呼", "睡得好"),
    ("睡得怎么样？", "睡得好/一般/睡得差", "瞪着天花板熬到后半夜", "睡得差"),
    ("对我们的服务满意吗？", "满意/一般/不满意", "晾了老半天都不理人", "不满意"),
    ("What is your mood like?", "Good/So-so/Low", "I'm down in the dumps", "Low"),
    ("伤腿能踩多少？", "完全不踩/部分踩/完全踩", "脚跟稍微点一下", "部分踩"),
    ("走路喘不喘？", "不喘/上楼才喘/坐着也喘", "平路随便走，上三楼得歇口气", "上楼才喘"),
    ("引流量一天多少？", "少于50毫升/50到100毫升/超过100毫升", "倒了满满一可乐瓶", "超过100毫升"),
    ("哪天来复查？", "本周/下周/下个月", "下星期四吧", "下周"),
    ("满意吗？", "非常满意/满意/一般/不满意", "满意可谈不上，不是很满意", "不满意"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), TOLD)
def test_one_option_is_told_by_what_is_done(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """By what one does, how it looks, a vessel, a day."""
    answer = ask("choice", text, said, options=_listed(options))
    assert meant in (answer.values["value"], *answer.values.get("candidates", ()))


WHOLE = [
    ("这几类药您吃哪些？", MEDICINES, "早就不吃药了", "answered"),
    ("肠胃有下面哪些情况？", "恶心/呕吐/便秘", "肠胃好着呢，吃铁都能化", "confirm"),
]


@pytest.mark.parametrize(("text", "options", "said", "status"), WHOLE)
def test_none_of_them_told_as_a_whole(ask: Ask, text: str, options: str, said: str, status: str) -> None:
    """No medicine at all, and nothing that ails."""
    answer = ask("multi_choice", text, said, options=_listed(options))
    assert (answer.status, answer.values["values"]) == (status, [])


@pytest.mark.parametrize("said", ["昨天去的", "天气不错", "到时候再说"])
def test_no_week_is_made_up(ask: Ask, said: str) -> None:
    """A day of the past and no day at all."""
    assert ask("choice", "哪天来复查？", said, options=_listed("本周/下周/下个月")).status != "answered"


def test_half_of_an_option_does_not_choose_it(ask: Ask) -> None:
    """吃得香 says nothing of nausea, whichever options name eating."""
    options = _listed("没有/恶心，能进食/呕吐一两次/反复呕吐或不能进食")
    answer = ask("choice", "恶心吐不吐，饭吃得下吗？", "吃得香", options=options)
    assert answer.values.get("value") != "恶心，能进食"
