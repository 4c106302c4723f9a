"""Who is told to stop: us, or the one who sells, calls, sends or injects. And when she wants to be called instead."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from extraction.read import Extractor
from wire.understanding import Question

OPT_OUT = """
你们以后不要再往我这儿打了 / 求你们别打了行吗 / 我不想接这种电话，把我名单划掉 / 麻烦把我从名单里去掉 / 这个群我退了，别再拉我 / 别跟我发那些东西了
别老发短信，看着心烦 / 我手机号你们删掉吧 / 以后有事没事都别找我 / 再发我就拉黑了 / 不用再来电话了，我挺好的 / 甭打了甭打了，听见你们声音就烦
我不需要随访，谢谢 / 取消吧，我不想再搞这个随访了 / 停了吧，这种电话 / 别再联系我了，我有自己的医生 / 你们这个服务我不要了
以后我看病在别处，你们这边不用再问了 / 莫再打来咯，耳朵都起茧了 / 不要打咯不要打咯，一天到晚打 / 唔好再搵我喇 / 唔好再send嘢俾我 / 请勿再打扰
我拒绝随访 / 我不同意继续参加，撤回 / 我要撤回授权 / 同意书作废，我不参加了 / 往后别给我发微信了 / 微信上别再推送了 / 短信以后不用发了
这些提醒短信能不能停掉，我不需要 / 帮我退订这个 / TD / 退订随访 / 关掉吧，这个提醒天天弹 / 别天天打了，老头子睡觉呢，以后都别打 / 你们别来烦我
天天问问问，烦死了，别打了 / 没完没了的，再打我报警了 / 我已经说过三次了，不要再打电话来 / 说了不参加不参加，怎么还打 / 我什么时候答应你们随访了，别打了
把我的信息从系统里删除 / 清掉我的号码，我不要接了 / 这随访到此为止吧，我不做了 / 下回别打了，我换医院了 / 以后别打电话来，有事我自己去医院
电话就不要打了，发短信吧 / 别打电话，留言就行 / 打电话就免了吧，微信上说 / 短信不要了，太多了 / 我儿子说了，让你们以后别再打给我
我女儿让我跟你们说，别再打电话了 / 我妈年纪大了经不起吵，请你们别再打给她|daughter / 我爸不想参加随访了，帮他退了吧|son
老人走了，你们以后别再打这个电话了 / 您别打了，我不会再接的 / 请把我移出随访名单 / 我不想被打扰 / 不要再给我推这些东西 / 别问了，以后都别问了
不想再回答了，以后也别打 / 取消我的随访 / 中止随访 / 终止服务吧 / 我要退出这个项目 / 这个项目我退出 / 我不玩了，退了退了 / 别再给俺打电话中不中
侬勿要再打来了 / 覅打电话拨我了 / 不得再打了嘛，烦得很 / 你们那个AI电话以后别打到我这 / 谁让你们打的，以后不许打 / 不许再给我打电话
please don't call again / stop sending me messages / I don't want any more calls
take me off the list please / don't contact me anymore / remove my number
I want to opt out / leave me alone / no more calls please / 以后用不着你们打电话
没必要再打了，我都好了，以后别打 / 我都好利索了，不用再随访了 / 我病好了，以后不用联系我了 / 你把我拉黑吧，我也把你拉黑 / 屏蔽你们了，别再来
别在微信上发了，烦 / 你们的消息我不想再看到 / 我不愿意再接受回访 / 回访就不用了 / 随访就算了吧 / 随访我看就免了 / 不再参与了
不参与，不参加，别打 / 以后这种电话我不接了，你们也别打 / 你们再骚扰我我投诉 / 我的电话不许留，删掉 / 别留我电话了，删了 / 个人信息给我删干净
把我注销了 / 我要注销 / 账号给我销了，以后不联系 / 号码换了，这个号别打了，新号也不告诉你们 / 别吵我了，以后别打 / 不要老是打来打去的，我不接了
每个月都打，够了，停了吧 / 打这么多回了，够了啊，别再打 / 收回我之前的同意 / 我反悔了，不同意你们随访了 / 咱就到此为止，别联系了 / 今后别再叨扰了
别再叨叨我了，挂了，以后也别打 / 不劳你们费心了，以后别打电话了 / 谢谢关心，以后就不用打电话来了 / 好意心领了，以后别打了
我耳朵聋，电话就别打了
"""
NOT_US = """
医生让我先别打胰岛素了 / 胰岛素不打了，换成吃药 / 疫苗我不打了，过敏 / 针打完了，不用再打了 / 点滴不打了，上周就出院了 / 我跟推销的说别再打了
我让儿子别老打电话，费钱 / 老伴说别打麻将了，伤腰 / 麻将不打了，血压高 / 球不打了，膝盖不行 / 不打呼噜了，睡得好 / 牌不打了，早睡
药停了，医生让停的 / 取消了手术，改保守 / 复查取消了，下周再去 / 预约取消了重新挂的号 / 银行短信我退订了，天天发 / 广告电话太多，我都拉黑了
那个诈骗电话我早拉黑了 / 别停，接着说 / 先别挂，我找找药盒 / 别急，我慢慢说 / 你别走，我还有话说 / 别的没有了 / 不参加广场舞了，腿疼
老年大学我不参加了，身体要紧 / 退出江湖了，不喝酒了 / 我退休了，不上班 / 孩子不让我打牌 / 儿子让我别动，躺着养 / 护士说别碰水 / 大夫说别再抽烟了
别提了，疼了一宿 / 不要紧，就一点疼 / 不用了，谢谢，药还有 / 不需要，我自己能走 / 不需要人照顾，我自己行 / 没必要住院，大夫说的 / 用不着拐杖了
不想吃饭 / 不想动，没劲 / 不想吃那个药，苦 / 不想做胃镜 / 我不想再开刀了 / 不想麻烦孩子 / 电话没听见，在洗澡 / 电话坏了，刚修好
换号了，你们打我新号 / 联系我儿子就行 / 打我女儿电话吧，我听不清 / 晚上再打，现在忙 / 明天打，今天没空 / 你下午打吧 / 别中午打，我睡觉，下午再打
早上别打太早，我九点才起 / 现在别打，开车呢，回头打 / 今天先到这，下次再问 / 下次再说吧 / 以后会注意的 / 以后少喝酒 / 再也不喝酒了
再也不敢乱吃了 / 再也没疼过 / 烟早停了 / 不抽了，一根都不碰 / 别给我开那么多药，吃不完 / 别给我打那个屁股针了，疼 / 这药别再给我开了，过敏
那个护士别再给我扎针了，疼 / 我说别给我输液了，大夫非要输 / 保健品那些人老打电话，烦死了 / 卖房的天天打电话，烦死我了 / 我烦得很，晚上睡不着
心烦，不想说话 / 烦心事多 / 烦恼少了 / 邻居天天吵，烦死了 / 孙子吵得我头疼，我叫他别闹 / 微信我不会用 / 短信我看不懂 / 短信收到了
微信上发我吧 / 消息我看到了，没来得及回 / 群里的消息我都看 / 信息填完了 / 删了吧，刚才那个填错了 / 刚才那个数删掉，重新说 / 把血压那条改一下
名字写错了，你改过来 / 名单上有我，下周去复查 / 不是不接，是没听见 / 我不是不想参加，是没空 / 我没说不参加啊 / 要是不想随访了怎么办
如果我好了你们还打电话吗 / 还会再打电话吗 / 你们多久打一次电话 / 多打几次电话也行 / 你们常打电话来啊，谢谢 / 谢谢你们打电话来 / 停药了
停经两年了 / 不停地咳 / 咳嗽停不下来 / 血止住了，停了 / 停一停，我拿笔 / 够了，药够吃 / 吃够了，不想吃了 / 我受够了这个疼 / 受不了，疼得厉害
拒绝了手术 / 拒绝吃药的是我老伴 / 家里座机停了 / 手机欠费停机了 / 别担心，我好着呢 / 不来了，改天去复查 / 不做了，化疗做完了
放疗不做了，医生说够了 / 康复不做了，好了 / 不练了，腿好了 / 不弄那个敷料了，伤口长好了 / 透析不做了，移植了 / 我叫保姆别来了，我自己能行
我让社区的人别送饭了 / 志愿者要来，我说不用来了 / 女儿一天打三个电话，我叫她别打 / 快递老打电话，我让他放门口
don't call it a headache, it's just pressure / i stopped smoking
i stopped taking the tablets / no more pain / please call my daughter
they told me to stop the injections / i don't want any more surgery
"""


def _each(rows: str) -> list[str]:
    return [row.strip() for row in rows.replace("\n", " / ").split(" / ") if row.strip()]


def _intent(extractor: Extractor, ref: datetime, question: str, said: str) -> tuple[str, str]:
    words, _, respondent = said.partition("|")
    answer = extractor.answer(Question("intent", question, respondent=respondent or "self"), words, ref)
    return str(answer.values["intent"]), answer.status


@pytest.mark.parametrize("said", _each(OPT_OUT))
def test_opt_out_is_heard_in_any_words(extractor: Extractor, ref: datetime, said: str) -> None:
    """Acted on or asked about, never passed over."""
    assert _intent(extractor, ref, "最近身体怎么样？", said) == ("opt_out", "answered")


@pytest.mark.parametrize("said", _each(NOT_US))
def test_a_refusal_of_something_else_is_none(extractor: Extractor, ref: datetime, said: str) -> None:
    """What is refused is not our calls."""
    intent, status = _intent(extractor, ref, "最近身体怎么样？", said)
    assert intent not in ("opt_out", "answer_or_confirm")
    assert status == "answered"


@pytest.mark.parametrize(
    ("question", "said", "intent", "status"),
    [
        ("下个月再给您打电话好吗？", "以后就免了吧", "opt_out", "confirm"),
        ("我们会再联系您。", "最好别打了吧", "opt_out", "confirm"),
        ("干扰素针打了吗？", "不想打了，遭罪", "answer_or_confirm", "confirm"),
        ("干扰素针打了吗？", "不用打了，医生给停了", "answer", "answered"),
        ("还有别的要补充吗？", "木有咯，就这么些", "no_more", "answered"),
        ("您头晕吗？", "没有咯", "answer", "answered"),
    ],
)
def test_what_was_asked_decides(
    extractor: Extractor, ref: datetime, question: str, said: str, intent: str, status: str
) -> None:
    """The same words mean another thing behind another question."""
    assert _intent(extractor, ref, question, said) == (intent, status)


@pytest.mark.parametrize(
    ("said", "at", "part"),
    [
        ("我在洗碗，过一个半钟头再打吧", "T{90}", ""),
        ("后天上午再说吧", "2", "morning"),
        ("听日下昼打嚟", "1", "afternoon"),
        ("今晚七点半以后方便", "0T19:30", "evening"),
    ],
)
def test_callback(extractor: Extractor, ref: datetime, said: str, at: str, part: str) -> None:
    """The time she names, ahead of now."""
    answer = extractor.answer(Question("intent", "现在方便接电话吗？"), said, ref)
    assert answer.values["intent"] == "callback"
    assert answer.values.get("part", "") == part
    assert answer.values["callback_at"] == _due(ref, at)


def _due(ref: datetime, at: str) -> str:
    """T{90}: in so many minutes; 2: the day after next; 0T19:30: today at that time."""
    if at.startswith("T{"):
        return (ref + timedelta(minutes=int(at[2:-1]))).strftime("%Y-%m-%dT%H:%M")
    days, _, clock = at.partition("T")
    day = (ref + timedelta(days=int(days))).date().isoformat()
    return f"{day}T{clock}" if clock else day
