"""Texts of reports in Chinese."""

from __future__ import annotations

from eval.report.wording import MeasureWords, ReportWords

__all__ = ["CHINESE"]

CHINESE = ReportWords(
    html_language="zh-Hans",
    comma="、",
    title="检索评测报告",
    lead="同一批文件、同一批问题，各个系统各答一遍，再与事先标好的原文逐题核对。",
    contents="目录",
    asked="测了什么",
    dataset="题集",
    documents="文件",
    queries="问题",
    queries_none="{queries} 个，其中 {none} 个在文件中没有答案",
    systems="参与比较的系统",
    model="模型",
    commit="代码版本",
    version="程序版本",
    created="时间（UTC）",
    digest="题集指纹（SHA-256）",
    headline="结论",
    headline_found="在 {queries} 个有答案的问题上，{system} 的{measure}为 {value}{interval}。",
    headline_first=(
        "在 {queries} 个有答案的问题中，{system} 有 {count} 个（{value}）"
        "排在第一的段落就含有所需原文{interval}。"
    ),
    headline_score="在 {queries} 个问题上，{system} 的{measure}为 {value}{interval}。",
    interval="（95% 置信区间 {low}–{high}）",
    points="{points} 个百分点",
    headline_best="对照中最好的是 {system}，为 {value}；{verdict}。",
    headline_versus="对照的是 {system}，为 {value}；{verdict}。",
    headline_tally=(
        "逐一对照 {systems} 个系统：更好 {better} 个，看不出差别 {same} 个，更差 {worse} 个。"
    ),
    headline_alone="这次没有可对照的系统。",
    headline_declines=(
        "对文件中没有答案的 {none} 个问题，应当说“没有依据”：说了的占 {recall}；"
        "说“没有依据”时说对的占 {precision}。"
    ),
    headline_few="问题只有 {queries} 个，只看得出大的差别；要分辨小的差别，请多加问题。",
    verdict_better="更好",
    verdict_worse="更差",
    verdict_same="这些题看不出差别",
    better_than="{system}比它好 {difference}，不像是碰巧（{p}）",
    worse_than="{system}比它差 {difference}，不像是碰巧（{p}）",
    same_as="与它相差 {difference}，这些题看不出是真有差别还是碰巧（{p}）",
    measures="各项指标",
    measures_lead="点是平均值，横线是 95% 置信区间：换一批同类问题，平均值多半仍落在线内。",
    lower_is_better="越低越好",
    no_interval="此项由全部问题一起算出，没有区间",
    all_figures="全部数字",
    measure="指标",
    differences="差别是不是碰巧",
    differences_lead=(
        "两个系统逐题配对。差别的区间不含 0、且 p 小于 0.05，才判为更好或更差；否则只能说，"
        "这么多题还看不出差别。"
    ),
    against="{first} 对 {second}",
    difference="差 {difference}（{low} 至 {high}），{p}",
    wins="胜 {count}",
    ties="平 {count}",
    losses="负 {count}",
    curve="把握与差错",
    curve_lead=(
        "把问题按系统自己的把握从大到小排列，只答前面一部分时，答错的占多少。线越低越好；"
        "若线从左到右升高，说明系统知道自己哪里没有把握。"
    ),
    coverage="作答的问题所占比例 →",
    risk="答错的比例",
    curve_now="最右端：全部作答",
    breakdown="分类看",
    breakdown_lead="以下为{measure}。题数少的一类，数字只作参考。",
    by_language="按提问的语言",
    by_kind="按问题的种类",
    by_document="按答案所在的文件",
    by_other="按 {dimension}",
    group="类别（题数）",
    not_named="未注明",
    more_groups="图中只画题数最多的 {count} 类，其余见表。",
    time="用时",
    time_lead=(
        "深色到中位数（一半的查询不超过此数），浅色到第 95 百分位（二十次中有十九次不超过）。"
    ),
    time_systems="一次检索",
    time_stages="{system} 答一个问题，各步用时",
    time_total="合计",
    milliseconds="{median} / {high} 毫秒",
    setbacks="输得最多的问题",
    setbacks_lead=(
        "在这些问题上，{first} 不如 {second}。"
        "并列的是两个系统各自返回的段落，底色标出的是应当找到的原文。"
    ),
    setbacks_none="没有一个问题输给 {second}。",
    shortfalls="{system} 答得最差的问题",
    shortfalls_lead="按得分从低到高；底色标出的是应当找到的原文。",
    wanted="应当找到的原文",
    alternatively="或",
    returned="{system} 返回的段落",
    nothing_returned="没有返回任何段落。",
    nothing_wanted="文件中没有答案，应当说“没有依据”。",
    right="含所需原文",
    rank="第 {rank}",
    settings="各系统的设置",
    settings_lead="凡影响结果的设置都在这里；设置相同、题集指纹相同，结果就相同。",
    settings_same="与其他系统相同",
    setting="设置",
    glossary="名词",
    glossary_interval="95% 置信区间",
    glossary_interval_meaning="把问题反复重新抽取（自助法）算出的平均值，95% 落在这个范围内。",
    glossary_p="p（配对随机化检验）",
    glossary_p_meaning="逐题随意对调两个系统的得分，出现同样大差别的机会；越小，差别越不像是碰巧。",
    glossary_wins="胜、平、负",
    glossary_wins_meaning="逐题比较，前一个系统得分较高、相同、较低的题数。",
    foot="由有据生成。本页不含脚本，不访问网络。",
    languages={"zh-Hans": "简体中文", "zh-Hant": "繁体中文", "en": "英文", "zh": "中文"},
    kinds={
        "figure": "数字",
        "date": "日期",
        "person": "人员",
        "list": "列举",
        "compare": "比较",
        "policy": "做法",
        "none": "没有答案",
    },
    stages={
        "total": "合计",
        "read": "读懂问题",
        "encode": "问题编码",
        "search": "检索",
        "retrieve": "粗选",
        "rank": "排序",
        "dense": "向量检索",
        "sentences": "句向量",
        "passages": "段向量",
        "lexical": "字词检索",
        "late": "逐词比对",
        "rerank": "重排",
        "fuse": "合并排序",
        "compose": "组织答案",
    },
    measure_words={
        "success@1": MeasureWords("首位命中率", "排在第一的段落含有所需原文的问题，占多少。"),
        "success@k": MeasureWords(
            "前 {k} 位命中率",
            "前 {k} 个段落中有一个含有所需原文的问题，占多少。",
        ),
        "R@k": MeasureWords("前 {k} 位查全率", "所需的原文，有多少在前 {k} 个段落中。"),
        "RR@k": MeasureWords(
            "首个命中位次（RR@{k}）",
            "第一个含所需原文的段落排第几：第一得 1，第二得 1/2，依此类推。",
        ),
        "nDCG@k": MeasureWords(
            "排序质量（nDCG@{k}）",
            "含所需原文的段落排得越靠前得分越高；全部排在最前为 1。",
        ),
        "AP@k": MeasureWords(
            "平均查准率（AP@{k}）",
            "每遇到一个含所需原文的段落，此前段落中有多少是对的，取平均。",
        ),
        "P@k": MeasureWords("前 {k} 位查准率", "前 {k} 个段落中含所需原文的占多少。"),
        "evidence_cited": MeasureWords(
            "引全率",
            "引到全部所需原文、且每个事实不超过 300 字的问题，占多少。",
        ),
        "citation_precision": MeasureWords("引文准确率", "答案的引文中，含所需原文的占多少。"),
        "citation_recall": MeasureWords("引文完整率", "所需的原文，有多少被答案引到。"),
        "cited_chars_per_fact": MeasureWords(
            "每个事实的引文字数",
            "答案为每个所需的事实引了多少字；越少越简明。",
        ),
        "abstention_precision": MeasureWords(
            "拒答准确率",
            "系统说“没有依据”时，确实没有答案的占多少。",
        ),
        "abstention_recall": MeasureWords(
            "拒答完整率",
            "没有答案的问题，有多少系统说了“没有依据”。",
        ),
        "abstention_f1": MeasureWords("拒答 F1", "拒答准确率与拒答完整率的调和平均。"),
        "abstention_auroc": MeasureWords(
            "有无答案的分辨力",
            "随取有答案、没有答案的问题各一个，系统对前者更有把握的机会；瞎猜为 0.5。",
        ),
        "right_decisions": MeasureWords(
            "答与不答判断正确率",
            "该答的答了、该说“没有依据”的说了，占多少。",
        ),
        "false_declines": MeasureWords("误拒率", "有答案的问题，系统却说“没有依据”的占多少。"),
        "risk_coverage_area": MeasureWords(
            "差错曲线下面积",
            "只答最有把握的一部分时的平均差错率，对各种比例取平均；越小越好。",
        ),
    },
)
