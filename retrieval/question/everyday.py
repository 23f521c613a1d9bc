"""Everyday words of a question, and what official texts write for them.

People ask about 官司, 老案子 and 卷宗 where a report has 诉讼, 积案 and 案卷. Unlike the glossary,
which says what a term is in another language, this holds one language's two ways of saying a thing.
"""

from __future__ import annotations

from functools import lru_cache

from index.words import is_pair, terms

__all__ = ["official_forms"]

_TABLE = """
打官司 官司: 诉讼 应诉 败诉 胜诉 案件
输官司 输掉 打输 输: 败诉
打赢 赢: 胜诉
告状 告到法院 告上法院 告政府: 起诉 诉讼 被诉
老案子 老案 旧案 陈年旧案 积压的案件: 积案
案子: 案件 积案 案
卷宗: 案卷
抽 抽了 抽出 挑出: 抽取 抽查 抽审 抽检 调取 调来
罚钱 罚款: 处罚 罚款 罚没
不罚 不处罚 不用罚 没罚 免罚: 不予处罚 免予处罚 免罚
罚得轻 轻罚 少罚: 从轻 减轻 轻罚
花钱 花费 花了: 费用 经费 资金 投入 支出 耗资
钱: 资金 费用 经费 金额 元 万元 亿元
工资 薪水: 薪酬 工资
餐馆 饭店 饭馆 餐厅 饭铺 吃饭的店: 餐饮 餐饮企业
小店 店铺 商店 铺子 店家: 商户 经营户 门店 个体工商户
老板 生意人: 企业家 经营者 企业负责人
厂子 工厂 厂家: 企业
公司 厂商: 企业
生意 做生意: 经营
开公司 办公司 注册公司 开企业 开店 办企业: 企业设立 设立 开办 登记 注册
关门 倒闭 垮掉: 破产 注销 失败
房本 房产证 房产 房屋产权 产权登记: 不动产 不动产登记
办证 领证 拿证: 许可证 营业执照 准营证 证照 许可
证件 证书 执照: 许可证 证照 营业执照 证
无证明 不用证明 不交证明 不要证明 免证明 没有证明: 免证
红头文件 文件: 规范性文件
当官的 官员: 干部 领导干部 负责人
一把手: 主要负责人 第一责任人
管委会: 管理委员会
公职人员 公务员: 公务人员 工作人员 公务员 国家工作人员
老百姓 百姓 大家 人们: 群众 公众 居民 市民 人民群众
盖章 公章 图章: 印章
吵架 闹矛盾 扯皮: 纠纷 矛盾
矛盾: 纠纷 争议
劝和 说和 调停: 调解
上访 告状: 信访
律所: 律师事务所
律师事务所: 律所
看过 看了 播放 浏览 观看 阅读 被看: 点击量 点击 播放量 浏览 浏览量 阅读量
跑腿 多跑路: 跑动 上门
改掉 改错 推翻 改过来 纠正: 纠错 纠错率 撤销 变更
差错 出错 弄错: 错误 纠错 差错
毛病 缺点 短处: 问题 不足 短板 差距 薄弱环节
不足 不足之处 短板 差距 弱项 薄弱环节: 不足 短板 差距 弱项 薄弱环节 有待 尚需 仍需 下功夫 持续发力
好处 甜头: 成效 便利
收回来 收回 收到 交回: 回收 收集 征集 收到
发了 发过 发出 登了 推送: 发布 刊发 推送 更新 上线 推出
公布: 出台 发布 印发 公开 公示
出台 颁布: 印发 发布 制定 公布
写成 起草: 制定 编制 起草
解决 处理 摆平 搞定 了结: 化解 办结 处置 处理 解决 调处 审结
办理 办完 办好 办成: 办结 办理 完成
查 检查 查看: 检查 评查 抽查 巡查 核查 督查 督察
看病: 医疗 就医
上课 讲课 学习班 培训班: 培训 轮训 讲座
培训: 轮训 讲座 学习 培训
请 雇 找来: 聘请 选聘 聘任 邀请
聘 聘了 聘请: 选聘 聘任 聘请 受聘
挑选 选出 选了: 选取 选聘 遴选 确定 评选
装着 装 带着 带 揣着: 配备 携带 内有 内含 包含
出门 外出: 巡查 外出
合作 联手: 签约 协作 共建 联合 合作
帮 帮助 帮忙: 协助 服务 帮办 助力 帮助
省下 省了 省掉 节省: 节约 减少 减轻 降低
少交 少掏: 减负 减免 减轻 减少
避免 免得: 减少 防范 预防
夸 夸奖 称赞 赞扬 表扬: 点赞 肯定 表彰
得奖 获奖 得过 拿过 拿到 评上 得了 捧回 获得: 荣获 获评 获 入选 授予 评为 列入 获得 被评为
称号 头衔 荣誉: 示范 先进 优秀 十佳 称号 荣誉
进了 进 上榜 入围 选进: 列入 入选 纳入 上榜
报纸 报社: 日报 晚报 报
写过 报道 登载: 刊登 登载 刊发 笔下 报道
名单: 清单 名录 目录 批
多久一次 隔多久: 每年 每月 每季 每周 定期
年轻人 青少年 小孩 孩子 娃娃: 青少年 未成年人 学生 儿童
老人 老年人: 老年人 长者 养老
外地 别的地方 异地 其他城市 其他地方: 异地 跨域 跨省 跨区域
网上 上网: 线上 网上 在线 网络
分摊 均摊 平摊 摊: 分摊 平摊 分担
最早 最先 头一个: 率先 首个 首家 首次 最早 首创
头一批 第一批: 首批 第一批
毁约 赖账: 失信 违约
污染 排污: 环保 生态环境 污染
吃的 吃喝: 食品
着火 火灾: 消防
买卖 采买: 交易 采购
公交 坐车: 交通
拆房 拆迁: 征收 征迁
省里: 全省 省级 省
市里: 全市 市级 市
区里: 全区 区级 区
县里: 全县 县级 县
国家级: 全国 国家
招聘 招人 招: 招募 招录 招聘 选聘
演员 演出: 文艺 演员
当庭 上法庭 出庭: 出庭应诉 出庭
一百 百件 一百件 每一百: 率 百分之
快 更快 变快 提速: 压缩 缩短 提速
加紧 抓紧: 加快 加强
负责 管: 牵头 主管 负责 承担
主办: 承办 主办
协办: 会办 协办
答复 回答 回复: 答复 回复 复函
递交 交 提交: 提出 报送 提交
提意见 提了意见 意见: 反馈意见 意见 征求意见 建议
"""


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, dict[frozenset[str], None]] = {}
    for line in _TABLE.strip().splitlines():
        everyday, official = (words.split() for words in line.split(":"))
        for word in everyday:
            kept = found.setdefault(word, {})
            kept |= {
                frozenset(term for term in terms(form) if not is_pair(term)): None
                for form in official
                if form != word
            }
    return {word: tuple(form for form in forms if form) for word, forms in found.items()}


@lru_cache(maxsize=1024)
def official_forms(word: str, question: str) -> tuple[frozenset[str], ...]:
    """What official texts may write for a word of a question.

    Args:
        word: the word, folded.
        question: the question, folded: 老案子 is looked for where the word is 案子.

    Returns:
        The index terms of each wording, pairs of characters left out.
    """
    found: dict[frozenset[str], None] = {}
    for everyday, forms in _table().items():
        if everyday in question and (
            everyday == word or (len(everyday) > 1 and _part(word, everyday))
        ):
            found |= dict.fromkeys(forms)
    return tuple(found)


def _part(word: str, everyday: str) -> bool:
    return word in everyday or everyday in word
