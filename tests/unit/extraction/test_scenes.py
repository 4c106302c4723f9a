"""Danger told as a scene, without its name, in dialects, in English and by relatives.

Each line holds several: words|who speaks, where it is not the patient.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.batch import told
from extraction.read import Extractor
from wire.understanding import Question

URGENT = """
心口这儿跟有人拿拳头抵着似的，脸都白了 / 胸前一阵阵发紧，胳膊到下巴颏都发酸，出大汗 / 胸口憋得我要死过去了 / 胸口像揣了块烙铁 / 心口胀痛胀痛的，含了速效救心丸也不顶事
含了两回硝酸甘油还是不见好 / 胸口头疼得我蹲在地上起不来 / 左边膀子酸到手指头，心里头难受，一头冷汗 / 觉得自己快不行了，胸口堵得死死的 / 老头子手捂着心口，汗珠子直往下滚|wife
胸前像被车轮子轧过去一样 / 这回跟上次心梗的时候一模一样的难受 / my chest is crushing and it goes down my left arm / there's a tight band around my chest and I'm sweating
I've had pressure on my chest for an hour now / feels like someone is standing on my chest / it's like a heavy weight pressing on my chest / my jaw and left arm ache and I'm in a cold sweat
dad is clutching his chest and he's gone grey|son / 心口好翳好谷住，成身冷汗 / 心口头痛得来吃勿消 / 俺这胸脯子里跟刀绞一样 / 凶口压的慌 喘不过来气 / 信口疼 一阵一阵的 出汗
早上起床右腿拖着走，筷子也夹不住 / 他说话像嘴里含了个萝卜|wife / 刷牙水从嘴边漏出来，照镜子脸不对称 / 笑起来一边嘴角不动 / 一只眼皮闭不上，半拉脸是木的 / 左手突然连扣子都不会扣了
走着走着一边身子就不听话了 / 心里明白，就是嘴上说不出来 / 舌头伸出来歪向一边 / 看东西突然成了两个，站也站不稳 / 半边身子木木的，端碗老洒 / 我妈右边脸垮下来了|son
她口水直流，问她话她光会啊啊|daughter / 佢今朝起身半边面冇晒知觉，讲嘢唔清|daughter / 佢突然间郁唔到右手|son / 伊半爿身体勿会动了|daughter / 半边身子都木了，筷子都拈不起
他嘴巴歪咖哒，讲话讲不清|wife / 俺爹嘴斜了，话也说不囫囵|son / 右手突然太不起来了 / 今早写字手不听话，腿也拖拉着 / 一起来就发现左边手脚都不会动弹了 / I suddenly can't lift my right arm
half of my face won't move / mum can't get her words out|daughter / his mouth is hanging down on one side|wife / my words come out all jumbled / I woke up and couldn't see out of my left eye
she suddenly can't understand anything we say|son / one side of me has gone weak since breakfast / I have weakness down my left side and my speech is funny
he can't speak properly, it all comes out wrong|wife / 拉稀拉的全是黑汤子 / 解的大便油亮油亮的，乌黑 / 便池里一大滩血 / 屙出来的跟鸡血一样 / 呕出来一摊黑褐色的，跟药渣一样
拉了两次血，人发虚冒冷汗 / 早晨呕了几口鲜红的 / 裤衩上全是血，从肛门里出来的 / 解完手滴滴答答全是血 / my poo is black like tar / I've been throwing up stuff like coffee grounds
there's a lot of blood in the toilet when I go / I vomited a bowl of bright red blood / 屙咗好多血啊 / 吐了一痰盂血 / 大便拉出来跟墨鱼汁似的 / 拉的屎黑得发亮还腥臭 / 咳一口红一口
一咳满手帕都是血 / 咳的血有半碗 / I coughed up a mouthful of blood / 咳出来的血块有指甲盖大 / 烧得直说胡话，一阵阵打寒战 / 烧到四十度还往上走，人蔫得睁不开眼
打冷战打得床都晃，体温三十九度五 / 化疗完烧到三十九度二了 / 孩子烧糊涂了，光瞪眼不认人|mother / my temperature is 39.8 and I'm shaking all over
the fever hit 104 last night and won't come down / 烧了三天不退，人昏昏沉沉叫着才哼一声|daughter / 打完胰岛素没吃，这会儿心慌手抖眼发黑 / 血糖仪上显示LO，人直冒汗 / 糖只有两个多了
血糖二点三，人迷迷糊糊 / sugar is 2.4 and I'm shaking / 低血糖了，人叫不应|wife / 血糖低得测不出来 / 吃了药满身起大疙瘩，嘴也肿，喘气有声音 / 打完疫苗嗓子肿得咽不下口水
吃了虾喉咙像堵住，出不来气 / 眼睛肿成一条缝，嗓子眼发紧 / 浑身又红又痒起风团，眼前发黑要晕 / after the injection my lips and tongue swelled up / I've got hives all over and I'm wheezing
my throat feels like it's closing up since the new tablet / 打完青霉素嘴巴肿起来，气也喘不上 / 输液输到一半浑身起包，憋得慌，脸通红 / 我走了以后你们就轻松了，我也解脱了
这药一把吞下去就不用受罪了 / 没啥留恋的了，真不想再拖下去 / 还不如自己了结算了 / 天天想着去找我死去的老伴 / 哪天我不在了，孩子们就解脱了 / 想喝瓶农药算了 / 我是家里的包袱，没我他们过得更好
半夜一个人在桥上站了半天，差点就跳了 / 想结束这一切 / 真希望明天不要再醒过来 / 我这种人就不该活着 / 死了也没人在乎 / 老天爷收了我吧 / 活着就是煎熬，熬不下去了 / 不想看见明天的太阳了
给孩子留了封信，存折也放好了，我没啥牵挂了 / 真是生不如死，早死早超生 / 我唔想生啦，死咗就算 / 活起冇得味，想去死 / 活起没得意思，不如死了算了
活着没劲透了，脑子里老冒出不好的念头，想往下跳 / 刀都拿在手里了，后来听见孙子哭才放下 / 我把绳子挂上去过 / 活着也是白浪费粮食，不如早走早了 / I don't see the point in going on anymore
they'd all be better off if I was gone / I've been thinking about ending things / I just want to go to sleep and never wake up / I've got the pills lined up on the table
nobody would miss me if I died / I can't go on like this, I'd rather not be here / sometimes I think about driving into a tree / life isn't worth living / 一口饭呛在嗓子里，脸都憋紫了|wife
气管套管堵了，上不来气|son / 气切的管子掉出来了|daughter / 吃汤圆卡在喉咙里咳不出来|daughter / 痰堵着吸不出来，嘴都发紫了|wife / 孩子吞了个纽扣卡住了，直翻白眼|mother
he's choking and can't cough it up|wife / 怀孕七周，小肚子一边剧痛，还见红 / 停经两个月，小肚子突然撕着痛，头晕要倒 / 怀着孕下面哗哗流血 / 生完孩子下面血一股一股往外冲
I'm eight weeks pregnant and bleeding with terrible pain on one side / 刀口咧开一道大口子 / 缝的地方开了，里面油都露出来了 / 一打喷嚏刀口嘣一下开了
the stitches came undone and the wound is gaping / 手术的地方血把床单都洇透了 / 胳膊上针眼的血流个没完 / the bleeding just won't stop, it soaked three towels / 牙花子冒血冒了一宿，枕巾都红了
腿肿着，今天突然喘得厉害，一吸气胸口就疼 / 一条腿粗了一大圈，这会儿又喘不上来 / my calf has been swollen and now I can't catch my breath / 尿憋得要命就是尿不出来，小肚子鼓老高
一天一夜没尿了，小肚子胀得像要炸 / I haven't been able to pee since yesterday and my belly is killing me / 肚子胀得像鼓，又吐，屁也不放 / 肚子痛得缩成一团，脸煞白
我的肚子绷得像鼓皮，摸都摸不得 / terrible belly pain, my stomach is hard as a board / 孩子拉了十几次，眼窝都陷下去了，哭都没眼泪|mother / 娃一天没尿了，囟门凹着，没精神|mother
宝宝软塌塌的，奶也不吃，叫也不睁眼|mother / the baby hasn't had a wet nappy all day and he's floppy|mother / 起猛了人一下没了知觉，醒来躺厨房地上 / 上厕所一使劲，人一下子栽过去了
站着站着就什么都不知道了，醒来一群人围着 / I went down in the shower and woke up on the floor / 刚才又晕过去了，磕了一头包 / 浑身绷得跟木头一样，嘴里冒沫子，喊他也不应|wife
全身抖得像筛糠，眼珠子翻上去了|mother / he's jerking all over and his eyes rolled back|wife / 她突然两眼发直，手脚抽成一团|daughter / 我爸今天不认人了，管我叫大哥|son
净说些不着边的话，问他在哪他也不知道|wife / 她一直睡，捏她也不哼|daughter / 人突然犯糊涂，把我当成他妈|wife / 眼神发直，喊他没应|wife / 突然就不认得我们了，满嘴胡话|daughter
mum doesn't know where she is and keeps talking nonsense|daughter / he's very drowsy, I can barely wake him|wife / she's suddenly confused and doesn't recognise us|son
爷爷今天答话颠来倒去的，东南西北都分不清|grandson / 我老公叫唔醒呀|wife / 屋里老倌子喊不答应了|wife / 上压二百一，下压一百二 / 血压爆表了，两百多 / my pressure is 210 over 120
心跳一百六十多下，停不下来 / 脉搏只有三十几下，人发黑要倒 / 血氧只有七十九 / my oxygen is down to 82 / 一口气憋在那儿上不来下不去 / 喘得整宿趴在桌子上，一躺就没气
I'm fighting for air, even sitting here / 气都换不过来，说一个字喘半天 / 嗓子眼拉哨，胸脯子一鼓一鼓的，上不来气 / 老爷子嘴唇青紫，喘得跟拉锯似的|son / I can't get any air in
后背像有人拿刀劈开似的 / 头疼得像有人拿锤子砸，一下子就疼起来的，还喷着吐 / I have the worst headache of my life, it came on suddenly / 突然头痛得像被雷劈了 / 夜里躺下就憋醒，只能坐到天亮
I have to sleep sitting up or I can't breathe / 胸口一阵一阵地绞，汗珠子都下来了 / 刚刚在楼下胸口疼得走不动道，坐马路牙子上了 / 心口窝疼，疼得我直哎哟
胸口疼得喘不了气，吃了两粒硝酸甘油没用 / 这会儿胸口还压着，手心全是汗 / 胸口发紧，出了一身透汗，恶心 / 左胸口一扯一扯地痛，痛到背心 / 心口像针锥，一呼吸就痛得很
人难受得很，心口慌，脸色蜡黄，冒冷汗|daughter / 他说胸口难受，躺那儿直冒汗|wife / 心脏病好像又犯了，胸口痛 / 早上买菜回来胸口就闷，闷到现在没缓过来，还想吐
My chest really hurts and I feel sick / pain in my chest that goes to my jaw / I keep getting this crushing feeling when I walk to the door
my husband collapsed this morning and he's pale and sweating|wife / 心口呢块好唔舒服，成身汗，手都冻晒 / 胸口闷痛闷痛的，嘴唇都发白 / 右边胳膊腿突然不得劲，拿东西直掉
说话突然大舌头了，喝水也呛 / 我爸脸歪了，让他抬手抬不起来|son / 她今天说话颠三倒四，右边手脚不会动|daughter / 刚才有十来分钟左手不能动，现在又好了 / 今天早上起来看东西一半是黑的
走路老往右边歪，扶着墙都站不住 / 头突然疼得厉害，脖子硬，吐了两回 / 老头子早上起来话都不会说了，光流哈喇子|wife / 阿爸个嘴歪咗，讲嘢含含糊糊|son / 阿婆半边身冇力，企唔起身|granddaughter
俺娘一边身子不听使唤，嘴也斜了|son / 伲姆妈面孔歪脱了，手也抬勿起来|daughter / 半边身子麻噜噜的，脚板都抬不起来 / he can't lift his left arm and his smile is crooked|wife
mum woke up and couldn't talk properly, one side of her face is down|daughter / I had trouble finding words this morning and my hand went numb / my vision suddenly went in one eye
解黑便三天了，人没劲得很 / 大便像芝麻糊一样黑，头昏眼花 / 今天拉了四五次血，血是鲜红的 / 胃里翻上来一口血 / 吐了，吐出来黑乎乎的带血块 / 马桶里都染红了，吓死我了
blood in the toilet, quite a lot, bright red / I threw up blood twice this morning / 屙嘅屎黑晒，仲头晕 / 拉个屎都系黑色嘅 / 拉的屎黑漆麻乌的 / 一咳嗽就带一大口血出来 / 痰里都是血，鲜红的
昏过去了一小会儿，家里人掐醒的 / 蹲下捡东西，人就没了意识，醒来在医院 / 洗澡的时候晕在里头了 / I fainted in the bathroom and hit my head / 孩子又抽了，这次抽了五分钟没停|mother
他抽起来了，舌头都咬破了|wife / 叫半天不答应，眼皮都不抬|wife / 他现在迷迷糊糊的，叫一声哼一声|wife / 她怎么摇都不睁眼|son / 奶奶今天完全糊涂了，说屋里有小人|granddaughter
dad is confused and keeps asking for his dead mother|son / she won't wake up properly, just groans|daughter / 坐着不动都喘，嘴唇乌青 / 躺不下，一躺就憋，一晚上坐着 / 喘得话都说不成句
孩子喘得肚子一鼓一鼓的，鼻子扇|mother / 憋气憋得厉害，吸氧也不管用 / I can't lie down, I can't breathe / he's gasping and his lips have gone blue|wife / 血氧掉到八十几了
出气好困难，胸口都缩进去了 / 刀口裂开了，里面红红的肉看得到 / 缝线崩了两针，口子张着 / 伤口的血一直流，压了半小时都没停 / 产后第五天，突然下面大出血，血块拳头大 / 鼻血流了一脸盆，堵都堵不住
my wound has split open / I'm bleeding through a pad every half hour / 发烧四十度，人都烧迷糊了 / 寒战高热，三十九度八 / 化疗第七天，发烧三十九度一，浑身发冷
temp is 39.6 and she's shivering and confused|daughter / 刚量39度5，吃了退烧药还不退 / 血糖才2.9，手抖出虚汗 / 血糖二点几，晕乎乎的 / 低血糖晕过去了，喂了糖水才醒|wife
my sugar's 2.1 and I feel shaky / 血压一百九十五，一百一十五，头疼得厉害，看东西花 / 220/120，头痛想吐 / bp is 200 over 115 with a bad headache / 吃完药嘴唇舌头都肿起来了，说话费劲
打了针以后全身起风疙瘩，喉咙紧，喘不上气 / my face is swelling up and I can't swallow / 真的不想活了，太累了 / 想过跳楼，就是放不下孩子 / 活着没意义，早点走了大家都轻松 / 我囤了两瓶安眠药
每天醒来都想怎么还没死 / 有时候想着一死百了 / 我不配活着，对不起家里 / 真想一头撞死算了 / 刀我都磨好了，想割下去 / 做人好辛苦，好想一了百了 / 活着就是等死，还不如早点死
我就想安安静静地走，不拖累谁 / 想把煤气打开，一觉过去算了 / I want to end it / I feel like killing myself / I've written my goodbye letters / everyone would be happier if I wasn't here
I don't want to be here anymore / what's the point of living / 肚子疼得在地上打滚，吐黄水 / 肚子硬邦邦的，碰一下就疼得要命 / 下腹剧痛，月经推迟了十天，人要晕了 / 两天没排尿了，肚子胀得难受
宝宝不吃不喝，叫不醒，囟门都凹了|mother / 拉得眼窝都抠进去了，小便也没有|mother / 小腿肿痛好几天，今天突然胸闷气短 / 喝了农药，喝了两口 / 一口气吃了三十片安眠药
心跳一百八，胸口怦怦的停不下来 / 脉搏三十六，头晕得站不住 / 胸口这块儿疼了快一个钟头了 / 心绞痛又来了，含药也没压住 / 胸口跟刀子扎一样 / 胸闷得厉害，喘气都费劲
这两天胸口疼越来越频，走几步就疼 / 昨晚胸口疼醒了，出了一身冷汗 / 老爸说胸口痛，嘴唇发白，站不起来|son / 胸口像有只手在抓 / 胸口好谷住，抖唔到气，成身冻汗 / 心头痛得遭不住，背心都痛
my chest feels really tight and my left arm is tingling / severe chest pain since an hour ago / my chest feels like it's in a vice / he's holding his chest and can't talk|wife
嘴角歪了，口水都兜不住 / 手没劲，筷子掉了好几次，说话也不利落 / 左边身子发麻，走不了路 / 一边脸没感觉了 / 早上刷牙发现嘴歪了 / 妈突然不会说话了，右手也动不了|daughter
眼前突然一片黑，左眼看不见 / 头晕得天旋地转，看东西两个影子，走路打偏 / 右脚突然抬不起来，鞋都穿不上 / 舌头硬了，说不清话 / 爷爷今早倒在地上，半边不能动了|grandson
佢只手突然冇晒力，碗都揸唔住|wife / 半边脸垮起了，说话嘟嘟囔囔 / my left hand suddenly won't do what I tell it / his speech is all slurred|wife
she's got a droopy face and can't move her arm|daughter / half my body feels numb all of a sudden / 大便拉出来都是黑的，跟墨汁似的 / 吐的都是咖啡色的东西 / 拉了一马桶的血
拉出来的都是血，头也晕 / 今早吐了一碗血 / 便血，鲜红的，止不住 / 黑色的大便，臭得很，人也没力 / black tarry stools for two days / I vomited and it looked like coffee grounds
blood is coming out when I poop, a lot of it / 咳出鲜血了，好几口 / 刚咳了一滩血 / coughing up bright red blood / 起床的时候一下子晕倒了，头磕破了 / 刚才在厕所昏了 / 走着走着眼前一黑倒了
人事不省了一会儿 / I blacked out for a minute / 我老公刚才浑身抽筋，口吐白沫，叫不应|wife / 娃儿烧起来抽了，眼睛翻白|mother / 羊癫疯犯了两回 / he had a fit this morning|wife
人叫不醒了，打呼噜打得很响|wife / 她神志不清，胡言乱语的|son / 老人不认人了，连我都不认得|daughter / 昏昏沉沉叫不应|son / she's unresponsive|son / 喘不上来气，坐着都喘
气都喘不过来了，嘴唇发紫 / 一晚上没法躺，躺下就憋得慌 / 呼吸困难，越来越重 / 娃喘得很，脸都青了|mother / I can't breathe properly / struggling to breathe even at rest
伤口突然裂开了，出了好多血 / 缝的线断了，肉都翻出来了 / 刀口崩线了 / my stitches have come apart / 血一直流，按不住 / 下面流血流得厉害，一小时换两片 / 拔牙以后血流不止 / 尿里全是血，还有血块
I'm bleeding heavily after the birth / 发烧39度8，退不下来 / 高烧40度，打寒颤 / 孩子40度3，蔫蔫的|mother / fever of 40 and shaking / 血糖2.3 / 血糖3.0，出虚汗心慌
打了胰岛素没吃饭，手抖得厉害，眼前发黑 / blood sugar is 2.8 / 血压200/120 / 高压二百一，头疼恶心 / my blood pressure is 195 over 118 / 打完针全身起疹子，嘴唇肿，胸闷 / 吃完头孢喘不过气，脸肿
my tongue is swelling and I feel faint / 活够了，真不想活了 / 我想死，你们别管我 / 有想过结束自己 / 想从楼上跳下去 / 死了就解脱了 / 我死了你们就都省心了 / 活得太累了，想一走了之
药我都攒着呢 / 割过手腕 / 昨天写了遗书 / 我唔想活喇 / 活着没得啥意思了 / I've been thinking about suicide / I took a whole bottle of sleeping pills / 肚子疼得受不了，直打滚
右下腹痛得直不起腰 / 头痛得像要裂开，从没这么疼过 / 后背撕裂样疼 / 胸背部像撕开一样痛 / 孩子精神差，不吃不喝，尿也没有|mother / 卡住喉咙了，脸都紫了|daughter
痰堵住了，喘不上气，脸发青|wife / 排不出尿，憋得肚子疼 / 心率一百六十 / 心跳快得要命，一百七，头晕 / 今天早上六点多起来上厕所的时候就觉得胸口闷得慌后来就开始疼疼到后背一直到现在都没好
我爸昨天晚上吃完饭就说胸口不舒服出了好多汗后来吐了两次现在脸色很差|son / 心口痛了两个多小时了我以为是胃病吃了胃药也没用还出冷汗
从昨天半夜开始我妈就说左边手没力气今天早上起来连话都说不清楚了|daughter / 早晨起来刷牙发现水从嘴角漏出来照镜子一看嘴巴歪到右边去了
老人家今早叫她吃饭叫不醒眼睛也不睁开打呼噜打得很响|daughter / 这三天大便都是黑黑的像沥青一样粘在马桶上冲都冲不掉人也没力气 / 昨晚咳嗽咳着咳着就咳出来好多血痰盂里半盂都是红的
胸扣疼的厉害左边胳膊也嘛 / 嘴吧歪了说话不青楚 / 拉的大便是黑色地像百油 / 我赶觉喘不上气来躺下就别的慌 / 不想火了活着没有意思 / 头痛的像要炸开了一样还土了好几次 / 昨天晚上晕到了磕破了头
血唐只有二点五出了一身汗 / 胸口好悶，喘不過氣，手腳冰冷冒冷汗 / 媽媽說話突然含糊不清，右手拿不住筷子|daughter / 爸爸嘴巴歪一邊，一直流口水|son / 大便黑得像瀝青，頭很暈 / 我不想活了，活著好累
剛剛吐了好多血，怎麼辦 / 傷口裂開了，一直流血止不住 / 呼吸好喘，坐著都喘 / 吃了新藥後全身起疹子，喉嚨好緊 / 阿公叫不醒，一直昏睡|grandson / 我的chest好tight，喘不上气，手也麻
今天有点short of breath，坐着都喘，嘴唇发紫 / 我妈stroke了吧，嘴歪了，手抬不起来|daughter / 血压210/120了，headache很厉害 / 大夫我胸口这儿疼得不行了你快帮我看看
护士你好我爱人刚才突然倒地上抽搐了现在叫不醒|wife / 你们快派人来吧他喘得快不行了|wife / 救命啊，我爸没反应了|son / 赶紧叫救护车，血流了一地|son / 人没气了，怎么办|wife / 他没呼吸了|wife
摸不到脉搏了|daughter / 突然不喘气了，脸发紫|mother / 我妈摔了一跤头磕了，现在一直吐，迷迷糊糊的|daughter / 摔了以后头疼越来越厉害，还吐，犯困 / 起床后一直天旋地转，还看东西重影，说话大舌头
胳膊抬不起来了，右边的，今天早上突然的 / 这腿说没劲就没劲了，左边的，走不了路 / 左脸发麻，左手也发麻，今早起来就这样 / 化疗后发烧，39度，全身打颤 / 透析回来人就不清醒了|daughter
产后第三天，高烧39.5，肚子疼得厉害 / 刚满月的宝宝烧到38.8，不吃奶，老睡|mother / 孩子一直吐，吐了十几次，眼睛都凹进去了，没尿|mother / 肚子胀得厉害，三天没放屁没大便了，还一直吐
右边肚子疼，发烧，疼得走不了路，一按更疼 / 睾丸突然疼得要命 / 腰疼得打滚，尿里有血 / 吃头孢喝了酒，脸通红，心慌得厉害，喘不上气 / 被蜂子蜇了，全身肿，喘不上气
煤气中毒了，头晕想吐，人软得起不来 / 喝了半瓶洁厕灵 / 误吃了一大把降压药，头晕得站不起来 / 胰岛素打多了，打了三倍，出冷汗 / 引流管里一下子出来好多鲜血
支架手术的伤口，手腕肿起来一个大包，一直渗血 / I keep thinking it would be easier if I just didn't exist / I can't stop bleeding from where they took the line out
she's not breathing right, kind of gurgling|daughter / he's gone all cold and clammy and can't stand up|wife / my heart is going 170 and I feel like passing out
I feel like I'm going to die, my chest is so tight / my leg is swollen and I'm suddenly short of breath / he hit his head and now he's vomiting and sleepy|wife
I was sick and it was full of blood / baby is limp and won't wake for feeds|mother / she drank bleach|son / there's pus and the wound has opened right up / 胸口这会儿疼得很，动都不敢动
心口堵得慌，半夜到现在没合眼 / 老是觉得胸口有东西压着，出不来气 / 胸口连着后背一起疼，两个胳膊发麻 / 我心里头难受，说不出来的那种，汗把衣裳都湿了 / 刚才心脏那儿咯噔一下就疼起来了
半个脸动不了，眼睛闭不严 / 一条腿突然就拖不动了 / 突然就说不出整句话来，光打磕巴 / 我老伴早上说话牛头不对马嘴，右手还抬不起|wife / 看人成双影，头重脚轻，走路像喝醉
手脚一边没得力，嘴巴也歪了一点 / 昨晚拉了一滩黑红的 / 吐了好几口，都是血 / 屁股里淌血，裤子都湿了 / 大便稀的，黑得像墨 / 喉咙里一股腥味，一张嘴全是血 / 刚站起来就不省人事，摔了一跤
她突然翻着白眼往后倒|son / 一阵一阵地抽，中间也不清醒|mother / 爸爸眼睛直直的，喊他也没反应|daughter / 从中午睡到现在，怎么喊也不起来|wife / 气喘得吃不下饭，说话也断断续续
憋得慌，脸都憋红了，坐起来才好点 / 鼻翼一扇一扇的，呼吸很快|mother / 刀口一使劲就崩了，血都出来了 / 换药的时候发现口子开了有两指宽 / 血顺着腿往下淌，止都止不住 / 烧得人事不知，三十九度多
娃烧到39.7，一直打冷颤|mother / 手抖心慌，一量血糖二点四 / 血压飙到两百一，眼睛发花 / 刚吃了药，喉咙一下子肿起来 / 起了一身红疙瘩，头晕眼黑站不住 / 日子过够了，想早点了断
我这样活着有什么用，死了清净 / 就想跳河里头去 / 有时候拿着菜刀就想往手上砍 / 孩子大了，我也该走了，不想再受这个罪 / 肚子痛得冒冷汗，腰都直不起来
I have this terrible pressure in my chest and my arm is numb / he's slurring and can't walk straight|wife / my poop is black and I feel faint / I keep passing out when I stand up
she's burning up, 40 degrees, and not responding|daughter / I want to die / my lips are swelling after that antibiotic / can't stop vomiting blood / 打麻将打着打着突然晕倒了
在超市突然抽起来了，口吐白沫 / 看电视的时候突然半边身子动不了了 / 打电话的时候突然舌头不听使唤，话说不清 / 手机拿不住，右手没劲了 / 孩子说我嘴歪了 / 护士说我的血止不住，要我赶紧来
我闺女说我昨晚净说胡话，叫也不应 / 病历上写的胃出血，我今天又拉黑便了 / 老伴发现我嘴歪到一边去了 / 邻居看见我倒在地上，叫了救护车，我啥都不知道 / 跟老伴吵架，气得胸口疼，现在还疼，冒冷汗
孙子发烧我陪着，我自己胸口疼得厉害 / 狗把我绊倒了，刀口裂开了 / 做梦吓醒了，胸口疼得厉害，到现在还疼 / 怕是心梗了，胸口压得慌 / 我以前没这样，今天突然说话不清楚 / 好像嘴有点歪，喝水漏
可能是中风了，左边没劲 / 我怀疑脑梗，右手抬不起来 / 不知道怎么了，胸口疼得直冒汗 / 是不是心梗啊，我胸口疼 / 大便黑是不是出血啊，拉了三天黑的 / 医生说没事，可是我还是吐血
以前也晕倒过，今早又晕了一次 / 没事，就是晕倒了一下 / 不要紧的，就是拉了点黑便 / 不好意思打扰了，我胸口疼 / 没啥大事，就是吐了两口血 / 我不怕死，我就是不想活了
开玩笑归开玩笑，我是真不想活了 / 不想住院了，想死在家里算了 / 排队排着排着就昏过去了 / 商场里鼻血止不住，流了半个多小时 / 看球赛激动，胸口疼了一晚上 / 睡觉的时候叫不醒，喊了半天|wife
孩子睡着睡着抽起来了|mother / 孩子烧到四十度，叫都叫不醒|mother / 晕车了吧，一头栽倒不省人事 / 早上遛狗的时候左边身子突然没劲 / 喂完猫站起来就晕倒了 / 我家狗死了，我也不想活了
老伴走了以后我也不想活了 / 我儿子跳楼走的，我也想跟他去 / 邻居说我脸都紫了，喘不上气 / 我爱人胸口疼得厉害，一头汗|wife / 我妈今天早上叫不醒了，你们快来|daughter
爸爸从昨晚开始说胡话，不认人|daughter / 电视没开，眼睛突然就看不见了 / 停药以后血压二百一，头疼 / 说明书上写的副作用我都有，喘不上气，嘴唇肿 / 医生让我有胸痛就打电话，我现在胸口就痛
大夫说大便黑了要来医院，我这两天大便就是黑的 / 护士教我看嘴歪不歪，我老伴嘴真的歪了|wife / 如果说疼，我这胸口是真疼，疼得受不了 / 没有不舒服，就是早上吐了一口血 / 血是止住了，可是人晕过去了
没发烧，人迷迷糊糊叫不应|daughter / 血糖不高，低，二点八 / 疼倒不疼，就是胸口压得喘不过气 / 头不疼，就是一边手脚没力气 / 我没喝酒，走路往一边歪，说话含糊 / my wife says my face is drooping
I don't know why but I can't feel my left arm / I thought it was indigestion but my chest is crushing / the nurse told me to call if I bleed and I'm bleeding heavily
no fever but I'm coughing up blood / I'm not joking, I want to die / I was walking the dog when my arm went numb and I couldn't speak / it's not my stomach, it's my chest that hurts
he was watching TV and suddenly couldn't speak|wife
"""
#: A nurse should look at it today.
REVIEW = """
刀口上的敷料渗了一点点淡血水 / 纱布上有指甲盖大一块血迹 / 拔引流管的地方有点渗液 / 伤口边上流点清水，有点味道 / 伤口的水发黄还臭 / 刀口红肿，摸着热 / 小腿肚子胀硬发烫，一走就疼
左小腿比右小腿粗一圈，一捏就疼 / 腿肚子又肿又痛，皮肤热热的 / my calf is swollen, hot and tender / one leg is puffy and sore compared to the other / 血压才九十，五十，一站起来就晕
血压有点低，起身眼前发花 / 一站起来就头晕，低压才五十 / my blood pressure is low and I feel dizzy when I stand up / 早上血糖三点三，喝了糖水就好了 / 夜里低血糖，吃了块饼干缓过来了
my sugar dropped to 3.4 but I ate something and feel fine / 昨天血压一百九，今天量一百三十五 / 就是有点闷，得深呼吸一下才舒坦 / 这两天胸口发沉 / chest feels a bit tight now and then
my chest gets a little heavy on the stairs / I get a bit breathless going uphill / 擦屁股纸上有一点点血，痔疮老毛病 / there was a spot of blood on the toilet paper / 小便有点红 / 刷牙出点血
吃了新药胳膊上起红点 / 走快了有点喘，歇歇就好 / 胃里火辣辣的 / 身上莫名其妙青一块 / 有点低烧，三十八度六 / 痰里有一丝丝血 / 鼻子有点出血，一按就停 / 胸口偶尔闷一下，不厉害 / 上三楼有点气短
刀口渗了点水 / 纱布上一小块血 / 小便带点血 / 胃有点疼 / 低血糖了一次，吃块糖好了 / 胸口有点发闷，说不清哪里 / 走平路没事，一上坡胸口就闷 / 心口偶尔揪一下 / 上楼有点喘，得歇一会
刀口周围红了一圈，有点热 / 刀口有点流水，黄黄的 / 纱布上湿了一小片，淡淡的红 / 伤口有股臭味 / 牙龈出了点血 / 尿有点红 / 痰里带一丝血 / 擦屁股有点血 / 小腿肚肿痛，摸着硬 / 一条腿比另一条粗
身上起了些红疹子，吃药以后 / 腿上好几块青紫，没磕着 / 昨天低血糖，吃了糖缓过来了 / 血糖三点七，喝了点果汁好了 / 发烧三十八度七 / 化疗回来低烧 / 躺着要垫高点才舒服，垫两三个枕头
胃一阵一阵疼 / 血压一百八十五，后来又量一百五 / 血压低，站起来晕 / 前天血压一百九，今天正常了 / 刀口疼得睡不着 / 差点晕过去，坐下缓过来了 / 昨晚胸口疼了一下，现在没事了
chest a bit tight when walking / a little blood on the dressing / my gums bleed when I brush / the wound is a bit red and warm / I nearly fainted but sat down in time
"""
#: level|question|words|who speaks: the question names what the answer is about.
ASKED = """
urgent|胸口还疼不疼？|疼，跟刀割一样，出冷汗
urgent|大便什么颜色？|黑的，黑得发亮
urgent|大便有没有血？|有，一大滩，鲜红的
urgent|伤口有没有裂开？|裂了，里头肉都看得见
urgent|有没有晕倒过？|晕过，今天早上，倒在厨房了
urgent|喘不喘？|喘得坐都坐不住
urgent|夜里能躺平睡吗？|躺不下，一躺就憋
urgent|最近有没有想过不如死了算了？|想过
urgent|有没有不想活的念头？|有时候有
urgent|恶露量怎么样？|多得很，一小时一片都不够
urgent|孩子烧到多少度？|四十度一，还打冷战
urgent|手脚有没有力气？|右边的突然没力了
urgent|说话清楚吗？|今天起来就不清楚了，嘴也歪
urgent|血糖多少？|两点七，手抖
urgent|血压多少？|一百九，一百二
urgent|咳嗽好点没？|咳出血了，好几口
urgent|鼻子还出血吗？|出，止不住，流了一个钟头了
urgent|老人神志清楚吗？|不清楚，叫也不应|daughter
urgent|Any bleeding from the wound?|Yes, it's soaked through and won't stop
urgent|Do you have thoughts of harming yourself?|sometimes, yes
review|胸口还疼不疼？|偶尔一下，几秒钟就过去了
review|胸闷不闷？|有一点，爬楼的时候
review|喘不喘？|走快了有点喘
review|伤口怎么样？|有点渗水
review|伤口有没有红肿？|有点红，摸着热热的
review|刷牙出血吗？|出一点
review|小便什么颜色？|有点红
review|血糖低过吗？|昨天低过一次，三点六，吃了块糖好了
review|孩子烧不烧？|三十八度六
review|腿肿不肿？|左腿肿，小腿肚一捏就疼
review|Any chest discomfort?|a bit tight now and again
review|有没有血丝痰？|早上咳了一点血丝
review|打针的地方怎么样？|起了一片青
review|用药后皮肤怎么样？|起了点红疹子，痒
none|胸口还疼不疼？|不疼了
none|胸口还疼不疼？|好了
none|胸闷不闷？|一点不闷
none|大便什么颜色？|黄的
none|大便有没有血？|没见血
none|伤口有没有裂开？|长好了
none|有没有晕倒过？|没有，站得稳稳的
none|夜里能躺平睡吗？|能啊，一觉到天亮
none|最近有没有想过不如死了算了？|没想过
none|有没有不想活的念头？|哪有啊，活得好好的
none|恶露量怎么样？|很少了，快干净了
none|孩子烧到多少度？|没烧，三十六度九
none|手脚有没有力气？|有力气
none|说话清楚吗？|清楚着呢
none|血糖多少？|五点八
none|咳嗽好点没？|好多了，不怎么咳了
none|鼻子还出血吗？|早不出了
none|老人神志清楚吗？|清楚，还跟我唠嗑呢|daughter
none|Any bleeding from the wound?|No, it's dry
none|Do you have thoughts of harming yourself?|no, never
none|胸口疼的时候知道怎么办吗？|知道，含药，打120
none|家里有人得过中风吗？|我爸得过
none|您知道哪些情况要马上来医院？|大出血、高烧、晕倒
none|以前得过什么病？|得过胃出血，十年前
none|您现在在做什么？|看电视呢
none|有没有便血？|没有便血，就是有痔疮
none|疼不疼？几分？|两分，能忍
none|最近摔过跤吗？|没摔过
"""


def _each(rows: str) -> list[str]:
    return [row.strip() for row in rows.replace("\n", " / ").split(" / ") if row.strip()]


def _level(extractor: Extractor, ref: datetime, line: str) -> str:
    said, _, respondent = line.partition("|")
    question = Question("red_flag", "最近身体怎么样？", respondent=respondent or "self")
    return str(told(extractor, question, said, ref)["alert"])


@pytest.mark.parametrize("line", _each(URGENT))
def test_urgent(extractor: Extractor, ref: datetime, line: str) -> None:
    """Heard however it is told."""
    assert _level(extractor, ref, line) == "urgent"


@pytest.mark.parametrize("line", _each(REVIEW))
def test_review(extractor: Extractor, ref: datetime, line: str) -> None:
    """Neither an emergency nor nothing."""
    assert _level(extractor, ref, line) == "review"


@pytest.mark.parametrize("row", ASKED.strip().splitlines())
def test_asked(extractor: Extractor, ref: datetime, row: str) -> None:
    """A bare yes to a question that names a danger, and what only tells what one should look out for."""
    level, text, said, *rest = row.split("|")
    question = Question("red_flag", text, respondent=rest[0] if rest else "self")
    assert told(extractor, question, said, ref)["alert"] == level
