"""The engine's own sentences. Each is said at most once in a conversation, so each is a pool."""

from __future__ import annotations

from dialogs.engine.definition import Text

Pool = tuple[Text, ...]

#: Joined to the next question by a comma, taken in turn.
ACK: Pool = (Text("好的，", "Thank you. "), Text("记下了，", "Noted. "), Text("嗯，知道了，", "I see. "))
UNCLEAR: Pool = (
    Text("不好意思，我没太听明白。", "I'm sorry, I didn't quite get that."),
    Text("怪我，这句没弄懂。", "My fault, that one went past me."),
    Text("对不住，我还是没把握。", "Forgive me, I'm still not sure."),
    Text("我怕理解错了您的意思。", "I don't want to get you wrong."),
    Text("这句我拿不准。", "I couldn't make that one out."),
)
DENIED: Pool = (
    Text("那是我记错了，咱们重新来。", "Then I had it wrong, let's do it again."),
    Text("抱歉，又弄错了。", "Sorry, wrong again."),
    Text("好，刚才那个不算。", "All right, that one doesn't count."),
)
REPEAT: Pool = (
    Text("好，我再说一遍：", "Of course, once more: "),
    Text("没问题，刚才我问的是：", "No problem, I asked: "),
    Text("您听好：", "Here it is again: "),
    Text("不要紧，再来一次：", "Never mind, one more time: "),
)
SLOWER: Pool = (
    Text("好，我慢点儿说：", "All right, more slowly: "),
    Text("不着急，一句一句来：", "No hurry, step by step: "),
    Text("行，我放慢些：", "Sure, I'll slow down: "),
)
WAIT: Pool = (
    Text("好的，您慢慢来，不着急。", "All right, take your time."),
    Text("没关系，我等您。", "That's fine, I'll wait."),
    Text("您先忙，好了回我一句就行。", "See to it first, then just write to me."),
)
NOT_MINE: Pool = (
    Text(
        "这个我不能替医生回答，我记下来，请护士答复您。",
        "I can't answer that for your doctor; I've written it down for the nurse to answer.",
    ),
    Text("这个问题我也一并转给护士。", "I'll pass that question on to the nurse as well."),
    Text("好，这句我也记上，护士会回您。", "I've noted that one too; the nurse will get back to you."),
    Text("这也得请护士来说，我替您带到。", "That is for the nurse too, I'll hand it on."),
)
WHY_AGAIN: Pool = (
    Text("还是为了让护士了解您的情况。", "It is still so that your nurse knows how you are."),
    Text("您答了，护士心里就有数。", "Your answer helps the nurse look after you."),
)
BOT: Pool = (
    Text(
        "我是医院的人工智能随访助手，不是真人，您说的话护士会看。",
        "I am the hospital's AI follow-up assistant, not a person; a nurse reads what you say.",
    ),
    Text(
        "是的，我是电脑程序。想找护士，说“人工”就行。",
        "Yes, I am a computer program. If you want a nurse, just say “nurse”.",
    ),
    Text("我确实是机器，不过护士一直看得到。", "I am a machine indeed, but a nurse can always see this."),
)
BACK: Pool = (
    Text("咱们接着说。", "Let's go on."),
    Text("回到刚才那一项。", "Back to where we were."),
    Text("我们继续。", "Shall we continue?"),
)
GIVEN_UP: Pool = (
    Text("没关系，这一项我请护士再跟您核对。", "Never mind, a nurse will go over that one with you."),
    Text("那这个先放一放，护士会再问您。", "Let's leave it, a nurse will ask you again."),
    Text("这一项先空着，护士会看的。", "I'll leave that blank for the nurse."),
    Text("好，这个也留给护士。", "I'll leave that to the nurse too."),
)
DECLINED: Pool = (
    Text("好的，这个不说也没关系。", "That's all right, you don't have to say."),
    Text("行，这一项跳过。", "Fine, we'll skip that one."),
    Text("没问题，这个不填。", "No problem, I'll leave that out."),
)
UNKNOWN: Pool = (
    Text("没关系，不清楚就先空着。", "That's fine, we'll leave it open."),
    Text("不知道也不要紧。", "Not knowing is quite all right."),
    Text("好，这个先不填。", "All right, nothing for that one."),
)
NOT_MEASURED: Pool = (
    Text("没关系，这次没有就先空着。", "That's fine, we'll leave it out this time."),
    Text("没有也不要紧。", "No harm done."),
)
CHANGED: Pool = (
    Text("好的，改过来了，现在记的是{value}。", "All right, changed: I now have {value}."),
    Text("行，我改成{value}了。", "Done, it now says {value}."),
    Text("听您的，这里改记{value}。", "As you say, I've put {value} instead."),
)
WHICH_CHANGE: Pool = (
    Text(
        "您想改哪一项？直接说新的就行。", "Which answer would you like to change? Just tell me the new one."
    ),
    Text("要改的那一项，请连名带数一起说。", "Please name the answer and say what it should be."),
)
REMINDER: Pool = (
    Text("您还在吗？方便的时候回我一句就行。", "Are you still there? Answer whenever it suits you."),
    Text("我还在这儿，您有空再说。", "I'm still here, whenever you are ready."),
    Text("不急，想起来了再回我。", "No rush, write when you can."),
)
RESUMED: Pool = (
    Text("护士把话交回给我了，我们接着聊。", "The nurse has handed you back to me, so let's go on."),
    Text("我回来了，接着刚才的问。", "I'm back, on with the questions."),
)
READ_BACK: Pool = (
    Text("您是说{value}，对吗？", "You mean {value}, is that right?"),
    Text("我再核对一下：{value}，是这样吗？", "Let me check: {value}, is that so?"),
)
VOLUNTEERED: Pool = (
    Text("您刚才提到{value}，对吗？", "You mentioned {value}, is that right?"),
    Text("前面您说的是{value}，我没记错吧？", "Earlier you said {value}, have I got that right?"),
)
CORRECTION: Pool = (
    Text("好，那改成{value}，对吗？", "All right, so it should be {value}, correct?"),
    Text("改记{value}，这回对了吗？", "I'll put {value} instead, is it right now?"),
)
CLOSED: Pool = (
    Text("我确认一下{label}：{yes}，还是{no}？", "Just to be sure about {label}: {yes} or {no}?"),
    Text("{label}，您回“{yes}”或者“{no}”就行。", "About {label}, please answer “{yes}” or “{no}”."),
)
EITHER_OR: Pool = (
    Text("您看更像是{choices}？", "Which is closer: {choices}?"),
    Text("{choices}，您挑一个接近的。", "{choices}: please pick the closer one."),
)
HALF: Pool = (
    Text("{known}记下了，{part}是多少？", "I have {known}. And the {part}?"),
    Text(
        "血压计上还有一个数，{part}您记得吗？",
        "There is one more figure on the monitor, the {part}: do you recall it?",
    ),
)
MORE_WORDINGS: Pool = (
    Text("{label}这一项，您用自己的话说就行。", "For {label}, your own words are fine."),
    Text("{label}，不方便说就回“跳过”。", "For {label}, you may also say “skip”."),
)
OPT_OUT: Pool = (
    Text(
        "跟您确认一下：是继续这次随访，还是以后都不要再联系您？",
        "May I check: shall we go on with this follow-up, or should we never contact you again?",
    ),
    Text(
        "听您的：接着问完这一次，还是往后都不再联系您？",
        "As you wish: finish this one, or no more contact from now on?",
    ),
)
#: The button first, then other words for it.
GO_ON = {
    "zh": ("继续这次随访", "继续", "接着问", "接着说", "你问吧", "没事你说"),
    "en": ("Go on", "continue", "carry on", "keep going"),
}
NEVER = {
    "zh": ("以后都不要联系", "不要再联系", "别联系", "别再找我", "都不要了", "不用联系"),
    "en": ("Never contact me again", "never", "no more contact", "leave me alone"),
}
WATCHED: Pool = (
    Text("您说的这个情况，我马上转给护士。", "I'm passing this to a nurse right now."),
    Text("这个我也立刻告诉护士。", "I'm telling the nurse about this at once, too."),
)
CALLBACK = Text(
    "好的，不耽误您，这次先到这里，护士会另约时间。",
    "All right, I won't keep you now; a nurse will arrange another time.",
)
PROXY = Text(
    "谢谢您。由家人代答要先登记，我请护士联系您，这次先到这里。",
    "Thank you. Answering for someone else has to be registered first; a nurse will contact you.",
)
DECEASED = Text(
    "实在对不起，打扰您了，请您节哀。我们会更新记录，不再发随访消息。",
    "I am very sorry for your loss and for disturbing you. We will correct our records.",
)
TOO_LONG = Text(
    "今天聊了不少，先到这里，剩下的护士会联系您。",
    "We have talked for a while; let's stop here, and a nurse will see to the rest.",
)
