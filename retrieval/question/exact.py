"""Strings of a question that a source must hold as they are: 文号, quoted words, figures, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.han import fold

__all__ = ["exact_strings", "holds_exact"]

_QUOTED = re.compile(
    r"《([^《》\n]{2,80})》|「([^「」\n]{1,60})」|『([^『』\n]{1,60})』|“([^“”\n]{1,60})”|"
    r"„([^„“”\n]{1,60})[“”]|‘([^‘’\n]{2,60})’(?!\w)|\"([^\"\n]{1,60})\"|＂([^＂\n]{1,60})＂|"
    r"«([^«»\n]{1,60})»|〈([^〈〉\n]{2,80})〉"
)
_NUMBERED = re.compile(
    r"[\u4e00-\u9fff]{0,12}\s*[\[(<]\s*(?:19|20)\d\d\s*[\])>]\s*第?\s*\d{1,6}\s*号"
)
_ORDINAL_NUMBER = re.compile(r"(?<![\d.])\d{1,6}\s*号")
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,6}(?:/[A-Z]{1,3})?[ -]?|[A-Za-z]{1,6}-?)\d{2,}(?:[.-]\d+)*"
    r"(?![A-Za-z0-9])"
)
_FIGURE = re.compile(r"(?<![\d.,a-z])\d+(?:,\d{3})*(?:\.\d+)?%?(?![\d%a-z])")
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,6}(?![A-Za-z0-9])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MIN_DIGITS = 3
"""A shorter number (3个, 12月) stands anywhere."""
_LOUD = re.compile(r"(?:\b[A-Z]+\b[ ,]*){3}")
"""Where whole phrases are in capitals, a word in capitals is no acronym."""
_LEAD_IN = re.compile(
    r"^.*(?:请问|根据|按照|依照|依据|关于|有关|文号[是为]?|印发的?|发布的?|下发的?|出台的?|什么是|"
    r"(?:内容|规定|要求|通知|文件|问|查|在|和|与|及|对|是|为|的|了|按|据))(?=[\u4e00-\u9fff])"
)
"""What stands before a document's number without being of it."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BRACKETS = str.maketrans("([<{〈《>})〉》", "[[[[[[]]]]]")


def exact_strings(text: str) -> tuple[str, ...]:
    """The strings of a question that identify what it asks about, folded, in order, each once.

    Quoted words and titles without their marks; document numbers with their brackets; numbers of
    three digits and more that are no years, decimals and shares; codes (GB/T 30240, G312);
    acronyms.
    """
    found: list[tuple[int, str]] = []
    rest = text
    for match in _QUOTED.finditer(text):
        number = match.lastindex or 0
        found.append((match.start(number), match.group(number)))
        rest = _blank(rest, match)
    folded = fold(rest)
    for match in _NUMBERED.finditer(folded):
        words = _LEAD_IN.sub("", match.group())
        found.append((match.end() - len(words), words))
        folded, rest = _blank(folded, match), _blank(rest, match)
    for pattern in (_ORDINAL_NUMBER, _CODE, _FIGURE):
        for match in pattern.finditer(rest if pattern is _CODE else fold(rest)):
            if pattern is not _FIGURE or _identifies(match.group()):
                found.append((match.start(), match.group()))
                rest = _blank(rest, match)
    if not _LOUD.search(text):
        found += [(match.start(), match.group()) for match in _ACRONYM.finditer(rest)]
    plain = (_plain(words) for _, words in sorted(found, key=lambda entry: entry[0]))
    return tuple(dict.fromkeys(words for words in plain if words))


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]


def _identifies(figure: str) -> bool:
    if _YEAR.fullmatch(figure):
        return False
    return "." in figure or "%" in figure or sum(map(str.isdigit, figure)) >= _MIN_DIGITS


def _plain(words: str) -> str:
    """Folded words without white space, thousands separators and differences of brackets."""
    tight = "".join(fold(words).split()).translate(_BRACKETS).strip("\"'")
    return _THOUSANDS.sub("", tight) if "," in tight else tight


def holds_exact(exact: Sequence[str], folded_text: str) -> float:
    """Share of a question's exact strings that a text holds, 0 to 1; 1 where there are none.

    Args:
        exact: what `exact_strings` gave.
        folded_text: a text, folded.
    """
    if not exact:
        return 1.0
    plain = _plain(folded_text)
    words = list(_latin_words(folded_text))
    return sum(_stands(string, plain, words) for string in exact) / len(exact)


def _latin_words(folded: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[a-z0-9]+", folded))


def _stands(string: str, plain: str, words: list[str]) -> bool:
    if string.isascii() and string.isalpha():
        # With its spaces gone a text holds "sip" in "this ip".
        return string in words or (len(string) > 6 and string in plain)
    start = r"(?<![\d.])" if string[0].isdigit() else ""
    end = r"(?![\d%]|\.\d)" if string[-1].isdigit() else ""
    return re.search(f"{start}{re.escape(string)}{end}", plain) is not None
