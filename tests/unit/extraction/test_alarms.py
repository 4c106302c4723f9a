"""What alarms and what does not: danger in no fixed words, by relatives, in dialect; and what only sounds like it."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.batch import told
from extraction.read import Extractor
from wire.understanding import Question

#: flag|words|who speaks
URGENT = """
chest_pain|这心口一阵阵绞得慌，后背也跟着疼，出了一头汗|self / chest_pain|胸膛里头像有把刀在剜|self
chest_pain|心口火辣辣地疼了半个多钟头，含了药也不管用|self / chest_pain|前心后背都疼，衣服都汗湿了|self
chest_pain|凶口通得厉害|self / chest_pain|胸口那块儿针扎似的，左胳膊也跟着麻|self
chest_pain|我胸骨后面疼，疼得直冒虚汗|self / chest_pain|今早晨练完心脏那儿揪着疼，到现在没缓过来|self
chest_pain|心口疼得不敢动弹|self / chest_pain|心绞痛又犯了，含了两片硝酸甘油都没压下去|self
chest_pain|我个心口好痛啊，痛到成个人标冷汗|self / chest_pain|侬晓得伐，胸口头痛得来要命|self
chest_pain|妈妈刚才捂着胸口说疼，脸煞白|daughter / chest_tightness|胸口像压了块大青石，喘气都费劲|self
chest_tightness|胸上像坐了个人，憋得我出冷汗|self / chest_tightness|胸口像有人拿绳子捆着一样，一晚上了|self
dyspnea|气都喘不匀了，说两个字就得歇一歇|self / dyspnea|我这气上不来啊，坐着不动都喘|self / dyspnea|喘得像拉风匣一样|self
dyspnea|透不过气来，脸都憋青了|self / dyspnea|呼吸越来越急，嘴皮子都乌了|self
dyspnea|老爷子张着嘴大口喘，叫他说话也说不出来|son / dyspnea|气接不上，像有人掐着脖子|self / dyspnea|我而家唞唔到气|self
dyspnea|出气恼火得很，一口气都提不起来|self / dyspnea|血氧掉到八十二了，人喘得厉害|son
dyspnea|上气不接下气的，坐着都这样|self / dyspnea|孩子呼吸特别快，肋骨那儿都凹进去了|mother
orthopnea|晚上一躺下去就憋醒，得坐起来才好|self / orthopnea|我这几天都是靠着被子坐着睡的，一放平就喘|self
orthopnea|枕头垫了三个还是闷得慌，躺不下去|self / orthopnea|半夜憋醒，跑到窗户边大口喘气|self
syncope|早上起来上厕所眼前一黑就啥也不知道了|self / syncope|在菜场突然就倒下去了，人家掐人中才醒|self
syncope|我昨天晕死过去一回|self / syncope|老头子走着走着一头栽地上，叫了几分钟才有反应|wife
syncope|刚才突然人事不知，过了一两分钟才明白过来|self / syncope|蹲完厕所一站起来就厥过去了|self
syncope|昏倒在浴室里，我女儿把我扶起来的|self
syncope|i blacked out in the kitchen this morning|self
stroke_signs|早上起来嘴就歪到一边去了，喝水往下漏|self / stroke_signs|一边的手突然提不起来了|self
stroke_signs|我右边身子不听指挥了|self / stroke_signs|说话说不囫囵了，舌头发直|self
stroke_signs|左边脸耷拉下来，流口水|son / stroke_signs|喝水从嘴角流出来，脸也僵了|self
stroke_signs|吃饭的时候碗掉地上，右手捏不住东西了|self / stroke_signs|突然间讲话大家都听不懂，叽里咕噜的|self
stroke_signs|他走路突然往左边歪，站不住|wife / stroke_signs|左半拉身子木了，迈不动步|self
stroke_signs|我突然看东西只看得到一半|self / stroke_signs|眼睛突然一只看不见了|self
stroke_signs|我妈今天一早话说不清楚，右手也举不起来|daughter / stroke_signs|嘴角往右边跑，眼睛也闭不上|self
stroke_signs|左手左脚突然一点劲也没有|self / stroke_signs|伊嘴巴歪脱了，闲话也讲勿清爽|daughter
stroke_signs|半个身子没知觉了|self / stroke_signs|我爱人突然说不出话，光张嘴|wife
stroke_signs|口眼歪斜，今天早上发现的|self
stroke_signs|my face is drooping on one side since this morning|self
seizure|孩子烧得抽起来了，眼睛往上翻|mother / seizure|刚刚他全身发硬直抖，牙关咬得紧紧的，嘴里冒泡沫|wife
seizure|羊角风又犯了，抽了三四分钟|son / seizure|四肢一抽一抽的，喊他没反应|son
altered_consciousness|老人家今天怎么拍都拍不醒|son / altered_consciousness|他糊涂了，连自己叫啥都说不上来|wife
altered_consciousness|从昨晚起就一直昏睡，喊也不应|daughter
altered_consciousness|我妈说胡话，不认得我了|daughter
altered_consciousness|人迷迷瞪瞪的，问他话答非所问|wife / altered_consciousness|爹今天神志不清，乱喊乱叫|son
altered_consciousness|老公叫他没反应，眼睛半睁着|wife / bleeding|伤口血一直往外渗，换了五块纱布都湿透了|self
bleeding|鼻血流了一个钟头了还在流|self / bleeding|拔管的地方血呼呼往外冒|self
bleeding|下面出血特别多，一个小时湿透一片卫生巾|self / bleeding|刀口的血摁都摁不住|self
bleeding|产后恶露突然多起来，一大块一大块的血|self / bleeding|尿出来全是鲜红的血，还有血块|self
bleeding|血淌得满地都是|self / gi_bleeding|拉出来的东西乌漆嘛黑的，黏糊糊像沥青|self
gi_bleeding|大便跟墨一样黑，还特别臭|self / gi_bleeding|我刚吐了一大口血，里面有血块|self
gi_bleeding|吐出来的东西像咖啡渣子|self / gi_bleeding|马桶里全是红的，拉了好多血|self
gi_bleeding|这两天屎是黑的，腿也发软|self / gi_bleeding|屙黑屎屙了三天了|self
gi_bleeding|便里头全是鲜血|self / gi_bleeding|大便变嘿了像柏油|self / gi_bleeding|呕咗一啖血|self
hemoptysis|咳出来一口鲜红的血|self / hemoptysis|今早咳嗽带出来半杯血|self / hemoptysis|一咳就是一口血沫子|self
high_fever|烧到三十九度六，吃了退烧药还是不退|self / high_fever|体温四十度，人烧得直打摆子|self
high_fever|一直高烧，四天了|self / high_fever|孩子烧到三十九度八了|mother
severe_pain|肚子疼得在床上打滚|self / severe_pain|刀口突然剧痛，疼得我直叫唤|self
severe_pain|头疼得像要裂成两半，从来没这么疼过，还喷着吐|self / severe_pain|突然后背撕裂一样的疼|self
severe_pain|肚子硬得跟木板似的，碰都不能碰|self / severe_pain|脑壳痛得要爆开，眼睛都睁不开|self
wound_dehiscence|刀口今天咳嗽一下绷开了|self / wound_dehiscence|伤口张开一个大口子，能看见里头的肉|self
wound_dehiscence|缝线的地方散开了|self / wound_dehiscence|刀口裂了个口，有东西鼓出来|self
suicidal_ideation|活着就是受罪，我早就想走了|self / suicidal_ideation|我想一了百了，不给孩子添麻烦了|self
suicidal_ideation|有时候站在阳台上就想跳下去|self / suicidal_ideation|这日子过得没意思，死了倒痛快|self
suicidal_ideation|我把安眠药都攒起来了，够一把了|self / suicidal_ideation|我真想一觉睡过去再也不醒|self
suicidal_ideation|遗书都写好了，就等着那天|self / suicidal_ideation|活不下去了，真的|self
suicidal_ideation|死了算球，省得拖累娃儿|self / suicidal_ideation|我觉得自己是个累赘，不如早点去死|self
suicidal_ideation|唔想捱落去喇，死咗好过|self / suicidal_ideation|有过那种念头，想把自己了结了|self
suicidal_ideation|老天爷怎么还不收了我去|self / suicidal_ideation|我就盼着早点闭眼，早闭眼早解脱|self
suicidal_ideation|活着没奔头，农药都买好放床底下了|self
suicidal_ideation|我女儿最近总说不想活了，昨天还拿刀划手腕|mother / suicidal_ideation|我恨不得现在就死|self
suicidal_ideation|我不想再拖累他们了，想早点走|self / suicidal_ideation|有时候真想从楼上跳下去，但是舍不得孙子|self
suicidal_ideation|人活到这份上，还不如死了痛快|self / suicidal_ideation|想过去跳河，没敢|self
suicidal_ideation|i just want to end everything|self
suicidal_ideation|生无可恋，天天想着怎么走|self / severe_allergy|打完针浑身起大包，喉咙堵得喘不上气|self
severe_allergy|吃了那个药嘴唇肿得像香肠，嗓子也紧|self / severe_allergy|一身的疙瘩，脸肿得眼睛都睁不开，胸闷喘不上来|self
severe_allergy|舌头肿起来了，说话都费劲，刚打完头孢|self / hypoglycaemia|血糖二点八，手抖心慌|self
hypoglycaemia|打完胰岛素没来得及吃饭，浑身发抖直冒冷汗|self / hypoglycaemia|测了个血糖才三点一，眼前发花|self
hypoglycaemia|血糖仪显示2.6，出了一身汗|self / hypertensive_crisis|刚量的二百一，低压一百二，头胀得要命|self
hypertensive_crisis|高压一百九，低压一百一十五|self / hypertensive_crisis|血压两百多了，眼睛也花，恶心|self
syncope|头一晕就不省人事了，醒来在地上|self / syncope|昨夜起夜跌在地上，昏了有两分钟|self
chest_pain|医生说没事，可我胸口还是疼，疼了一上午了|self / chest_pain|不是胃疼，是胸口疼，压榨那种|self
dyspnea|没发烧，就是喘不上气|self / stroke_signs|不头晕，就是左边手脚没劲了，今早起的|self
chest_pain|以前没有过，这回胸口疼得直不起腰|self / gi_bleeding|吃饭还行，就是大便黑得跟锅底灰似的|self
dyspnea|要不是今天喘得不行了我也不给你们说|self / suicidal_ideation|怕死倒不怕，我倒是想早点死|self
bleeding|牙龈出血止不住，嘴里全是血，吃着华法林呢|self / stroke_signs|我寻思是落枕呢，结果半边脸都不会动了|self
altered_consciousness|透析回来人就一直迷糊，叫半天哼一声又睡过去|daughter
dyspnea|胎动没了…哦不是，我是说我喘不过来气|self / chest_pain|心梗那时候也没这么疼，现在胸口疼得厉害|self
chest_pain|胸口疼，昨天好点，今天又疼起来了|self / syncope|我摔了一跤，当时就没意识了|self
dyspnea|喘气喘得厉害，晚上都不敢睡|self / stroke_signs|右眼忽然黑了，啥也看不见|self
seizure|抽了，浑身抽，口水直流|wife / dyspnea|can't catch my breath even sitting still|self
chest_pain|there's a crushing feeling in my chest and my arm hurts|self
gi_bleeding|my stool has been pitch black and sticky for two days|self
suicidal_ideation|honestly i'd rather be dead|self
stroke_signs|my left arm suddenly feels dead and i'm slurring|self
chest_pain|胸口像被人拿锥子攮了一下，一直没缓过来|self / chest_pain|心口子痛得直不起身|self
dyspnea|我妈气喘得说话都断断续续的|daughter / dyspnea|一动不动也喘得不行|self / syncope|刚站起来就两眼一抹黑倒了|self
syncope|老头今早在厕所里昏倒了，叫醒了|wife / stroke_signs|左边的手和脚一下子都不会动了|self
stroke_signs|她嘴巴斜到一边，说话嘟嘟囔囔的|son / stroke_signs|吃饭筷子老掉，右手不听我的|self
gi_bleeding|这两天拉的是黑的，跟芝麻糊似的|self / gi_bleeding|早上呕出来小半碗暗红色的|self
bleeding|流鼻血，塞了棉花还往下淌，一个多小时了|self / suicidal_ideation|我不想活了，你们别管我|self
suicidal_ideation|我常常想，要是哪天睡过去就好了|self / suicidal_ideation|药我都留着没吃，等够了一次吃下去|self
altered_consciousness|他老是睡，掐都掐不醒|wife / seizure|小孩刚才翻白眼，手脚抽了两下|mother
hypoglycaemia|血糖测出来二点五|self / severe_allergy|打完造影剂嗓子像堵住了，身上全是包|self
wound_dehiscence|伤口那儿崩了，肉翻出来了|self
"""
HARMLESS = """
胸口早就不疼了|self / 我二姨晕倒过，我没有|self / 医生说过要是喘不上气就打120|self / 便血没有，黑便也没有|self
他们家孩子高烧四十度，吓死人|self / 别担心，我没有想不开|self / 我年轻时候抽过一次风，几十年了|self / 气死我了这个社保卡|self
刚才电视突然黑了|self / 我就是睡不着，没别的|self / 伤口好着呢，没裂开没流血|self / 那家饭馆贵得吓死人|self
嘴没歪，手也有劲|self / 血压计上次显示一百九，后来发现袖带绑错了，重量一百三|self
胸口不疼也不闷，喘气挺匀的|self / 心口从来没疼过|self / 胸痛倒是没有|self / 这次出院以后胸口一次也没疼过|self
没有胸闷气短那些|self / 前年心口疼住过院，放了支架以后就好了|self / 住院那会儿胸口疼，现在一点事没有|self
我老伴胸口疼，你们也给看看|self / 我邻居前天脑梗了，嘴都歪了|self / 我姐姐心梗没的，我没事|self / 要是胸口疼我就打120，护士都教过|self
万一喘不上气该咋办呀|self / 胸口疼是不是就是心梗啊|self / 医生问我胸口疼不疼，我说不疼|self / 说明书上写可能会便血，我没有|self
听人说吃阿司匹林会吐血，我还没吃呢|self / 昨天看电视，里头那人吐血了，吓我一跳|self / 热死我了，这天三十九度|self
今天气温三十九度，我没出门|self / 饿死了，还没吃饭呢|self / 这孙子皮得要死，气得我头疼|self / 笑得我肚子疼|self
想死我孙子了，过年才回来|self / 我孙女可想死我了|self / 活得挺好，吃嘛嘛香|self / 我可怕死了，天天按时吃药|self
我怕死，所以烟都戒了|self / 打麻将输得我想跳楼，哈哈开玩笑|self / 你们这药贵死了|self / 我养的那条狗死了，难过了几天|self
我家猫前天走了，伤心得很|self / 菜价涨得要命|self / 我胸口有个痣，别的没有|self / 胸口那块皮有点痒|self
大便黄的，一天一次，挺好|self / 大便不黑，也没血|self / 吃了火龙果大便红红的，不是血|self / 头发黑着呢，身体也好|self
黑芝麻糊天天喝|self / 手抖是老毛病了，几十年都这样|self / 孩子睡得可沉了，打雷都叫不醒|self / 我睡觉沉，闹钟都叫不醒我|self
中午睡得迷迷糊糊的，你一打电话我才醒|self / 伤口长得挺好，没裂开|self / 线拆了，口子合得严严的|self / 新买的裤子裂开了，哈哈|self
血压一百二八十，挺好|self / 血压以前二百多，现在一百三|self / 我那口子血压有一百九呢，我的正常|self / 血糖六点一，没低过|self
以前打胰岛素低过血糖，现在没有了|self / 没烧，三十六度四|self / 孩子上个月烧到四十度，早好了|mother / 烧了三十九天的香，还愿呢|self
左手打的针，有点青|self / 左边那个药吃完了，右边的还有|self / 我左手写字，习惯了|self / 我左边牙疼|self
左手麻是因为昨晚压着了，早起就好了|self / 手术前半边身子动不了，现在能走了|self / 我中风过三年了，现在恢复得不错|self
脑梗后遗症，右手一直没劲，老样子|self / 说话利索，手脚也灵便|self / 嘴没歪，说话也清楚|self / 我嘴歪的毛病十年前就有，面瘫落下的|self
没晕倒过|self / 差点没晕倒，后来坐下就好了，那是去年的事|self / 晕车晕得厉害，坐公交就吐|self / 晕血，一看抽血就怕|self
高兴得差点晕过去，儿子考上大学了|self / 抽血抽了三管|self / 抽筋，晚上小腿抽了一下|self / 抽空去复查|self / 抽烟抽得少了|self
眼睛看不见字，得戴老花镜|self / 电视突然看不见了，停电|self / 电话里我看不见你，你说|self / 手机突然没声了|self
这个血止住了，早不流了|self / 刷完牙没出血|self / 止血药还吃吗|self / 咳嗽没血|self / 痰是白的，没有血|self
拔牙那天流了血，当天就止了|self / 想开了，不想那些了|self / 没有想不开，日子过得挺美|self / 从来没有过轻生的念头|self
我可不想死，还要带重孙子呢|self / 谁想死啊，好日子刚开始|self / 不想活动，懒得下楼|self / 活了八十岁了，够本了，能吃能喝|self
我死也不吃那个药了，太苦|self / 打死我也不去做胃镜|self / 死不了，放心吧|self / 走了算了，在这等半天没号，我就回家了|self
我们老两口说好了，以后谁先走谁享福，哈哈，开玩笑的|self / 老王跳楼了，你听说没|self / 跳广场舞跳得一身汗|self
楼上跳绳，吵得我睡不好|self / 我女儿说我要是再不吃药她就不活了，吓唬我呢|self / 电视剧里那女的要自杀，看得我直哭|self
我爸是自杀走的，我那时候才十岁|self / 遗嘱早立了，房子给儿子，律师弄的|self / 后事？还早着呢，我身体硬朗|self / 安眠药偶尔吃半片|self
安眠药吃完了，还要开|self / 农药打完了，地里活干得差不多了|self / 地里打农药，戴口罩了|self / 喉咙有点痒，想咳|self
嗓子哑了，唱歌唱的|self / 嘴唇干，起皮|self / 嘴唇有点肿，是上火起泡|self / 脸肿消了|self / 青霉素过敏，很多年前的事了|self
打球出了一身大汗，痛快|self / 天热出汗多|self / 吃辣椒辣得直冒汗|self / 不喘，上三楼都没事|self / 我哮喘好多年没犯了|self
躺得平，一个枕头就够|self / 夜里起来一次小便，没憋醒|self / 憋尿憋醒的|self / 憋了一肚子气，跟儿媳妇吵架|self
气得我心口疼，说着玩呢，儿子不听话|self / 心疼钱，这药太贵|self / 心疼我闺女，天天跑医院|self / 胸口的石头总算落地了，复查结果挺好|self
堵车堵得心慌|self / 打印机坏了，量血压的也坏了|self / 疼得不厉害，能忍|self / 刀口有点痒，不疼|self / 不是剧痛，就是酸|self
肚子不疼了，前天疼得打滚，吃坏了，现在好了|self / 头疼，孩子作业写不完，真让人头疼|self / 头都大了，这一堆药记不住|self
炸的油条吃多了|self / 头炸了似的那种疼没有|self / 发烧友，喜欢听音响|self / 发烧没有，咳嗽也没有|self
大出血那次是生老二的时候，三十年前了|self / 商场大出血，打五折，我买了一堆|self / 血压计没电了|self / 血站叫我去献血|self
血栓没有，医生说血管通着|self / 血浓吗，我喝水少|self
my husband had a stroke last year, i'm fine|self / i'm dying for a cigarette|self
this medicine tastes awful, it's killing me|self
if i get chest pain i will call 120|self / no blood in my stool|self
i was dead tired after the walk but fine now|self / 你问的那些喘啊疼啊的都没有|self
什么胸闷、胸痛、气短，一个都没有|self / 胸也不闷气也不短头也不晕|self / 吐血便血都没得|self / 冇心口痛，冇气喘|self
阿拉胸口勿痛，气也勿急|self / 木有晕倒过哈|self / 呼吸困难谈不上|self / 咯血那是住院前的事|self / 那天以为要晕倒，其实没晕|self
这腿肿得像发面馒头，一按一个坑，半个月了|self / 他们说我脸色白得像纸，其实我天生白|self
听不清了，我耳朵背，说话大声点|self / 哎呀妈呀可要了我的命了，这楼梯修得太陡|self / 要命的是这个药老断货|self
心里不得劲，老头子跟我拌嘴|self / 堵得慌，这路天天堵|self / 血糖三点九到七之间是不是正常|self / 正常血压不能超过一百八吧|self
嘴巴歪不歪？不歪，我照镜子看了|self / 胳膊抬得起来，话也说得清|self / 我妈以前抽过风，这几年没再犯|daughter
孙子发烧三十九度，我在医院陪他呢|self / 我儿媳妇大出血抢救过来了，现在孩子满月了|self
"""
#: level|flag|question|words: the question names what the answer is about.
ASKED = """
urgent|bleeding|鼻血现在好了吗？|捂都捂不住，一个多钟头了
urgent|bleeding|引流袋里颜色怎么样？|一下子满是血
urgent|severe_pain|肚子还硬吗？|硬得像铁板，碰不得
urgent|wound_dehiscence|切口长得怎么样？|打了个喷嚏绷开了
urgent|hypoglycaemia|血糖量了吗？|两点六，浑身冒汗
review|chest_pain|胸口还有感觉吗？|有时候扎一下，几秒钟，偶尔
review|bleeding|小便什么颜色？|跟洗肉水似的
review|high_fever|今天体温多少？|三十八度七
review|hypoglycaemia|血糖低过吗？|三点五，吃了块糖就好了
none||出血多吗？|没多少，早干净了
none||胸口疼吗？|不疼，挺好的
none||肚子还胀吗？|不胀，软软的
none||血糖量了吗？|吃了两块饼干还没量
urgent|suicidal_ideation|有没有想过伤害自己？|动过这个念头，后来没做
none||有没有想过伤害自己？|没动过这个念头
"""


def _each(rows: str) -> list[str]:
    return [row.strip() for row in rows.replace("\n", " / ").split(" / ") if row.strip()]


def _level(
    extractor: Extractor, ref: datetime, question: str, said: str, respondent: str = "self"
) -> tuple[str, list[str]]:
    row = told(extractor, Question("red_flag", question, respondent=respondent), said, ref)
    return row["alert"], row["flags"]


@pytest.mark.parametrize("line", _each(URGENT))
def test_urgent(extractor: Extractor, ref: datetime, line: str) -> None:
    """Danger in the words of patients is urgent, with its flag."""
    flag, said, respondent = line.split("|")
    level, flags = _level(extractor, ref, "最近身体怎么样？", said, respondent)
    assert level == "urgent"
    assert flag in flags


@pytest.mark.parametrize("line", _each(HARMLESS))
def test_harmless(extractor: Extractor, ref: datetime, line: str) -> None:
    """What only sounds like danger alarms nobody."""
    said, respondent = line.split("|")
    assert _level(extractor, ref, "最近身体怎么样？", said, respondent) == ("none", [])


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_the_question_names_what_the_answer_leaves_out(
    extractor: Extractor, ref: datetime, line: str
) -> None:
    """The subject stands in the question."""
    level, flag, question, said = line.split("|")
    got, flags = _level(extractor, ref, question, said)
    assert got == level
    assert not flag or flag in flags


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("今早晕倒了一回，现在没事了", "urgent"),
        ("刚才右手一点劲都没有，现在好了", "urgent"),
        ("昨晚胸口疼了一阵，现在好了", "review"),
        ("去年晕倒过，早好了", "none"),
        ("痰里有点血丝", "review"),
        ("痰里带血丝，一个多礼拜了", "urgent"),
        ("昨天烧到三十九度二，今天早上退了", "review"),
    ],
)
def test_of_today_though_gone(extractor: Extractor, ref: datetime, said: str, level: str) -> None:
    """An event of today counts though it is over; old ones do not."""
    assert _level(extractor, ref, "最近身体怎么样？", said)[0] == level
