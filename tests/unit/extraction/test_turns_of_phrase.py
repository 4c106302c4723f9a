"""Yes and no told by rhetorical questions, turns of phrase, consequences, readings; and what nobody can tell."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from tests.unit.extraction.conftest import REF, Ask
from wire.understanding import Question

#: Question, words, value; `?` behind the value: confirmed; `-`: no value.
TOLD: list[tuple[str, str, str]] = [
    # Rhetorical questions and oaths.
    ("降压药还吃着吗？", "谁说我断了", "yes?"),
    ("您还抽烟吗？", "谁说我还抽", "no?"),
    ("水喝得够吗？", "不喝怎么行", "yes?"),
    ("还戴护腰吗？", "没法不戴", "yes?"),
    ("晚上睡得好吗？", "瞧我这样像睡够的人吗", "no?"),
    ("您停药了吗？", "谁敢停呀", "no?"),
    ("您没喝酒吧？", "谁再喝谁是小狗", "no?"),
    ("您没咳嗽吧？", "怎么可能咳", "no?"),
    # Questions that do ask.
    ("降压药还吃着吗？", "我不吃行不行", "-"),
    ("您抽烟吗？", "谁抽烟呢，一股味", "-"),
    # As told, on and on, shunned, rid of, not used.
    ("您没有自己减药吧？", "都是照方子上来", "no?"),
    ("您没有自己加过药吧？", "难受那晚多吃了一片", "yes"),
    ("烟戒了吗？", "照样抽两口", "no?"),
    ("您吃得油腻吗？", "闻到肥肉就躲", "no?"),
    ("酒戒了没有？", "酒壶早给人了", "yes?"),
    ("血压计用着吗？", "柜子里落灰呢", "no?"),
    ("安眠药还吃吗？", "没它我睡不着", "yes?"),
    # Alone, done once and never again, of the family.
    ("去化疗有人陪吗？", "回回都是一个人打车", "no"),
    ("去化疗有人陪吗？", "自己去不了，儿媳妇跟着我", "yes"),
    ("以前做过胃镜吗？", "打死我也不再做", "yes?"),
    ("家里人有得过这病的吗？", "我姑姑也是这个病", "yes?"),
    # By a reading.
    ("血糖控制得好吗？", "空腹十二上下", "no?"),
    ("体温正常吗？", "三十六度七", "yes"),
    # Consequences.
    ("腿还肿吗？", "以前的靴子都套不上", "yes?"),
    ("夜里出汗吗？", "褥子湿得能拧", "yes"),
    ("能自己扣扣子吗？", "都得媳妇替我扣", "no?"),
    ("宝宝吃母乳吗？", "改冲奶粉好久了", "no?"),
    ("恶露干净了吗？", "护垫还离不了", "no?"),
    # Not known.
    ("屁股上的伤口红吗？", "在后头我瞧不见", "unknown"),
    ("大便带血吗？", "冲了没瞅", "unknown"),
    ("血脂查过吗？", "化验都是闺女管，我闹不懂", "unknown"),
    ("昨晚他吐了吗？", "昨晚不是我陪的", "unknown"),
    ("眼睛看得清吗？", "看不见", "no"),
    # No answers, and no news.
    ("头晕吗？", "嗯？", "-"),
    ("疼比上回轻了吗？", "没见轻也没见重", "unchanged"),
    # English.
    ("You haven't missed any doses, have you?", "No, none", "no"),
    ("You haven't had a fall, have you?", "Yes", "yes?"),
    ("Has the rash gone?", "all gone", "yes?"),
    ("Has the rash gone?", "still lingering", "no?"),
    ("Are you sleeping well?", "tossing and turning", "no?"),
    ("Have you been using the walker?", "gathering dust in the hall", "no?"),
    ("Is the wound red?", "it's on my back, I can't see it", "unknown"),
    ("Are you on a blood thinner?", "my husband sorts the tablets, beats me", "unknown"),
]


@pytest.mark.parametrize(("question", "said", "wanted"), TOLD)
def test_turned(extractor: Extractor, question: str, said: str, wanted: str) -> None:
    """The value, with `?` where it is asked back."""
    answer = extractor.answer(Question("boolean", question), said, REF)
    value = answer.values.get("value") or "-"
    assert f"{value}{'?' if answer.status == 'confirm' else ''}" == wanted


#: Question, words, complaint and polarity; `-`: none of it.
COMPLAINTS: list[tuple[str, str, str]] = [
    ("大便怎么样？", "硬得像石子，六天才拉一回", "constipation+"),
    ("大便怎么样？", "老伴六天才拉一回", "-"),
    ("睡眠怎么样？", "瞪眼到后半夜", "insomnia+"),
    ("最近有什么不舒服？", "就是累", "fatigue+"),
    ("最近有什么不舒服？", "累了就歇歇", "-"),
    ("痰多吗？", "不太多", "sputum+"),
    ("Any pain?", "an ache in both knees", "joint_pain+"),
]


@pytest.mark.parametrize(("question", "said", "wanted"), COMPLAINTS)
def test_complaint_by_a_fact_of_its_topic(ask: Ask, question: str, said: str, wanted: str) -> None:
    """The complaint is told though it is not named; another's, or a habit, is none."""
    rows = ask("symptoms", question, said).values.get("symptoms", ())
    told = [row["symptom"] + {"positive": "+"}.get(row["polarity"], "") for row in rows]
    assert (wanted in told) if wanted != "-" else not any(t.endswith("+") for t in told)
