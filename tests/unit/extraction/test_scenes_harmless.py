"""What resembles danger and is none: another's, over, read, supposed, of things, of the weather, a manner of speaking.

Each line holds several: words|who speaks, where it is not the patient.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.batch import told
from extraction.read import Extractor
from wire.understanding import Question

HARMLESS = """
胸口不疼，就是想问问能不能吃鸡蛋 / 胸口有个扣子老掉 / 上次心梗的时候胸口疼得要命，现在好好的 / 支架放完胸口再也没疼过 / 放支架以前老是胸口疼 / 住院那会儿疼得打滚，出院以后一次没犯
检查单上写着胸痛待查，什么意思啊 / 报告上写的冠心病心绞痛，要紧吗 / 出院小结上写着脑梗死，我想问问还要不要吃药 / 病历上写的消化道出血是啥意思 / CT单子上写腔隙性脑梗，严重不
诊断书写的是晕厥待查，还要住院吗 / the report says chest pain under investigation, what does that mean / 大夫说了，胸口疼超过二十分钟就打120 / 护士教的，吐血了就赶紧来
墙上贴的，脸歪手麻话不清，快打120 / 宣传栏里讲的嘴歪眼斜那些，我都记住了 / 你们发的小册子说大便发黑要注意 / 脸歪、手没劲、说话不清，这是中风的表现，我懂 / 要是晚上喘不上气我就坐起来吃药
万一刀口裂了，我上哪儿去看 / 如果血糖低于三点九我就吃糖 / what should I do if I get chest pain / my doctor told me to call if my stool turns black / if I ever feel suicidal I'd tell my wife
家里的狗昨天吐血了，送宠物医院了 / 我家猫抽搐，口吐白沫，吓坏我了 / 邻居家小孩烧到四十度抽了 / 楼下王婶昨天晕倒在菜场了 / 隔壁老李脑出血没救过来 / 我表哥心梗走的，才五十 / 我有个工友跳楼了
my neighbour had a stroke and can't speak / my brother passed out at the wedding, too much wine / 电视剧里男主角吐了口血 / 昨晚看新闻，有人在桥上要跳河 / 小说里那个女的上吊了
抖音上有个人突然嘴歪了，吓人 / 看球赛激动得差点晕过去 / 中了奖高兴得我心脏都要跳出来了 / 这次住院可是大出血，花了好几万 / 打牌输了，大出血 / 商家大出血，全场三折 / 给孙子买房，我是放了血了
气得我要吐血 / 这价钱高得让人吐血 / 笑得我肚子都疼了 / 笑得我喘不过气来 / 忙得喘不过气 / 这几天家里事多，压得我喘不过气来 / 房贷压得我们喘不过气 / 这天闷死了，要下雨 / 屋里闷得很，开窗就好
天气闷热，四十度，谁也受不了 / 今天气温三十九度，热得要命 / 洗澡水四十度正好 / 新疆那边零下三十度 / 吃了火龙果，拉的红红的 / 喝了红心火龙果汁，小便有点红
西红柿吃多了，吐出来都是红的，小孩嘛 / 嘴角上火烂了 / 嘴歪着笑，逗孙子玩呢 / 我天生一边嘴高一边嘴低 / 左手一直没右手有劲，从小就是 / 我左撇子，右手不好使筷子
脑梗后右边一直没力，这两年老样子 / 手压麻了，甩甩就好 / 腿坐麻了，站起来走走就好了 / 蹲久了腿麻 / 戴老花镜看东西重影，换了眼镜就好 / 摘了眼镜看不清 / 夜里停电，突然啥也看不见了
电话信号不好，你说话断断续续的 / 我耳朵背，你说的我听不清 / 口音重，你们听不懂我说话吧 / 方言你听得懂不 / 假牙没戴，说话漏风 / 刚拔了牙，嘴麻着，说话不清楚，麻药还没过
my dentist numbed me, half my face is numb / 小孩刚学说话，说不清楚 / 孙子说话还说不清呢，才两岁 / 老伴打呼噜跟拉风箱一样 / 炉子要拉风箱 / 我睡得死，叫都叫不醒
午觉睡得太沉，电话响了也不知道 / 孩子睡着了，叫不醒，累坏了 / 喝多了，叫都叫不醒，现在醒酒了 / 昨晚喝醉了什么都不记得了 / 我记性不好，名字老叫错 / 糊涂了，把药名说错了
老糊涂了，存折放哪忘了 / 你说的我都糊涂了 / 这表格我看得稀里糊涂 / 他不认得字 / 我不认识去医院的路 / 人老了，认不得那么多药 / 我妈认人认得清清楚楚，说话也明白|daughter
她睡着呢，一叫就醒|daughter / 神志清楚，吃饭也好|son / 没说胡话，烧也退了|wife / 不想活动，懒 / 活着真好，重孙子都抱上了 / 活到老学到老 / 我不想死，我还要看孙女出嫁 / 要死啊，又忘了吃药
我死也不住院了 / 这药贵得要死 / 想死你们这帮护士了 / 饿得我能吃下一头牛 / 老伴走了两年了，我一个人过 / 老伴先走了，去买菜了 / 我先走了，公交来了 / 东西都收拾好了，明天出院
存折密码都告诉女儿了，让她去缴费 / 遗嘱办了公证，图个省心 / 后事都想开了，活一天乐一天 / 没什么牵挂，儿女都孝顺 / 想跳下去游个泳 / 站在阳台上浇花 / 去桥上遛弯 / 刀口早长好了
切菜划了个小口子，贴了创可贴 / 绳子晒被子断了 / 农药是打棉花的 / 安眠药大夫开的，睡前半片 / 药攒了好几盒没吃，怕浪费 / 我想开了，什么都不愁 / i'm dying to see my grandson
this traffic is killing me / I could kill for a coffee / I laughed so hard I couldn't breathe / I was worried sick but I'm fine / my phone died so I missed your call
I nearly had a heart attack when I saw the bill / the kids are driving me up the wall / I'm sick to death of this weather / the stairs nearly killed me but no chest pain
my chest is fine, breathing is fine / no bleeding, no fever, nothing / never had any thoughts like that / I don't want to die, I love my life / stools are brown, nothing black
my tongue is a bit sore, that's all / my arm is sore from the flu jab / I had a seizure as a child but none since / he had a stroke ten years ago and walks fine now|wife
he's fast asleep, I'd rather not wake him|wife / she recognises everyone and eats well|daughter / she talks nonsense when she's joking|daughter / 鼻血昨天就止住了 / 刮胡子刮破一点，早不流了
抽血抽了好几管，胳膊青了 / 伤口没开，也不流水 / 伤口结痂了，有点痒 / 线头露出来一点，护士剪了 / 裤子开线了 / 没血，痰是清的 / 咳嗽带点白痰，木有血 / 血是没有的，就几声干咳 / 大便黄黄的成形
胸闷那是没影的事 / 晕倒哪有的事 / 吐血这种事压根不存在 / 护士教过我胸口疼就含一片，还没用上 / 房租涨得我心口疼 / 物业费高得让人喘不过气 / 食堂的菜难吃得想死 / 高速上堵得人想死
拉肚子好了 / 一天尿七八回，尿得痛快 / 尿憋着呢，我先上个厕所 / 孩子尿不湿换了六个，精神好|mother / 宝宝吃奶香，睡得好|mother / 囟门平的，眼泪也有|mother / 小腿不肿，走路正常
两条腿走多了有点酸 / 血糖五点六，没头晕 / 血糖没低过，最低四点八 / 血压一百三十五，八十 / 血压上个月到过一百九，现在稳定在一百三 / 心率七十二 / 血氧九十八 / 体温三十六度五
卡住了，手机卡住了 / 车卡在路上了 / 鱼刺卡过一回，取出来了，好几年前 / 水管堵了，刚叫人修 / 下水道堵得死死的 / 口罩戴着憋得慌 / 领口勒得紧 / 被子压得我喘不上气，换薄的了
憋了一天了，终于跟你们说上话了 / 心里憋屈，儿子不回家 / 气堵在心口，跟媳妇拌了两句嘴，现在好了 / 心里堵，为了孩子的事 / 心疼得要命，一个碗摔了 / 这事想起来就揪心 / 胸口纹了条龙
胸罩太紧，换了 / 孩子摔了一跤，没事，爬起来就跑|mother / 我差点绊倒，扶住了 / 脖子睡落枕了，硬邦邦的 / 头皮被洗发水弄得发麻 / 嗓子是昨天唱歌唱哑的 / 吃辣椒嘴肿了 / 蚊子叮了，眼皮肿个包
吃海鲜没过敏 / 打完疫苗没反应 / 青霉素皮试没事 / 这病历上说过敏性休克史，那是我爱人的 / 胸口没啥感觉，就是刀口有点痒 / 不闷不疼，喘气也顺 / 胸痛没有了，出院后就没犯过
前年做过心脏支架，这两年没事 / 以前胸口疼，戒了烟以后没再疼 / 我爸就是心梗没的，所以我挺注意 / 我们单元有个老头脑溢血，救护车拉走的 / 我同学上个月查出来胃出血
我是说我老公，他前几年中过风，我没事 / 昨天电视讲心梗的先兆，我看了 / 听讲座说一侧手脚麻木要当心 / 万一晚上胸痛，硝酸甘油怎么吃 / 要是血压到了一百八怎么办 / 头晕不晕？不晕 / 没吐血也没拉血
大便颜色正常，黄褐色 / 昨天吃了红心火龙果，大便红红的 / 牙不出血，鼻子也不出血 / 伤口干干净净的，没渗血没流脓 / 伤口愈合得不错，拆了线了 / 没裂开，放心 / 没发烧，三十六度八
孩子三十七度三，精神挺好，满屋跑|mother / 外头三十九度，我在家吹空调 / 空调开二十六度 / 血糖空腹六点二，饭后八点五 / 低血糖没犯过 / 血压一百三，八十五 / 低压八十，高压一百二十六 / 心率六十八
血氧九十六 / 没晕倒过，就是偶尔起猛了晃一下 / 上个月绊了一跤，没伤着 / 晕车，不是生病 / 我睡觉沉，打雷都不醒 / 孩子睡了，叫他吃饭都不醒，玩累了|mother / 他耳背，叫他不应，得大声点|wife
她不爱搭理人，问她话她不吭声，跟我赌气呢|daughter / 她认得人，也能自己吃饭|daughter / 年纪大了，丢三落四 / 手脚都有劲，走路稳 / 左手打石膏，动不了 / 右胳膊骨折打着钢板，抬不高
膝盖换了关节，左腿还使不上劲，在做康复 / 脑梗好几年了，左边一直不太灵活 / 手麻是颈椎病，老毛病了 / 戴着牙套，说话有点大舌头 / 嗓子哑，说话费劲，感冒了 / 口罩戴久了喘不过气
感冒鼻子堵，用嘴喘气 / 不憋气，躺得平 / 一个枕头睡得挺好 / 咳嗽有痰，白的，没血 / 流鼻血是上火，一会儿就好了，那是上个月 / 没过敏，吃得挺好 / 蚊子咬了几个包，痒 / 海鲜吃了起过疹子，好多年了
嘴唇干裂 / 心情挺好，天天跳舞 / 没想过那些，好好活着呢 / 我怕死得很，哪会想那个 / 活到九十九，我还没活够呢 / 孙子要我的命，太皮了 / 气死我了，医保卡丢了 / 累得我半死，搬了一天家
想死了，想吃口辣的都不让 / 热得我快死了，空调坏了 / 老伴过世五年了，我一个人也习惯了 / 朋友自杀了，我心里难过了好一阵 / 新闻里说有个学生跳楼 / 看了个电影，主角最后自杀了
邻居老太太喝农药，救回来了 / 我说死也要死在自己家，开玩笑呢 / 放心吧，死不了 / 安眠药早就不吃了 / 药吃完了，一片没剩 / 房子过户给儿子了，省得以后麻烦 / 肚子有点胀，放了屁就好了
吃多了，撑得肚子疼，拉完就好了 / 笑得肚子疼 / 来例假肚子有点痛 / 怀孕六个月，产检都正常 / 恶露没了，干净了 / 小便正常，一天六七次 / 尿憋急了，马上去厕所 / 宝宝一天换八片尿布，吃奶好|mother
两腿走多了有点肿，睡一觉就消 / 腿抽筋，夜里抽了一下 / 蹲久了起来眼前黑了一下，没倒 / no chest pain, no breathlessness / I'm feeling great, walking every day
my father died of a heart attack / the dog had a seizure last week / I was so tired I could have died / my mum had a stroke years ago, not me / no, I've never thought about hurting myself
I'd die for a bowl of noodles / stomach is fine, stools normal / the wound is dry and clean / BP 128 over 80 / sugar 6.1 this morning / temperature 36.6, no fever
he's sleeping, he sleeps a lot after lunch|wife / my phone was numb with cold / you're breaking up, I can't hear your words / what are the signs of a stroke?
if my chest hurts I'll call an ambulance / the leaflet says it may cause stomach bleeding / 腿上的伤疤裂了个小皮，没事 / 手裂口子了，冬天干的 / 裤子裂了 / 水管子爆了，淹了一地 / 车胎没气了
煤气没气了，换了一罐 / 电视里演吐血的，吓人 / 这药真苦，差点吐了 / 没有啊，挺好的 / 没事没事，能跑能跳 / 都没有，谢谢关心 / 胸口不痛，就是有点咳 / 没有胸痛胸闷，走路也不喘 / 还行，就是膝盖疼
嘴没歪手没麻 / 好多了，比住院的时候强 / 胸闷的毛病好了 / 前几天有点胸闷，现在没有了 / 手术前胸口闷，现在轻松了 / 以前老喘，现在爬楼都不喘 / 年轻的时候吐过血，胃溃疡，早治好了
去年脑梗过一次，恢复得差不多了 / 我奶奶是中风走的 / 我婆婆前两天晕倒了，现在住院呢 / 我邻居吃错药过敏休克了 / 我同事胸口疼，让我问问你们 / 新闻说吃这药会便血，是真的吗 / 中风前有什么预兆
心梗是啥感觉 / 怎么看出来是不是脑出血 / 如果我大便黑了怎么办 / 如果发烧超过三十九度要不要去医院 / 医生说万一胸口疼就含药 / 护士说有出血要马上联系你们 / 我就怕哪天中风瘫了
担心伤口裂开，不敢动 / 没有不想活，就是有点烦 / 活着挺有意思的 / 想活到一百岁 / 吓死我了，还以为体检有问题 / 孙女笑死我了 / 这药贵死人 / 累死累活干了一天 / 冻死了，暖气还没来
烦都烦死了，天天打电话 / 想死我儿子了，过年都没回来 / 死老头子又喝酒去了 / 死活不肯吃药，拿他没办法|wife / 一辈子没得过大病，死而无憾了 / 我属虎的，命硬 / 老伴去年走了，我慢慢缓过来了
孩子走了，上大学去了 / 人走了茶凉，单位没人来看我 / 跳绳跳了一百个 / 在楼下打太极 / 刀切了手，贴个创可贴就好 / 削苹果划了一下，出了点血，早止住了 / 流了点鼻血，擦擦就好了，上火
抽血化验，胳膊上一块青 / 拔了颗牙，出了点血，昨天就不流了 / 来月经了，量正常 / 痔疮好了，不出血了 / 痰少了，白色的 / 咳嗽好了 / 三十七度，没事 / 体温36.8 / 烧退了，精神也好了|mother
昨天气温四十度 / 水烧到一百度 / 血糖空腹5.8，饭后7.9 / 血压125/80，心率75 / 高压一百四，低压八十五 / 血压最高到过一百八，那是去年 / 大便一天一次，黄色 / 小便清，不红 / 尿频，一晚上起来两次
肚子不痛，吃饭香 / 胃口好着呢 / 脚不肿，鞋穿得上 / 腿有点酸，走路走多了 / 腰疼，老毛病 / 脖子僵，看手机看的 / 手指麻，颈椎病 / 手有点抖，端杯子不稳，帕金森好多年了
说话一直有点不清楚，是中风后遗症 / 左腿一直不太好使，小儿麻痹落下的 / 眼睛白内障，看不清 / 老花眼，看报纸要戴镜子 / 耳鸣，像蝉叫 / 睡不着，一晚上醒好几次 / 睡得好，一觉到天亮
孩子睡得香，叫不醒|mother / 没过敏，用了药皮肤挺好 / 擦了药膏有点红 / 心里有点堵，儿子跟儿媳闹离婚 / 心情一般，不至于想不开 / 有点闷闷不乐 / 心慌一下就过去了 / I'm fine thanks, no problems
no dizziness, no falls / not bleeding any more / slept like a log / I'm dead on my feet after gardening / it was a killer workout / my neighbour took an overdose, poor thing
my grandmother had seizures / I'm afraid of having another stroke / what should I do if I faint? / could this pill cause black stools? / my chest infection has cleared up
chest x-ray was clear / I could breathe a sigh of relief / I cut my hand chopping onions, it stopped bleeding quickly / 脚踩空了，没摔着 / 手机摔了，屏幕裂了 / 鸡蛋裂了 / 胶带绷开了
猪血炖豆腐，吃得香 / 西瓜汁吐了一身 / 番茄酱洒衣服上，看着跟血似的 / 红墨水弄手上了 / 我这个人吧平时身体挺好的就是血压有点高药都按时吃着呢也没有头晕也没有胸闷你们放心吧
上次住院的时候胸口疼得厉害放了两个支架出来以后就再也没有疼过了现在每天走一万步 / 我老伴前年中风了嘴也歪了手也动不了现在都是我照顾他我自己倒没什么毛病
医生跟我说如果出现胸痛出汗喘不上气就赶紧打120这个我记住了 / 我邻居上个礼拜突然吐血送医院没救过来我吓得赶紧来复查了结果都挺好 / 没有痛没有喘没有晕什么都没有 / 木有木有都好着嘞
冇啊，乜事都冇 / 呒没，蛮好个 / 没得事，吃得睡得 / 沒有胸悶，睡得好 / 都沒有，謝謝 / 我沒有想過那種事，家人都很好 / 今天沒發燒，三十六度五 / 傷口很乾淨，沒有流血
爸爸走了三年了，我現在一個人住 / 打完疫苗手臂有点肿，正常反应吧 / 吃了药脸有点红，喝了点酒 / 换季皮肤痒，老毛病 / 蹲马桶蹲久了腿麻 / 昨天搬东西闪了腰，贴了膏药 / 右手腕扭了，有点肿
牙疼，脸肿了半边，看了牙医了 / 嘴里长了个溃疡，说话疼 / 嘴巴上火起泡 / 喉咙痛，喝水有点疼 / 鼻子不通气，睡觉张着嘴 / 孩子发烧昨天38度，今天退了，活蹦乱跳|mother
孩子拉肚子两次，精神好，吃奶正常|mother / 宝宝吐奶了一口，正常吧|mother / 孩子磕了个包，没事，玩得好好的|mother / 喝水呛了一下，咳几声就好了 / 吃饭噎了一下，喝口水下去了
痰卡嗓子，咳出来就好 / 心跳七十五，规律的 / 运动后心跳一百二，一会儿就下来了 / 高压一百三十五，低压八十八，没不舒服 / 血糖七点多，没低过 / 晚上起夜两次，走路稳 / 白天有点困，昨晚没睡好
健忘，钥匙老找不到 / 叫错孙子名字，哈哈老了 / 梦见死去的老伴了，醒来有点难过 / 梦到自己掉河里了，吓醒了 / 清明去给老伴上坟，心里难受 / 我这把年纪，生死看开了，该吃吃该喝喝
墓地都买好了，图个安心 / 寿衣都备好了，老家规矩 / 人总有一死，怕啥，我活得开心着呢 / 儿子把我气得够呛，差点没背过气去，现在好了 / 这破手机卡得要死 / 孙子淘气得要上天
为了减肥饿得头晕眼花，开玩笑的 / 腰椎手术后左腿还有点麻，慢慢好转 / 伤口边上有点硬，不红不疼 / 结痂掉了，新肉长出来了，粉红的 / 恶露淡黄色，很少了 / 月子里睡得少，累，情绪还好
尿管拔了，小便通畅 / 大便有点干，三天一次 / 大便绿色的，吃菜吃的 / 喝了中药大便有点黑，停了就黄了 / 鼻子干，擤鼻涕带一丝血，天干 / I'm absolutely knackered but otherwise well
bit of a cough, nothing coming up / my stitches are out and it's healed nicely / I slept badly, the baby kept me up / it hurts a little when I bend, nothing terrible
my ankles swell in the heat, always have / my heart skips when I see my grandson / I forgot my pills once, that's all / he's in heaven now, my husband, five years ago
I'm reading a book about a woman who killed herself / my ears are ringing, the music was loud / 胸口舒服多了，能平躺睡 / 心里踏实，胸口也不堵 / 支架放了两年，一直没犯过心绞痛
这次检查说心脏挺好，没有心梗 / 嘴巴正的，说话也利索 / 手脚都灵活，能自己系扣子 / 我跟医生说过我爸脑出血走的 / 那个病友昨天吐血了，吓得我一宿没睡 / 要是再晕倒，我就去医院
说明书说可能引起过敏性休克，我挺怕的 / 你们是不是打错了，我没胸痛 / 大便正常，没发黑 / 黑木耳吃多了，大便颜色深点 / 昨天喝了点红酒，脸红 / 刀口痒，在长肉 / 纱布拆了，干干的
发烧是上周的事，早好了 / 体温一直三十六度多 / 孩子打了疫苗，有点蔫，体温37.4|mother / 血糖一直稳，没低过 / 血压一直一百三左右 / 昨天气得够呛，今天消气了 / 累了一天，倒头就睡，叫都叫不起来
午睡刚醒，迷迷糊糊的 / 戴助听器呢，你大点声 / 眼镜忘带了，看不清字 / 抽烟抽了三十年 / 戒了又抽了，一天三根 / 他抽了一辈子烟，肺不好 / 打针抽血都做完了 / 想走了，约了人打牌
该走了，公交快来了 / 我早点走，免得堵车 / 活得累，带两个孙子 / 死记硬背那些药名 / 孩子们都大了，我享清福了 / 跳舞跳累了 / 楼上漏水，把我家淹了 / 这个月没来例假，绝经了
喝水呛着了，咳两声就好 / 吃鱼卡了根小刺，去医院取了 / 一口气上五楼，不费劲 / 一口气吃了两碗面 / 我把刀磨好了，准备杀鱼 / 绳子准备好了，捆行李 / chest is fine, just a cold / no blood anywhere
I passed my driving test / I'm bleeding money on these bills / died laughing at the show / she's in a better place now, my mum, three years ago
"""


def _each(rows: str) -> list[str]:
    return [row.strip() for row in rows.replace("\n", " / ").split(" / ") if row.strip()]


def _level(extractor: Extractor, ref: datetime, line: str) -> str:
    said, _, respondent = line.partition("|")
    question = Question("red_flag", "最近身体怎么样？", respondent=respondent or "self")
    return str(told(extractor, question, said, ref)["alert"])


@pytest.mark.parametrize("line", _each(HARMLESS))
def test_harmless(extractor: Extractor, ref: datetime, line: str) -> None:
    """Alarms nobody."""
    assert _level(extractor, ref, line) == "none"
