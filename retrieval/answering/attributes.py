"""Attributes that are told in words or units of their own: an age in years, a wage in money."""

from __future__ import annotations

__all__ = ["ATTRIBUTES"]

_HOW_MUCH = (
    r"(?:标准|水平|总量|总额)?(?:一共|总共|共|大概|大约|约)?(?:是|为|有|达到?|要)?"
    r"(?:多少|几|多大|多高)"
)
ATTRIBUTES = (
    (rf"(?:利率|利息){_HOW_MUCH}|\binterest rate", r"利率|利息|年息|贴息|\binterest"),
    (rf"(?:税率){_HOW_MUCH}|\btax rate", r"税|\btax"),
    (
        rf"(?:工资|薪酬|薪水|月薪|年薪|租金|学费|票价|价格|单价|津贴|奖金|造价|罚金){_HOW_MUCH}|"
        r"\b(?:wages?|salar(?:y|ies)|rent|price|tuition|pay (?:of|for))\b",
        r"[元圆¥￥$€]|免费|\b(?:yuan|rmb|cny|dollars?|euros?|free)\b",
    ),
    (
        rf"(?:面积){_HOW_MUCH}|\bwhat area\b|"
        r"\bhow large (?:is|was|are|were) the "
        r"(?:area|site|land|park|plot|building|hall|zone|estate)\b",
        r"平方|亩|公顷|平米|㎡|\b(?:square|hectares?|acres?|mu)\b",
    ),
    (rf"(?:年龄|年纪|岁数){_HOW_MUCH}|\bhow old\b", r"岁|生于|出生|\b(?:aged?|years? old|born)\b"),
    (
        rf"(?:长度|全长|里程|高度|海拔|宽度|深度){_HOW_MUCH}|\bhow (?:tall|high|deep|wide)\b",
        r"米|公里|千米|里|\b(?:met(?:er|re)s?|kilomet(?:er|re)s?|km|feet|miles?)\b",
    ),
    (rf"(?:人口){_HOW_MUCH}|\bpopulation\b", r"人口|[万亿]人|居民|population|inhabitants"),
    (rf"(?:温度|气温){_HOW_MUCH}", r"度|℃"),
)
"""For each what asks for it, and what a sentence that tells it holds: patterns for folded words."""
