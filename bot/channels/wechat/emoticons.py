"""The platform's own emoticons, which come as codes in the text: read as the pictures that she put there.

停[抱拳] is 停, and [好的] no 好的. Pictures that are an answer by themselves (👍) are not given out here; names of
complaints (晕, 吐, 发抖 …) stay words: 头[晕] is one. Source: the codes of the WeChat client, the new ones and the old.
"""

from __future__ import annotations

import re

#: Picture → names of the new codes, as they stand in brackets.
_NAMED = {
    "🙂": "微笑 撇嘴 色 发呆 得意 害羞 闭嘴 尴尬 调皮 呲牙 惊讶 囧 偷笑 愉快 白眼 傲慢 憨笑 悠闲 奋斗 疑问 嘘 擦汗 抠鼻 坏笑 左哼哼 右哼哼 "
    "鄙视 阴险 亲亲 可怜 酷 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 天啊 Emm 社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 苦涩 笑脸 "
    "脸红 破涕为笑 失望 无语 鬼脸",
    "😢": "流泪 大哭 难过 委屈 快哭了",
    "😠": "发怒 怄火",
    "🙏": "抱拳 合十 握手 拳头 勾引 鼓掌 强 胜利 爱你 OK 庆祝",
    "🙅": "弱 差劲 NO",
    "👋": "再见 拥抱 转圈 跳跳 磕头 回头 跳绳 投降 激动 乱舞 献吻 左太极 右太极",
    "🌹": "玫瑰 凋谢 嘴唇 爱心 示爱 爱情 飞吻 蛋糕 足球 瓢虫 月亮 太阳 礼物 西瓜 啤酒 篮球 乒乓 咖啡 红包 發 福 烟花 爆竹",
}
#: The old ones, which begin with /:
_OLD = (
    ":) :~ :B :| 8-) :< :$ :X :Z :'( :-| :@ :P :D :O :( :+ --b :Q :T ,@P ,@-D :d ,@o :g |-) :! :L :> :,@ ,@f :-S ,@x ,@@ "
    ":8 ,@! !!! xx bye wipe dig handclap &-( B-) <@ @> :-O >-| P-( :'| X-) :* @x 8* pd <W> beer basketb oo coffee eat pig rose "
    "fade showlove heart break cake li bome kn footb ladybug shit moon sun gift hug strong weak share v @) jj @@ bad lvu no ok "
    "love <L> jump shake <O> circle kotow turn skip oY"
)
_PICTURES = {name: picture for picture, names in _NAMED.items() for name in names.split()}
_CODE = re.compile(
    rf"\[({'|'.join(map(re.escape, sorted(_PICTURES, key=len, reverse=True)))})\]"
    rf"|/:(?:{'|'.join(map(re.escape, sorted(_OLD.split(), key=len, reverse=True)))})"
)


def shown(text: str) -> str:
    """Her words as she saw them on her screen."""
    return _CODE.sub(lambda found: _PICTURES.get(found[1] or "", "🙂"), text)
