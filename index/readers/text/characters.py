"""How much a decoded text looks like writing: what tells the encodings of a file apart."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["plausibility"]

_SIMPLIFIED = frozenset(
    "的一是了在不和有大人这中为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    "关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采"
    "转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节"
    "话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际"
    "商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住"
    "调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项"
    "防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅"
    "费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够"
    "送笔船占右财吃富春职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简"
    "述钱副尽帝射草冲承独令限阿宣环双请超微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜"
    "绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧迅境若"
    "印洲刻括激孔搞甚室待核校散侵吧甲游久菜味旧模湖货损预阻毫普稳乙妈植息扩银语挥酒守拿序纸医"
    "缺雨吗针刘啊急唱误训愿审附获茶鲜粮斤孩脱硫肥善龙演父渐血欢械掌歌沙刚攻谓盾讨晚粒乱燃矛乎"
    "杀药宁鲁贵钟煤读班伯香介迫句丰培握兰担弦蛋沉假穿执答乐谁顺烟缩征脸喜松脚困异免背星福买染"
    "井概慢怕磁倍祖皇促静补评翻肉践尼衣宽扬棉希伤操垂秋宜氢套督振架亮末宪庆编牛触映雷销诗座居"
    "抓裂胞呼娘景威绿晶厚盟衡鸡孙延危胶屋乡临陆顾掉呀灯岁措束耐剧玉赵跳哥季课凯胡额款绍卷齐伟"
    "蒸殖永宗苗川炉岩弱零杨奏沿露杆探滑镇饭浓航怀赶库夺伊灵税途灭赛归召鼓播盘裁险康唯录菌纯借"
    "糖盖横符私努堂域枪润幅哈竟熟虫泽脑壤碳欧遍侧寨敢彻虑斜薄庭纳弹饲伸折麦湿暗荷瓦塞床筑恶户"
    "访塔奇透梁刀旋迹卡氯遇份毒泥退洗摆灰彩卖耗夏择忙铜献硬予繁圈雪函亦抽篇阵阴丁尺追堆雄迎泛"
    "爸楼避谋吨野猪旗累偏典馆索秦脂潮爷豆忽托惊塑遗愈朱替纤粗倾尚痛楚谢奋购磨君池旁碎骨监捕弟"
    "暴割贯殊释词亡壁顿宝午尘闻揭炮残冬桥妇警综招吴付浮遭徐您摇谷赞箱隔订男吹园纷唐败宋玻巨耕"
    "坦荣闭湾键凡驻锅救恩剥凝碱齿截炼麻纺禁废盛版缓净睛昌婚涉筒嘴插岸朗庄街藏姑贸腐奴啦惯乘伙"
    "恢匀纱扎辩耳彪臣亿璃抵脉秀萨俄网舞店喷纵寸汗挂洪贺闪柬爆烯津稻墙软勇像滚厘蒙芳肯坡柱荡腿"
    "仪旅尾轧冰贡登黎削钻勒逃障氨郭峰币港伏轨亩毕擦莫刺浪秘援株健售股岛甘泡睡童铸汤阀休汇舍牧"
    "绕炸哲磷绩朋淡尖启陷柴呈徒颜泪稍忘泵蓝拖洞授镜辛壮锋贫虚弯摩泰幼廷尊窗纲弄隶疑氏宫姐震瑞"
    "怪尤琴循描膜违夹腰缘珠穷森枝竹沟催绳忆邦剩幸浆栏拥牙贮礼滤钠纹罢拍咱喊袖埃勤罚焦潜伍墨欲"
    "缝姓刊饱仿奖铝鬼丽跨默挖链扫喝袋炭污幕诸弧励梅奶洁灾舟鉴苯讼抱毁懂寒智埔寄届跃渡挑丹艰贝"
    "碰拔爹戴码梦芽熔赤渔哭敬颗奔铅仲虎稀妹乏珍申桌遵允隆螺仓魏锐晓氮兼隐碍赫拨忠肃缸牵抢博巧"
    "壳兄杜讯诚碧祥柯页巡矩悲灌龄伦票寻桂铺圣恐恰郑趣抬荒腾贴柔滴猛阔辆妻填撤储签闹扰紫砂递戏"
    "吊陶伐喂疗瓶婆抚臂摸忍虾蜡邻胸巩挤偶弃槽劲乳邓吉仁烂砖租乌舰伴瓜浅丙暂燥橡柳迷暖牌秧胆详"
    "簧踏瓷谱呆宾糊洛辉愤竞隙怒粘乃绪肩籍敏涂熙皆侦悬掘享纠醒狂锁淀恨牲霸爬赏逆玩陵祝秒浙貌"
)
"""The characters that Chinese texts use most, as Simplified writes them."""
_TRADITIONAL = frozenset(
    "這爲個國時來們於對會發動過說產種後學經進電裏現實兩體機當點從業應開還義間樣與關線內數麼質"
    "氣變條沒結問無軍並題黨員總設長頭資邊級圖統較將組見計別論運農幾區強決幹戰則據處隊給門規熱"
    "領東導壓爭濟階術極聯認權證採轉單風帶場車務萬達積議聲報鬥類離華確張馬節話況溫傳許羣廣記觀"
    "織裝衆書覆兒須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親養層卻專狀廠識適屬圓調滿縣"
    "參紅細聽該鐵價嚴隨蘇爾講黃顯談藝營項舉勢臺幫輪亞師圍遠態減樹葉魚視僅費緊愛續輕試護練負擊"
    "範繼興餘堅輸夠筆佔財喫職覺漢畫雖雜飛檢昇陽創壞徑換鋼責簡錢盡衝獨環雙請讓軸紀優頂礎載敵勝"
    "絕塊劑測絲協訴陳羅鹽錯頻終雲衛燒覈遊舊貨損預穩媽擴銀語揮紙醫嗎針劉誤訓願審獲鮮糧脫龍漸歡"
    "剛謂討亂殺藥寧魯貴鍾讀豐蘭擔執樂誰順煙縮徵臉腳異買靜補評踐寬揚傷氫憲慶編觸銷詩綠雞孫膠鄉"
    "臨陸顧燈歲劇趙課凱額紹齊偉爐巖楊鎮飯濃懷趕庫奪靈稅滅賽歸盤險錄純蓋橫槍潤蟲澤腦歐側徹慮納"
    "彈飼麥溼牀築惡戶訪跡擺賣擇銅獻陣陰樓謀噸豬館爺驚遺纖傾謝奮購監貫釋詞頓寶塵聞殘橋婦綜吳搖"
    "贊訂園紛敗榮閉灣鍵駐鍋剝鹼齒煉紡廢緩淨莊貿慣夥勻紗辯億脈薩網噴縱掛賀閃牆軟滾釐蕩儀軋貢鑽"
    "峯幣軌畝畢祕島鑄湯閥匯繞績啓顏淚藍鏡壯鋒貧虛彎綱隸宮違夾緣窮溝繩憶漿欄擁貯禮濾鈉紋罷罰潛"
    "縫飽獎鋁麗鏈掃諸勵潔災鑑訟毀屆躍艱貝碼夢漁顆鉛倉銳曉隱礙撥肅牽搶殼訊誠頁齡倫尋鋪聖鄭騰貼"
    "闊輛儲籤鬧擾遞戲療撫蝦蠟鄰鞏擠棄勁鄧爛磚烏艦淺暫膽詳譜賓輝憤競緒塗偵懸糾鎖澱賞為裡眾啟"
)
"""Those of them that Traditional writes otherwise."""
_LATIN = re.compile(r"(?<=[A-Za-z])[À-ɏ](?![À-ɏ])|(?<![À-ɏ])[À-ɏ](?=[A-Za-z])")
_HAN = ("\u4e00", "\u9fff")
_PUNCTUATION = frozenset(
    "　、。〈〉《》「」『』【】〔〕！（），：；？～－％＋．／—…“”‘’·•–°€①②③④⑤⑥⑦⑧⑨⑩"
)
"""Marks that stand in Chinese and in typeset English text."""
_MOST_COMMON, _COMMON, _MARK, _RARE, _FOREIGN, _UNUSED, _WRONG = (
    1.0,
    0.4,
    0.5,
    -0.3,
    -0.5,
    -1.0,
    -3.0,
)
"""What a character adds. Right readings of official texts score 0.7 to 0.9, of rare names 0.1,
wrong ones below 0; a single byte that cannot be read outweighs three common characters."""


def plausibility(text: str) -> float:
    """The mean over all characters that are not ASCII of how likely each is; at most 1.

    Text in ASCII alone scores `_MARK`; control characters count as if they were not ASCII.
    """
    joined = _LATIN.sub("", text)
    total = _MARK * (len(text) - len(joined))
    counted = len(text) - len(joined)
    for char in joined:
        if char < "\x80" and (char >= " " or char in "\t\n\r\f\v"):
            continue
        total += _weight(char)
        counted += 1
    return total / counted if counted else _MARK


@lru_cache(maxsize=2**15)
def _weight(char: str) -> float:
    if char in _SIMPLIFIED or char in _TRADITIONAL:
        return _MOST_COMMON
    if char in _PUNCTUATION or "０" <= char <= "ｚ":
        return _MARK
    if _HAN[0] <= char <= _HAN[1]:
        return _COMMON if _is_common(char) else _RARE
    if char == "\ufffd" or char < "\xa0" or "\ud800" <= char <= "\udfff":
        return _WRONG
    if char.isprintable() and not "\ue000" <= char <= "\uf8ff":
        return _FOREIGN
    return _UNUSED


def _is_common(char: str) -> bool:
    """Whether the first level of either national standard has it: GB 2312 (3,755), Big5 (5,401)."""
    try:
        if char.encode("gb2312") < b"\xd8":
            return True
    except UnicodeEncodeError:
        pass
    try:
        return char.encode("big5") < b"\xc9"
    except UnicodeEncodeError:
        return False
