"""Who stopped or changed it: the patient herself, or somebody who treats her; what a doctor said to leave out."""

from __future__ import annotations

import re

from extraction.rules.slots import adherence_reasons as reasons
from extraction.rules.slots.adherence_cues import TAKE_OR_USE

#: Who treats: by the name of the calling, by the ward, by the place.
_TREATS = (
    r"(?:医生|醫生|大夫|先生(?=[让叫说话])|郎中|主任|护士|专家|医院|药师|医师|教授|门诊|社区|牙医|中医|西医|营养师|麻醉师|你们|"
    r"[内外骨眼牙妇产心神肾肝肺胃肿泌皮儿口脑呼消血风急麻醉科]{1,3}科|做(?:手术|胃镜|肠镜|检查|支架)的|开刀的|看牙的|拔牙的|管床的|坐诊的|[他她](?=让|叫|说)|"
    r"doctors?|nurses?|physicians?|\bgp\b|pharmacists?|dentists?|surgeons?|consultants?|specialists?|\w+ologists?|an?aesthetists?|\bhospital\b|\bclinic\b|\bward\b|\bthey\b)"
)
_CLINICIAN = re.compile(
    rf"{_TREATS}[^，,。；;]{{0,8}}?(?:让|叫|说|讲|话|给|建议|要|嘱|同意|开|通知|换|加|减|停|调|改|喊|降|添|升|允许|批准|told|said|asked|advised|cut|stop|reduc|increas|chang|switch|put|took|had me|doubl|lower|want|hold|held|paus)|遵医嘱|(?:复查|复诊|检查|查房)[^，,。；;]{{0,4}}?(?:给|让|叫)|by (?:my|the) (?:doctor|surgeon|dentist)"
)
#: 大夫看指标不好，就给加了一片: whoever looked at it, gave it.
_CARRIED = re.compile(
    rf"(?<!问)(?<!跟)(?<!和){_TREATS}[^。；;]{{0,16}}[，,][^，,。；;我俺自]{{0,3}}(?:给|让|叫)(?:我|他|她)?(?:又|再|先|都|就)*(?:[加减停换调改开撤降添升]|少|多)"
)
#: 医生不让停, 医生说不能停: not the doctor's doing.
_AGAINST = re.compile(
    rf"{_TREATS}[^，,。；;]{{0,8}}?(?:不让(?!{TAKE_OR_USE})|不能(?!{TAKE_OR_USE})|不许|不准|别(?=停|断|减|忘|再停|自|随)|不同意|不建议(?!{TAKE_OR_USE})|不可以|要我?(?:吃|接着|坚持|天天|每天|一直)|让我?(?:吃(?!半)|接着|坚持|继续|天天|每天|一直|按)|说要(?:吃|坚持))"
)
#: …，听大夫的; 遵医嘱: said behind it.
_OBEYED = re.compile(
    rf"(?<!没)(?<!不)(?:听|照|按|遵|依)(?:着|了|从)?{_TREATS}(?:说|讲|交代|定|吩咐|嘱咐)?的|遵(?:照)?医嘱"
)
#: …，大夫换的: said behind it.
_MADE_BY = re.compile(rf"{_TREATS}[^，,。；;]{{0,3}}(?:换|改|调|减|加|停|开|撤|定)的")
_HERSELF = re.compile(r"自己|自个|自作主张|自行|偷偷|擅自|私自|myself|on my own")
_PATIENT = re.compile(
    rf"没(?:跟|和|问|告诉|找)[^，,。]{{0,4}}(?:医生|大夫)|我就|我给|我又|我把|我(?:都|也)?(?:改|减|加|少)|咱就|邻居|别人|人家|网上|手机上|病友|嫌|懒得|不信|不想(?:{TAKE_OR_USE})|\bi\b"
)


def by_whom(text: str, around: str) -> str:
    """clinician, patient or '': by the clauses around it, else by a reason of the patient's own."""
    if _HERSELF.search(around):
        return "patient"
    if _MADE_BY.search(text) or _OBEYED.search(text):
        return "clinician"
    doctor = _CLINICIAN.search(around) or _CARRIED.search(text)
    if doctor and not _AGAINST.search(around):
        return "clinician"
    return "patient" if reasons.own(text) or _PATIENT.search(around) else ""


_TOLD = r"(?:让|叫|说|讲|话|喊|嘱咐|吩咐|交代|建议|通知|要求|要)"
_LEAVE_OUT = rf"(?:歇(?!息)|缓一缓|停(?:药|用|一停|几|[一二两三四五六七八九十\d]|了|的|掉|$|[，,。])(?!了?(?:不|会|要|就|容易|危险|可|怕))|(?:别|甭|莫|不用|不必|不要|不需要|唔使|唔好|唔洗|勿要)(?:再|先|继续)?(?:{TAKE_OR_USE}|续|开)(?!多|重|错|太|车|刀)|先不{TAKE_OR_USE}|不(?:让|给|准|许)(?:我|再)*{TAKE_OR_USE}|不{TAKE_OR_USE}了|(?:没有?|不)(?:必要|需要)(?:再|继续)?{TAKE_OR_USE})"
#: 外科说手术前先别吃, 叫我停五天, 大夫让先停一停.
ORDERED = re.compile(
    rf"(?:{_TREATS}[^，,。；;]{{0,12}}?|^|(?<=[，,。；;]))(?:就|又|后来|给|都)*(?<![不没未别])(?<!没有){_TOLD}(?:我|俺|他|她|给|先|暂时|暂|可以|就|都|最好|再|把|这个|这|药|手术前|术前|血压低了?|检查前|这几天|这两天)*{_LEAVE_OUT}|"
    rf"{_TREATS}[^，,。；;]{{0,12}}?(?:先|暂时|暂|可以|叫){_LEAVE_OUT}|{_TREATS}[^，,。；;]{{0,8}}?不(?:让|准|许|给)(?:我|再)*{TAKE_OR_USE}了|"
    r"(?:told|asked|advised|wants?|wanted|said|instructed)(?: (?:me|him|her|i could|i can|i should|for me))?(?: to)? (?:stop|hold|pause|come off|not (?:to )?take|skip|leave (?:it|them) (?:off|out))|had (?:me|him|her) (?:stop|hold|pause|come off)|(?:put|placed) (?:it|them) on hold|is on hold"
)
#: 等正常了就不用吃: to be left out some day.
CONDITION = re.compile(
    r"等[^，,。]{0,8}(?:就|再|才)|以后|将来|到时候?|下(?:次|个?月|周)|只要|除非|\b(?:when|once|until|unless)\b[^,.]{0,20}(?:normal|better|done)"
)
