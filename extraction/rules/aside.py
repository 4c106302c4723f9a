"""Numbers beside the point of a measurement: a price, a room or telephone, the code of a device, what was eaten, the
limit beyond which something is done.
"""

from __future__ import annotations

import re

from extraction.rules.model import Quantity

_BEFORE = re.compile(
    r"(?:花了?|花掉|费了|卖|价格?是?|[$¥])(?:我|大概|差不多|有|才|也就)?$"
    r"|(?:(?:药|检查|挂号|诊疗|住院|医药|治疗|手术|护理|床位|化验|话|路|车|保姆|医疗)费|工资|退休金|养老金|票价|单价|报销|报了|自费)"
    r"(?:是|要|了|得|就|一共|一次|每次|一个?月|每月|大概|差不多|有|才|也就)*$"
    r"|(?:电话|手机号|号码|尾号|门牌号?|房号|房间号?|床号|卡号|身份证号?|病历号|住院号|门诊号|编号|密码|验证码)码?(?:就|是|为|:| )*$"
    r"|(?<![a-z])(?:e|er|err|error|code|fault)(?:[-. :]| ?code| ?number)*$"
    r"|(?:故障|错误|出错|报错)(?:代?码|号|[-. :]|是|为|显示|个|了)*$"
)
#: 试纸一盒九十八, where 一瓶六百毫升 says its unit.
_EACH_BEFORE = re.compile(r"[一每](?:盒|瓶|包|袋|张|台|箱|套)(?:要|是|得|卖|就)*$")
#: 住302, 三楼302.
_ROOM_BEFORE = re.compile(r"(?:(?<![不忍挺扛制得管停稳])住在?|[楼栋幢]|单元)(?:的|是|:| )?$")
_ROOM = 100
_BEHIND = re.compile(
    r"(?:盒|张(?![开嘴口])|台|箱|套|本)(?!烟|药)|(?:多|来|几)?(?:块(?![骨肉糖饼豆石])|元|毛钱|美元|刀(?!口)|钱)|(?:网购|买|入手)(?:的|来|了|回)"
    r"|号?(?:室(?!早|颤|性|上)|房(?![颤扑早里])(?!间里)|病[房区]|床(?![上边头前沿底垫])|楼(?![梯上下])|栋|单元|弄)|号线|路(?:车|公交)"
    r"| ?(?:dollars?|bucks|yuan|rmb|euros?|quid)\b"
)
#: 两个馒头, of which the 个 is taken for a unit.
_EATEN = re.compile(
    r"(?:大|小|白|肉|菜|煮|熟|水)?(?:馒头|包子|鸡?蛋|饺子|苹果|橘子|梨|香蕉|饼|粽|橙|桃|土豆|红薯|地瓜|玉米|面包|花卷|汤圆|馍|猕猴桃|柿子|枣)"
)
#: 超过三十八度五才吃药: what is done beyond a limit.
_DONE_BEYOND = re.compile(
    r"(?:的?时候|的话)?[^，。0-9零一二三四五六七八九十]{0,3}(?:才|再|就)(?:要|得|能|可以|会|给|让|叫|该)?(?:我|他|她)?"
    r"(?:吃|服|用|打|去|来|找|上医院|贴|停|加|减|联系|处理)"
)
_LONGEST = 10


def beside_the_point(text: str, q: Quantity) -> bool:
    """Whether this number belongs to something that is no measurement."""
    head = text[max(0, q.start - _LONGEST) : q.start]
    if _BEFORE.search(head) or (q.number.low >= _ROOM and _ROOM_BEFORE.search(head)):
        return True
    if not q.unit and _EACH_BEFORE.search(head):
        return True
    if q.number.comparator and _DONE_BEYOND.match(text, q.end):
        return True
    return bool((_BEHIND if not q.unit else _EATEN).match(text, q.end)) and q.unit in ("", "{count}")
