"""What a turn does besides answering, by its words and by what was asked."""

from __future__ import annotations

import pytest

from .conftest import Ask


@pytest.mark.parametrize(
    ("question", "said", "intent"),
    [
        ("伤口疼吗？", "跟你讲不通，喊个大活人来", "human_agent"), ("伤口疼吗？", "你们护士在不在", "human_agent"),
        ("伤口疼吗？", "叫你们领导接电话", "human_agent"), ("伤口疼吗？", "我要找管床的李医生", "human_agent"),
        ("伤口疼吗？", "让主任给我回个电话", "human_agent"), ("伤口疼吗？", "换个人来讲嘛", "human_agent"),
        ("伤口疼吗？", "不跟你这个机器啰嗦，转人工去", "human_agent"), ("伤口疼吗？", "我要投诉你们", "human_agent"),
        ("伤口疼吗？", "有人工服务没有", "human_agent"), ("伤口疼吗？", "我想找上回给我打电话那个姑娘", "human_agent"),
        ("伤口疼吗？", "喊护士来听电话", "human_agent"), ("伤口疼吗？", "can you put me through to the ward", "human_agent"),
        ("伤口疼吗？", "帮我接一下护士站", "human_agent"), ("伤口疼吗？", "搵个真人同我讲", "human_agent"),
        ("伤口疼吗？", "我昨天叫护士换的药", "answer"), ("伤口疼吗？", "护士上门换过一次", "answer"),
        ("您有别的问题吗？", "莫得问题了", "no_more"), ("您有别的问题吗？", "木得了", "no_more"),
        ("您有别的问题吗？", "没有了，辛苦您啦", "no_more"), ("您有别的问题吗？", "没什么，都挺好", "no_more"),
        ("您有别的问题吗？", "就这些，别的没了", "no_more"), ("您有别的问题吗？", "没事了没事了", "no_more"),
        ("您有别的问题吗？", "无了，多谢", "no_more"), ("您有别的问题吗？", "冇其他了", "no_more"),
        ("您有别的问题吗？", "不用了，都清楚了", "no_more"), ("您有别的问题吗？", "没得啥子了", "no_more"),
        ("您有别的问题吗？", "暂时没有", "no_more"), ("您有别的问题吗？", "no, I'm good thanks", "no_more"),
        ("您头晕吗？", "没有了，上周就不晕了", "answer"), ("您好，方便吗？", "我在做饭，过十分钟打来", "callback"),
        ("您好，方便吗？", "手上有活，待会儿再打", "callback"), ("您好，方便吗？", "我在外头，回家给你回", "callback"),
        ("您好，方便吗？", "不方便，下午吧", "callback"), ("您好，方便吗？", "后天上午十点行", "callback"),
        ("您好，方便吗？", "这两天住院呢，下周一再联系", "callback"), ("您好，方便吗？", "在地里干活，天黑了再打", "callback"),
        ("您好，方便吗？", "今天不行，明天吧", "callback"), ("您好，方便吗？", "在开车不好说话", "callback"),
        ("您好，方便吗？", "刚睡下，晚点吧", "callback"), ("您好，方便吗？", "等我孙子放学回来再打", "callback"),
        ("您好，方便吗？", "而家唔得闲，夜晚打过嚟", "callback"), ("您好，方便吗？", "要出门了，改日", "callback"),
        ("您好，方便吗？", "I'm at work, try me after six", "callback"), ("您好，方便吗？", "过完年再说吧", "callback"),
        ("请问张三在吗？", "我是他护工，他在睡", "third_party"), ("请问张三在吗？", "他去透析了，我是他姐", "third_party"),
        ("请问张三在吗？", "老头在医院，我是家里的", "third_party"), ("请问张三在吗？", "我是陪床的，他说不了话", "third_party"),
        ("请问张三在吗？", "我是她妈妈，孩子才两岁", "third_party"), ("请问张三在吗？", "手机在我这，他没带，我是他同事", "third_party"),
        ("请问张三在吗？", "佢唔喺度，我系佢个女", "third_party"), ("请问张三在吗？", "I'm his carer", "third_party"),
        ("请问张三在吗？", "我爸在里屋，我替他说", "third_party"), ("请问张三在吗？", "他没空，跟我说一样，我是他媳妇", "third_party"),
        ("请问张三在吗？", "是我", "answer"), ("几时拆的线？", "我孩子知道，问他去", "proxy_request"),
        ("几时拆的线？", "药都是我闺女在管，你找她", "proxy_request"), ("几时拆的线？", "等我儿子下班你跟他说", "proxy_request"),
        ("几时拆的线？", "你打我老伴手机吧，她晓得", "proxy_request"), ("几时拆的线？", "我讲不清，让我女婿跟你说", "proxy_request"),
        ("几时拆的线？", "我老婆管，你问她", "proxy_request"), ("几时拆的线？", "ask my wife, she knows", "proxy_request"),
        ("几时拆的线？", "问我屋里头的，我记不得", "proxy_request"), ("几时拆的线？", "我问了我儿子，是上周三", "answer"),
        ("您父亲怎么样？", "走了，没救回来", "deceased"), ("您父亲怎么样？", "上个月没的", "deceased"),
        ("您父亲怎么样？", "他不在了，后事办完了", "deceased"), ("您父亲怎么样？", "已经入土了", "deceased"),
        ("您父亲怎么样？", "没熬过去，初八走的", "deceased"), ("您父亲怎么样？", "老人家上星期老了", "deceased"),
        ("您父亲怎么样？", "人已经火化", "deceased"), ("您父亲怎么样？", "佢走咗喇", "deceased"),
        ("您父亲怎么样？", "he didn't make it", "deceased"), ("您父亲怎么样？", "他不在家", "third_party"),
        ("您父亲怎么样？", "他走了，去上班了", "answer"), ("身份证号多少？", "这个不能给", "decline_item"),
        ("身份证号多少？", "号码我不报，问别的吧", "decline_item"), ("身份证号多少？", "不方便透露", "decline_item"),
        ("身份证号多少？", "凭什么告诉你，下一个", "decline_item"), ("身份证号多少？", "这个我不答", "decline_item"),
        ("夫妻生活怎么样？", "别问这个，羞人", "decline_item"), ("夫妻生活怎么样？", "这个不聊，换别的", "decline_item"),
        ("夫妻生活怎么样？", "问点别的吧", "decline_item"), ("夫妻生活怎么样？", "哎呀不好意思讲", "decline_item"),
        ("夫妻生活怎么样？", "不想谈这个", "decline_item"), ("夫妻生活怎么样？", "该死，跳过", "decline_item"),
        ("夫妻生活怎么样？", "I don't feel comfortable answering", "decline_item"), ("喝几杯水？", "你到底是不是人啊", "are_you_bot"),
        ("喝几杯水？", "是录音还是真人", "are_you_bot"), ("喝几杯水？", "听着像机器", "are_you_bot"),
        ("喝几杯水？", "你哪个单位的", "are_you_bot"), ("喝几杯水？", "请问你贵姓，是医院的吗", "are_you_bot"),
        ("喝几杯水？", "怎么是机器在说话", "are_you_bot"), ("喝几杯水？", "是智能语音吧", "are_you_bot"),
        ("喝几杯水？", "你系咪真人", "are_you_bot"), ("喝几杯水？", "你是哪个？", "are_you_bot"),
        ("喝几杯水？", "Is this an AI?", "are_you_bot"), ("有没有胸闷胸痛？", "太多了，一个一个说", "slow_down"),
        ("有没有胸闷胸痛？", "慢着点，说那么急", "slow_down"), ("有没有胸闷胸痛？", "别急，慢慢讲", "slow_down"),
        ("有没有胸闷胸痛？", "一条一条来", "slow_down"), ("有没有胸闷胸痛？", "讲咁快，慢啲啦", "slow_down"),
        ("有没有胸闷胸痛？", "你嘴巴太快了", "slow_down"), ("有没有胸闷胸痛？", "one at a time please", "slow_down"),
        ("有没有胸闷胸痛？", "说快了我记不住", "slow_down"), ("血糖多少？", "七点一。前面抽烟那个我得改，现在不抽了", "correct_previous"),
        ("血糖多少？", "不对，体重不是六十，是六十六", "correct_previous"), ("血糖多少？", "刚刚那个不对，重来", "correct_previous"),
        ("血糖多少？", "上一个我选错了", "correct_previous"), ("血糖多少？", "啊呀我刚才搞混了，那是早上的", "correct_previous"),
        ("血糖多少？", "口误，是五点六", "correct_previous"), ("血糖多少？", "回到上一题，我要改", "correct_previous"),
        ("血糖多少？", "我刚说的睡六小时不准，应该四小时", "correct_previous"), ("血糖多少？", "sorry I meant 6.5 for the last one", "correct_previous"),
        ("血糖多少？", "讲错咗，系五点八", "correct_previous"), ("讲讲低盐饮食。", "好了好了，知道了，挂了", "end_call"),
        ("讲讲低盐饮食。", "行就这样，拜", "end_call"), ("讲讲低盐饮食。", "先到这里吧，再会", "end_call"),
        ("讲讲低盐饮食。", "没时间听了，挂", "end_call"), ("讲讲低盐饮食。", "好嘞，回见", "end_call"),
        ("讲讲低盐饮食。", "就这样啊，我做饭去了", "end_call"), ("讲讲低盐饮食。", "收线啦", "end_call"),
        ("讲讲低盐饮食。", "ok that's it, bye bye", "end_call"), ("血压多少？", "我看一眼机器哈", "wait"),
        ("血压多少？", "等我一哈，找眼镜", "wait"), ("血压多少？", "别催，正在量", "wait"),
        ("血压多少？", "你等到起，我去拿", "wait"), ("血压多少？", "等阵，我搵下", "wait"),
        ("血压多少？", "容我查查本子", "wait"), ("血压多少？", "稍候", "wait"),
        ("血压多少？", "别挂啊，有人敲门", "wait"), ("血压多少？", "hang on, let me look", "wait"),
        ("血压多少？", "血压啥？", "repeat"), ("血压多少？", "信号断了，你刚说什么", "repeat"),
        ("血压多少？", "嗯？再来一遍", "repeat"), ("血压多少？", "没听真，重说", "repeat"),
        ("血压多少？", "讲啥子哦，没听清楚得", "repeat"), ("血压多少？", "听唔到，再讲下", "repeat"),
        ("血压多少？", "你大点声", "repeat"), ("血压多少？", "say again", "repeat"),
        ("血压多少？", "这话啥意思，听不明白", "repeat"), ("请问是张三吗？", "我不是，号码是我新办的", "wrong_person"),
        ("请问是张三吗？", "没听说过，你拨错了", "wrong_person"), ("请问是张三吗？", "我没住过院呀", "wrong_person"),
        ("请问是张三吗？", "你找的人不是我", "wrong_person"), ("请问是张三吗？", "张三？不认得", "wrong_person"),
        ("请问是张三吗？", "我是李四，你打错咯", "wrong_person"), ("请问是张三吗？", "我们家没有姓张的", "wrong_person"),
        ("请问是张三吗？", "我哪有做过什么手术，你们弄混了", "wrong_person"), ("请问是张三吗？", "that's not me", "wrong_person"),
        ("请问是张三吗？", "这不是他的电话", "wrong_person"), ("收入多少？", "这跟看病有啥关系", "why_ask"),
        ("收入多少？", "你要这个干嘛", "why_ask"), ("收入多少？", "咋问这么细", "why_ask"),
        ("收入多少？", "查户口啊", "why_ask"), ("收入多少？", "问咁多做乜", "why_ask"),
        ("收入多少？", "有必要问这个吗", "why_ask"), ("收入多少？", "what's that got to do with anything", "why_ask"),
        ("伤口怎样？", "能吃海鲜不", "patient_question"), ("伤口怎样？", "我这个要复查几次", "patient_question"),
        ("伤口怎样？", "结痂痒是正常的吗", "patient_question"), ("伤口怎样？", "想问哈可以喝酒不", "patient_question"),
        ("伤口怎样？", "几时可以洗头", "patient_question"), ("伤口怎样？", "医保报得了吗", "patient_question"),
        ("伤口怎样？", "这药饭前还是饭后", "patient_question"), ("伤口怎样？", "药吃完了去哪开", "patient_question"),
        ("伤口怎样？", "我血压高不高", "patient_question"), ("伤口怎样？", "有冇得影响", "patient_question"),
        ("伤口怎样？", "does it matter if I miss one", "patient_question"), ("吃得怎么样？", "能吃，就是不香", "answer"),
        ("吃得怎么样？", "吃不下，等我儿子回来再弄", "answer"), ("吃得怎么样？", "慢慢吃，一顿一小碗", "answer"),
        ("吃得怎么样？", "一般般，没什么胃口", "answer"), ("睡得怎么样？", "等天亮才睡得着", "answer"),
        ("睡得怎么样？", "过了十二点再睡", "answer"), ("药吃了吗？", "下午再吃", "answer"),
        ("药吃了吗？", "晚上打一针，早上不打", "answer"), ("药吃了吗？", "我老伴管我吃药，一次没漏", "answer"),
        ("药吃了吗？", "问过医生了，接着吃", "answer"), ("疼不疼？", "不疼了，就是痒", "answer"),
        ("疼不疼？", "走快了疼，慢点就不疼", "answer"), ("挂水了吗？", "挂了，今天第三瓶", "answer"),
        ("挂号了吗？", "挂了，周三的", "answer"), ("电话换了吗？", "换了，新号你记一下", "answer"),
        ("喂，您好。", "喂，你好", "answer"), ("家里几口人？", "儿子女儿都在外地", "answer"),
        ("家里几口人？", "老伴去世了，就我一个", "answer"), ("家里几口人？", "我一个人，老头子前年走了", "answer"),
    ],
)  # fmt: skip
def test_intent(ask: Ask, question: str, said: str, intent: str) -> None:
    """One intent a turn, the weightiest."""
    assert ask("intent", question, said).values["intent"] == intent


@pytest.mark.parametrize(
    ("said", "at", "part"),
    [
        ("我在切菜，过一刻钟再打来", None, None),
        ("手上有泥，过二十分钟再打", "2026-11-18T10:20", None),
        ("明早九点打给我吧", "2026-11-19T09:00", "morning"),
        ("大后天下午再联系", "2026-11-21", "afternoon"),
        ("礼拜四晚上七点再打", "2026-11-19T19:00", "evening"),
        ("在外头呢，五点以后再打来", "2026-11-18T17:00", None),
    ],
)  # fmt: skip
def test_callback_lies_ahead(ask: Ask, said: str, at: str | None, part: str | None) -> None:
    """A minute, or the day alone; never a day that is past."""
    values = ask("intent", "您好，方便吗？", said).values
    assert values["intent"] == "callback"
    assert at is None or values["callback_at"] == at
    assert part is None or values["part"] == part


@pytest.mark.parametrize(
    ("question", "said", "status"),
    [
        ("您有什么想法？", "不想再提了", "declined"),
        ("为什么会反复呢？", "我哪里知道啊", "dont_know"),
        ("还有要说的吗？", "等我想一下啊", "reask"),
        ("您有什么意见？", "没得意见，都挺好", "answered"),
    ],
)
def test_free_text_that_tells_nothing(ask: Ask, question: str, said: str, status: str) -> None:
    """Declined, not known, not yet, or empty."""
    answer = ask("free_text", question, said)
    assert answer.status == status
    assert status != "answered" or answer.values["empty"] is True
