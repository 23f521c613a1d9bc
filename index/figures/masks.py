"""Digits and numerals that count nothing: document numbers, list marks, telephones, slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["mask"]

_HAN = "零0一二三四五六七八九十百千"
_ARTICLES = "条章款项号页编篇目节卷集讲课版"
_NO_FIGURES = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"https?://\S+|www\.\S+|[\w.]+@[\w.]+|[\w-]+\.(?:com|gov|cn|org|net|html?|pdf|docx?)\b\S*",
        r"[\[(<{]\s*(?:19|20)\d\d\s*[\])>}]\s*第?\s*\d{1,6}\s*号?",
        rf"第\s?(?:\d+|[{_HAN}]+)\s?(?:[{_ARTICLES}]|个(?!五年)|类|步|层次?|方面)(?:之[一二三四五六七八九十]+)?",
        r"(?<!月)(?<!\d)(?<!\d\s)\d{1,8}\s?号(?!召)|(?<![\d月])\d+\s?号[楼线]",
        r"字第\s?\d+",
        r"\b(?:no|nos|number|article|section|chapter|rule|window|page|figure|table|item|annex|order|"
        r"clause|paragraph|part|volume|issue|room|floor|case)\b\.?\s?#?\d+(?:[.-]\d+)*(?!\s?[%,]\d)",
        r"\d+(?:st|nd|rd|th)\b",
        r"(?:^|[。;；:：|\n])[\s　]*\d{1,2}[、.)](?!\d)",
        r"^[\s　]*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[\s、]+(?![万亿千百\d]|million|billion|per|yuan)",
        rf"(?:^|[。;；:：|\n，,、])\s*[{_HAN}]{{1,3}}[、,.]",
        rf"[(\[]\s?(?:\d{{1,2}}|[{_HAN}]{{1,3}})\s?[)\]](?!\s?[%件个项名家人次元])",
        r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}\s?-\s?\d{7,8}(?!\d)|(?<![\d.,])\d{12,}",
        r"(?:电话|传真|邮编|手机|邮政编码|编号|编码|代码|案号|提案号|tel|fax|phone)"
        r"[\s:：|(]{0,4}\d[\d-]{2,}",
        r"(?<![\d.,])\d{3,5}(?=(?:政务|市民|便民|公共|法律|投诉)?(?:服务)*(?:热线|平台|专线|电话|hotline))",
        r"(?<![\d.,])(?:12345|12348|12380|12388|12337|12315|12368|12309|12333|12366|12328)(?![.,]?\d)",
        r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)|(?<!\d)\d{1,2}时\d{1,2}分?",
        r"(?<![\d.a-z])(?:[0-9a-z]{1,4}\s?\+\s?)+(?:[0-9]{1,4}|[a-z]{1,2}|n)(?![\d.%])(?!\d)",
        r"(?<!\d)\d{1,2}·\d{1,2}(?!\d)",
        r"(?<![a-z])(?!rmb|cny|usd|hkd)[a-z]{1,4}(?:/[a-z]{1,2})?-?\d+(?:[.-]\d+)*",
        r"(?<![a-z])(?:gb|iso|gb/t|din|rfc|cpc|covid|pm|ver|wcag|web)[\s/-]{1,2}\d+(?:[.-]\d+)*",
        r"\d+[a-z](?![a-z])|\bfive-year(?=\splan)",
        r"(?<![\d.])\d\.0(?=版|时代|模式)",
        r"5a级?|[34]a级?|24小时(?=自助|在线|不打烊|值班|热线)|24-hour|7\s?[×x*]\s?24(?:小时)?|365天",
        # Phrases whose numerals count nothing that a report could state otherwise.
        r"[一二三四五六七八九十]大(?=精神|报告|以来|代表|关于|确立|部署|要求|提出|胜利|召开|以后|闭幕)",
        r"(?:十|二十)[一二三四五六七八九]?大(?![案事行举项工任类领专要板重])|十[一二三四五六七八九]五(?!年)",
        r"[一二三四五六七八九]五普法|两个(?:维护|确立|结合|毫不动摇)|四个(?:意识|自信|全面|伟大)|三个代表",
        r"八项规定|[三四五]位一体|十大(?=民生实事)?体系|双随机|两法衔接|三农|四风|三公(?=经费)|两会|"
        r"两委|一国两制|三权分置|五险一金|三重一大|两新|三统一|四史|百年(?!未)|千方百计|百姓|万众|"
        r"亿万|千万(?=别|不)|万一|万事|十分(?!之)|十足|万物|百花|千家万户|三言两语|一心一意",
        r"(?<![\d.,])0(?=公里|距离|跑|次跑动|障碍|门槛)",
        r"第?\s?[一二三四]季度?",
    )
)
_TITLED = re.compile(r"《[^》\n]{1,60}》")
_QUOTED = re.compile(r'"([^"\n]{1,14})"')
_LINE = re.compile(r"[^\n]+")
_NAME = re.compile(rf'"[\d+xn\s.·×{_HAN}万亿两]+"')
_ONLY_FIGURE = re.compile(r'"\d[\d.,]*\s?[%件个项名家人次元万亿余多]+"')
_HAN_NUMERAL = re.compile(rf"[{_HAN}万亿两]+")


def mask(plain: str) -> list[bool]:
    """For each code point of a folded text, whether no figure can be read there."""
    masked = [False] * len(plain)
    for pattern in _NO_FIGURES:
        for match in pattern.finditer(plain):
            _mark(masked, match.start(), match.end())
    for titled in _TITLED.finditer(plain):
        _mark(masked, titled.start(), titled.end())
    for start, end in _quoted(plain):
        words = plain[start:end]
        if _NAME.fullmatch(words) and not _ONLY_FIGURE.fullmatch(words):
            _mark(masked, start, end)
        elif not _ONLY_FIGURE.fullmatch(words):
            # 一网通办, 三个一 in quotation marks are names; digits beside them may count.
            for numeral in _HAN_NUMERAL.finditer(plain, start, end):
                _mark(masked, numeral.start(), numeral.end())
    return masked


def _quoted(plain: str) -> Iterator[tuple[int, int]]:
    """Short stretches in quotation marks, which folding makes alike on both sides.

    They are told by their order in the line: what stands between two quotations is in none.
    """
    for line in _LINE.finditer(plain):
        marks = [at for at in range(line.start(), line.end()) if plain[at] == '"']
        if len(marks) % 2:
            yield from (match.span() for match in _QUOTED.finditer(plain, *line.span()))
            continue
        for start, last in zip(marks[::2], marks[1::2], strict=True):
            if _QUOTED.fullmatch(plain, start, last + 1):
                yield start, last + 1


def _mark(masked: list[bool], start: int, end: int) -> None:
    masked[start:end] = [True] * (end - start)
