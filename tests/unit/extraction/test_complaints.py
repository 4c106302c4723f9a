"""Complaints as patients of every region say them: which one, and whether it is there."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from tests.unit.extraction.conftest import REF
from wire.understanding import Question

_SIGNS = {"+": "positive", "-": "negative", "?": "unknown"}

#: words; each complaint with + (there), - (denied) or ? (not known).
SAID = [
    ("头有点发昏", "dizziness+"), ("脑壳晕乎乎的", "dizziness+"),
    ("坐久了站起来就晕", "dizziness+"), ("这两天人有点迷糊，看东西转", "dizziness+"),
    ("头重脚轻的", "dizziness+"), ("头唔晕", "dizziness-"),
    ("冇头晕", "dizziness-"), ("头勿昏", "dizziness-"),
    ("晕倒是不晕", "dizziness-"), ("头一点儿也不晕了", "dizziness-"),
    ("没再晕过", "dizziness-"), ("不是天天晕，隔几天晕一回", "dizziness+"),
    ("脑瓜子嗡嗡地疼", "headache+"), ("太阳穴一跳一跳的疼", "headache+"),
    ("后脑勺有点胀痛", "headache+"), ("头皮疼", "headache+"),
    ("头好痛", "headache+"), ("头不痛了，前几天痛", "headache-"),
    ("脑壳不痛", "headache-"), ("头疼脑热的没有", "headache-"),
    ("胸口这两天老是闷闷的", "chest_tightness+"), ("心口翳住", "chest_tightness+"),
    ("胸口像压了块石头", "chest_tightness+"), ("胸口堵得难受", "chest_tightness+"),
    ("胸口不闷了", "chest_tightness-"), ("心里不慌", "palpitations-"),
    ("心跳得咚咚的", "palpitations+"), ("心口扑通扑通乱跳", "palpitations+"),
    ("有时候心里突突", "palpitations+"), ("心律不齐", "palpitations+"),
    ("心慌没有了", "palpitations-"), ("出气不赢", "dyspnea+"),
    ("走两步就喘", "dyspnea+"), ("气紧得很", "dyspnea+"),
    ("上楼气都接不上来", "dyspnea+"), ("气透不过来", "dyspnea+"),
    ("喘得好多了", "dyspnea+"), ("喘气挺顺的", "dyspnea-"),
    ("也不憋也不喘", "dyspnea-"), ("气不短", "dyspnea-"),
    ("晚上睡觉得垫三个枕头", "orthopnea+"), ("平躺就喘不上来", "orthopnea+"),
    ("半夜憋醒要坐起来", "orthopnea+"), ("现在能躺平了", "orthopnea-"),
    ("躺着不憋气", "orthopnea-"), ("老是咳", "cough+"),
    ("咳个不停", "cough+"), ("夜里咳得厉害", "cough+"),
    ("早上起来要咳几声", "cough+"), ("干咳没有痰", "cough+ sputum-"),
    ("不咳了", "cough-"), ("咳嗽比前几天轻", "cough+"),
    ("咳嗽少多了", "cough+"), ("痰多，白的", "sputum+"),
    ("嗓子里有痰，咳不出", "sputum+"), ("痰也没有", "sputum-"),
    ("没啥痰", "sputum-"), ("昨晚发烧了", "fever+"),
    ("有点低烧", "fever+"), ("身上滚烫", "fever+"),
    ("没发烧", "fever-"), ("烧退了", "fever-"),
    ("不烧了", "fever-"), ("摸着额头有点烫", "fever+"),
    ("浑身没劲儿", "fatigue+"), ("整个人软绵绵的", "fatigue+"),
    ("没得精神", "fatigue+"), ("成日好攰", "fatigue+"),
    ("吃力得很，走不动", ""), ("人有点乏", "fatigue+"),
    ("精神挺好", "fatigue-"), ("不乏力", "fatigue-"),
    ("有点想吐", "nausea+"), ("闻到饭味就反胃", "nausea+"),
    ("打干哕", "nausea+"), ("恶心得不行", "nausea+"),
    ("不恶心了", "nausea-"), ("恶心倒没有", "nausea-"),
    ("今早吐了一次", "vomiting+"), ("吃什么吐什么", "vomiting+"),
    ("喝口水都呕出来", "vomiting+"), ("没吐", "vomiting-"),
    ("吐倒没吐", "vomiting-"), ("拉肚子拉了三天", "diarrhea+"),
    ("一天跑五六趟厕所，全是水", "diarrhea+"), ("大便有点稀", "diarrhea+"),
    ("屙稀", "diarrhea+"), ("肚子不拉了", "diarrhea-"),
    ("没有腹泻", "diarrhea-"), ("大便三四天解一次，干得像羊屎", "constipation+"),
    ("大便解不下来", "constipation+"), ("四天没大便了", "constipation+"),
    ("屙屎屙唔出", "constipation+"), ("大便天天通", "constipation-"),
    ("大便正常", "constipation-"), ("便秘好了", "constipation-"),
    ("肚子一阵一阵绞着疼", "abdominal_pain+"), ("肚脐周围痛", "abdominal_pain+"),
    ("小肚子胀痛", "abdominal_pain+"), ("肚子不痛", "abdominal_pain-"),
    ("肚皮勿痛", "abdominal_pain-"), ("胃里烧得慌", "epigastric_pain+"),
    ("反酸烧心", "epigastric_pain+"), ("心窝子疼", "epigastric_pain+"),
    ("胃隐隐作痛", "epigastric_pain+"), ("胃不疼", "epigastric_pain-"),
    ("饭也吃不下", "poor_appetite+"), ("胃口差得很", "poor_appetite+"),
    ("食唔落嘢", "poor_appetite+"), ("没啥胃口", "poor_appetite+"),
    ("不想吃东西", "poor_appetite+"), ("吃饭不香", "poor_appetite+"),
    ("胃口不错", "poor_appetite-"), ("吃得下睡得着", "poor_appetite- insomnia-"),
    ("胃口还可以", "poor_appetite-"), ("脚肿得像馒头", "oedema+"),
    ("两条腿都肿了", "oedema+"), ("下午鞋都穿不进", "oedema+"),
    ("眼皮有点浮肿", "oedema+"), ("脚不肿", "oedema-"),
    ("腿没肿", "oedema-"), ("腿肿消了", "oedema-"),
    ("手指头发麻", "numbness+"), ("脚底板木木的", "numbness+"),
    ("两只手麻得很", "numbness+"), ("右手指头像蚂蚁爬", "numbness+"),
    ("手痹", "numbness+"), ("手脚不麻", "numbness-"),
    ("也不麻也不痛", "numbness- pain-"), ("腿软没力", "weakness+"),
    ("走路腿发软", "weakness+"), ("手使不上劲", "weakness+"),
    ("看东西模糊", "blurred_vision+"), ("眼睛花，看不清", "blurred_vision+"),
    ("两眼发花", "blurred_vision+"), ("睇嘢矇", "blurred_vision+"),
    ("看东西清楚", "blurred_vision-"), ("眼不花", "blurred_vision-"),
    ("耳朵里嗡嗡的", "tinnitus+"), ("耳朵老叫唤", "tinnitus+"),
    ("耳朵吱吱响", "tinnitus+"), ("耳朵不响", "tinnitus-"),
    ("睡不着，要靠安眠药", "insomnia+"), ("一晚上只能睡三个小时", "insomnia+"),
    ("半夜两三点就醒了", "insomnia+"), ("整宿翻来覆去", "insomnia+"),
    ("瞓得唔好", "insomnia+"), ("睡眠不太好", "insomnia+"),
    ("睡得挺香", "insomnia-"), ("睡眠还行", "insomnia-"),
    ("浑身痒", "itching+"), ("身上刺挠", "itching+"),
    ("痒得睡不着", "itching+"), ("不痒", "itching-"),
    ("痒倒是不痒", "itching-"), ("身上起了红疙瘩", "rash+"),
    ("背上出疹子", "rash+"), ("没起疹子", "rash-"),
    ("刀口有点红", "redness+"), ("伤口周围发红", "redness+"),
    ("伤口不红不肿也不疼", "redness- swelling- pain-"), ("刀口没红", "redness-"),
    ("刀口有点肿", "swelling+"), ("手指关节肿", "swelling+"),
    ("刀口不肿了", "swelling-"), ("刀口还隐隐作痛", "pain+"),
    ("伤口扯着疼", "pain+"), ("刀口不疼", "pain-"),
    ("一点也不疼", "pain-"), ("腰酸", "back_pain+"),
    ("腰杆痛得很", "back_pain+"), ("后背酸痛", "back_pain+"),
    ("腰不酸", "back_pain-"), ("膝盖上下楼疼", "joint_pain+"),
    ("磕膝头痛", "joint_pain+"), ("肩膀疼", "joint_pain+"),
    ("关节痛", "joint_pain+"), ("脚后跟疼", "joint_pain+"),
    ("膝盖不疼", "joint_pain-"), ("刷牙老出血", "bleeding+"),
    ("流鼻血", "bleeding+"), ("伤口没出血", "bleeding-"),
    ("没流血", "bleeding-"), ("血压高", "hypertension+"),
    ("没有高血压", "hypertension-"), ("有糖尿病", "diabetes+"),
    ("没有糖尿病", "diabetes-"), ("嘴巴干", "dry_mouth+"),
    ("口干舌燥", "dry_mouth+"), ("老想喝水", "thirst+"),
    ("夜里小便多", "frequent_urination+"), ("嗓子哑了", "hoarseness+"),
    ("喝水呛", "choking+"), ("咽东西费劲", "dysphagia+"),
    ("瘦了好几斤", "weight_loss+"), ("记性不好", "memory_loss+"),
    ("手抖", "tremor+"), ("肚子胀", "bloating+"),
    ("肚子不胀", "bloating-"), ("老打嗝", "belching+"),
    ("鼻塞流鼻涕", "runny_nose+"), ("嗓子疼", "sore_throat+"),
    ("出虚汗", "sweating+"), ("腿抽筋", "cramp+"),
    ("心情不好", "low_mood+"), ("我没头晕，也没胸闷，就是腿肿", "dizziness- chest_tightness- oedema+"),
    ("没有发烧咳嗽，有点拉肚子", "fever- cough- diarrhea+"), ("头晕、恶心、呕吐这些都没有", "dizziness- nausea- vomiting-"),
    ("头晕，恶心，这些通通没有", "dizziness- nausea-"), ("恶心啊呕吐啊，一样都没有", "nausea- vomiting-"),
    ("除了有点咳，其他都没有", "cough+"), ("除了腿肿啥都好", "oedema+"),
    ("咳嗽有一点，痰没有，发烧也没有", "cough+ sputum- fever-"), ("胸闷有，胸痛没有", "chest_tightness+ chest_pain-"),
    ("胸不痛，也不闷，心也不慌", "chest_pain- chest_tightness- palpitations-"), ("以前老头晕，吃了药就不晕了", "dizziness-"),
    ("刚出院那几天恶心，现在没有了", "nausea-"), ("头一个礼拜疼，这几天不疼了", "pain-"),
    ("白天不咳，一到夜里就咳", "cough+"), ("夜里咳，白天不咳", "cough+"),
    ("走路喘，坐着不喘", "dyspnea+"), ("爬坡就喘平地没事", "dyspnea+"),
    ("没有以前咳得凶了", "cough+"), ("不像上个月疼得那么厉害", "pain+"),
    ("要是走急了心口就堵", "chest_tightness+"), ("一变天关节就疼", "joint_pain+"),
    ("不吃药就头疼", "headache+"), ("哪有什么头晕", "dizziness-"),
    ("哪里疼啊，不疼", "pain-"), ("谁说我腿肿了，没肿", "oedema-"),
    ("能不疼吗，疼死了", "pain+"), ("不能说不疼", "pain+"),
    ("怕喘，所以不敢动", ""), ("我爱人咳嗽，我不咳", "cough-"),
    ("我妈头晕，我倒没有", "dizziness-"), ("邻居发烧了", ""),
    ("医生说可能会恶心，我没有恶心", "nausea-"), ("说明书上写的头晕我一点没有", "dizziness-"),
    ("我也不知道为啥，就是头晕", "dizziness+"), ("头晕不晕我说不清", "dizziness?"),
    ("好像有点发烧", "fever+"), ("有时头疼有时不疼", "headache+"),
    ("疼是疼，不厉害", "pain+"), ("疼还是有点疼", "pain+"),
    ("咳嗽还是老样子", "cough+"), ("头晕厉害了", "dizziness+"),
    ("胸口疼，不对，是胃疼", "epigastric_pain+"), ("头疼，哦不是头疼，头晕", "dizziness+"),
    ("儿子给我买的药吃了恶心", "nausea+"), ("喘不喘？不喘", "dyspnea-"),
    ("no dizziness, just a bit of a cough", "dizziness- cough+"), ("I'm not coughing any more", "cough-"),
    ("my feet are swollen and I can't sleep", "oedema+ insomnia+"), ("headache's gone", "headache-"),
    ("no nausea or vomiting", "nausea- vomiting-"), ("I feel sick but haven't vomited", "nausea+ vomiting-"),
    ("appetite is fine, sleep well", "poor_appetite- insomnia-"), ("既不头晕也不心慌", "dizziness- palpitations-"),
    ("也没头晕也没心慌", "dizziness- palpitations-"), ("头不晕心不慌腿不肿", "dizziness- palpitations- oedema-"),
    ("没头晕没心慌没胸闷", "dizziness- palpitations- chest_tightness-"), ("没有头晕心慌胸闷这些", "dizziness- palpitations- chest_tightness-"),
    ("头晕心慌胸闷都没得", "dizziness- palpitations- chest_tightness-"), ("头晕呀心慌呀胸闷呀，啥也没有", "dizziness- palpitations- chest_tightness-"),
    ("头晕、心慌，到现在一次没犯过", "dizziness- palpitations-"), ("你说的头晕心慌我都没有", "dizziness- palpitations-"),
    ("最近头晕心慌，晚上睡不好", "dizziness+ palpitations+ insomnia+"), ("头晕是有点，心慌不心慌", "dizziness+"),
    ("咳是不咳了，就是还有点痰", "cough- sputum+"), ("喘倒是好点了，腿还是肿", "dyspnea+ oedema+"),
    ("烧退了，还有点咳", "fever- cough+"), ("昨天吐了两回，今天没吐", "vomiting-"),
    ("昨天没吐，今天又吐了", "vomiting+"), ("刚开始有点恶心，后来就不恶心了", "nausea-"),
    ("前天拉肚子，现在好了", "diarrhea+"), ("上个月晕过一回，这个月没晕", "dizziness-"),
    ("老毛病腰疼", "back_pain+"), ("腿疼得走不了路", "joint_pain+"),
    ("肚子疼，疼得打滚", "abdominal_pain+"), ("膝盖疼，疼得下不了楼", "joint_pain+"),
    ("胃痛，饿了就痛，吃点东西就不痛了", "epigastric_pain+"), ("胸口疼，一咳就疼", "chest_pain+"),
    ("伤口痒，不疼", "itching+ pain-"), ("手术那条腿肿，另一条不肿", "oedema+"),
    ("左脚肿右脚不肿", "oedema+"), ("左手麻，右手不麻", "numbness+"),
    ("眼睛模糊，耳朵也背", "blurred_vision+ hearing_loss+"), ("没有什么不舒服，就是有点乏", "fatigue+"),
    ("挺好的，就是睡眠差点", "insomnia+"), ("都好，就是大便有点干", "constipation+"),
    ("能吃能睡，啥事没有", ""), ("还行，没啥毛病", ""),
    ("医生，我腿肿得厉害，气也喘，躺不下", "oedema+ dyspnea+ orthopnea+"), ("我怕伤口发炎，红倒是不红", "redness-"),
    ("闺女说我脸肿了，我看不出来", "oedema+"), ("听说这药会拉肚子，我倒是没拉", "diarrhea-"),
    ("医生问我头晕不晕，我说不晕", "dizziness-"), ("万一头晕怎么办", ""),
    ("要是再胸闷我就去医院，现在不闷", "chest_tightness-"), ("没那么晕了", "dizziness+"),
    ("晕得没以前厉害", "dizziness+"), ("咳得少了", "cough+"),
    ("疼得轻多了", "pain+"), ("不大咳了", "cough-"),
    ("基本不疼了", "pain-"), ("几乎不喘", "dyspnea-"),
    ("很少头晕了", "dizziness-"), ("差点晕倒", ""),
    ("差点吐了", ""), ("痛到瞓唔着", "pain+ insomnia+"),
    ("冇痛冇痒", "pain- itching-"), ("唔痛，少少痕痒", "pain- itching+"),
    ("气喘得不得了，咳也咳得凶", "dyspnea+ cough+"), ("头浑得来，脚里也没力气", "dizziness+ weakness+"),
    ("困勿着，胃口也勿好", "insomnia+ poor_appetite+"), ("脑壳痛，心头慌", "headache+ palpitations+"),
    ("脚杆肿，出气恼火", "oedema+ dyspnea+"), ("迷糊，恶心，不想动弹", "dizziness+ nausea+"),
    ("干哕，吃不进去东西", "nausea+ poor_appetite+"),
]  # fmt: skip

#: The same, to a question that names complaints.
ASKED = [
    ("一样都没有", "nausea- vomiting-", "化疗后有没有恶心、呕吐？"), ("都有", "nausea+ vomiting+", "化疗后有没有恶心、呕吐？"),
    ("都有一点", "nausea+ vomiting+", "化疗后有没有恶心、呕吐？"), ("咳嗽有，别的没有", "cough+ fever- dyspnea-", "有没有咳嗽、发烧、气喘？"),
    ("就是有点咳，其他都好", "cough+ fever- dyspnea-", "有没有咳嗽、发烧、气喘？"), ("除了咳嗽都没有", "cough+ fever- dyspnea-", "有没有咳嗽、发烧、气喘？"),
    ("疼倒不疼，有点麻", "chest_pain- numbness+", "胸口还疼吗？"), ("不肿了", "oedema-", "腿还肿吗？"),
    ("肿还是有点肿", "oedema+", "脚肿消了没有？"), ("不红，有点肿", "redness- swelling+", "伤口有没有红肿？"),
    ("没觉得", "dizziness-", "有没有头晕？"), ("没感觉", "chest_tightness-", "有没有胸闷？"),
    ("没发现", "rash-", "有没有起皮疹？"), ("从来没有过", "palpitations-", "有没有心慌？"),
    ("偶尔有", "palpitations+", "有没有心慌？"), ("有时候有一点", "palpitations+", "有没有心慌？"),
    ("有过一次", "palpitations+", "有没有心慌？"), ("头晕没有，心慌有时候有", "dizziness- palpitations+", "有没有头晕、心慌？"),
    ("头晕说不好，心慌没有", "dizziness? palpitations-", "有没有头晕、心慌？"), ("前面那个有，后面那个没有", "dizziness+ palpitations-", "有没有头晕、心慌？"),
    ("前一个没有后一个有", "dizziness- palpitations+", "有没有头晕、心慌？"), ("两个都没有", "dizziness- palpitations-", "有没有头晕、心慌？"),
    ("两样都有", "dizziness+ palpitations+", "有没有头晕、心慌？"), ("不头晕不心慌", "dizziness- palpitations-", "有没有头晕、心慌？"),
    ("您说的那些我都没有", "dizziness- palpitations-", "有没有头晕、心慌？"),
]  # fmt: skip


def _polarities(extractor: Extractor, question: str, said: str) -> dict[str, str]:
    answer = extractor.answer(Question("symptoms", question), said, REF)
    return {row["symptom"]: row["polarity"] for row in answer.values.get("symptoms", ())}


def _wanted(codes: str) -> dict[str, str]:
    return {code[:-1]: _SIGNS[code[-1]] for code in codes.split()}


@pytest.mark.parametrize(("said", "codes"), SAID, ids=[s[0] for s in SAID])
def test_complaints_in_answer_to_an_open_question(extractor: Extractor, said: str, codes: str) -> None:
    """Every complaint that is named has the polarity that was meant."""
    wanted = _wanted(codes)
    found = _polarities(extractor, "最近有哪里不舒服吗？", said)
    assert {code: found.get(code) for code in wanted} == wanted


@pytest.mark.parametrize(("said", "codes", "question"), ASKED, ids=[s[0] for s in ASKED])
def test_complaints_that_the_question_names(
    extractor: Extractor, said: str, codes: str, question: str
) -> None:
    """Bare answers, places and what is said of the rest."""
    wanted = _wanted(codes)
    found = _polarities(extractor, question, said)
    assert {code: found.get(code) for code in wanted} == wanted


#: words, complaint, what is said of it.
DETAILS: list[tuple[str, str, str, object]] = [
    ("头疼得要命", "headache", "severity", "severe"), ("有点头晕", "dizziness", "severity", "mild"),
    ("头稍微有点晕", "dizziness", "severity", "mild"), ("膝盖疼得直不起身", "joint_pain", "severity", "severe"),
    ("肚子痛得不得了", "abdominal_pain", "severity", "severe"), ("腿有一点点肿", "oedema", "severity", "mild"),
    ("痒得受不了", "itching", "severity", "severe"), ("少少头痛", "headache", "severity", "mild"),
    ("偶尔心慌", "palpitations", "frequency", "occasional"), ("一阵一阵地头晕", "dizziness", "frequency", "occasional"),
    ("时不时胸闷", "chest_tightness", "frequency", "occasional"), ("有时候腿抽筋", "cramp", "frequency", "occasional"),
    ("隔三差五头疼一回", "headache", "frequency", "occasional"), ("心慌，有时候", "palpitations", "frequency", "occasional"),
    ("咳嗽好多了", "cough", "course", "improving"), ("咳嗽比住院那会儿轻", "cough", "course", "improving"),
    ("腿肿消了不少", "oedema", "course", "improving"), ("疼得没那么厉害了", "pain", "course", "improving"),
    ("头晕越来越重", "dizziness", "course", "worsening"), ("喘得比前几天厉害了", "dyspnea", "course", "worsening"),
    ("咳嗽，一天比一天厉害", "cough", "course", "worsening"), ("腰疼加重了", "back_pain", "course", "worsening"),
    ("上三楼就喘", "dyspnea", "trigger", "exertion"), ("走快了胸闷", "chest_tightness", "trigger", "exertion"),
    ("干点活就心慌", "palpitations", "trigger", "exertion"), ("爬楼的时候，胸口发紧", "chest_tightness", "trigger", "exertion"),
    ("提点东西就气短", "dyspnea", "trigger", "exertion"), ("头晕三天了", "dizziness", "duration", {"value": 3, "unit": "d"}),
    ("咳嗽有半个月了", "cough", "duration", {"value": 0.5, "unit": "mo"}), ("拉肚子两天", "diarrhea", "duration", {"value": 2, "unit": "d"}),
    ("失眠好几年了", "insomnia", "polarity", "positive"), ("腰疼了两个礼拜", "back_pain", "duration", {"value": 2, "unit": "wk"}),
    ("头晕了一个小时", "dizziness", "duration", {"value": 1, "unit": "h"}), ("以前心慌过", "palpitations", "temporality", "past"),
    ("上个月晕过一回", "dizziness", "temporality", "past"), ("年轻的时候老胃疼", "epigastric_pain", "temporality", "past"),
    ("去年腿肿过，后来好了", "oedema", "temporality", "past"), ("头晕，是住院时候的事了", "dizziness", "temporality", "past"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "code", "key", "value"), DETAILS, ids=[d[0] for d in DETAILS])
def test_what_is_said_of_a_complaint(
    extractor: Extractor, said: str, code: str, key: str, value: object
) -> None:
    """How bad, how often, since when, on what occasion, better or worse, or over."""
    answer = extractor.answer(Question("symptoms", "最近有哪里不舒服吗？"), said, REF)
    rows = {row["symptom"]: row for row in answer.values["symptoms"]}
    assert rows[code].get(key) == value
