"""What a spreadsheet's cell shows: its value as its number format displays it."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

__all__ = ["CHINESE_FORMATS", "displayed"]

CHINESE_FORMATS = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Number formats that a Chinese Excel or WPS keeps under a number alone (ECMA-376, 18.8.30)."""
_PIECE = re.compile(r'"([^"]*)"?|[\\!](.)|[_*].|\[([^\]]*)\]|([#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+)'
                    r"|(E[+-][#0?]+)|(General|G/通用格式|@)|(.)", re.DOTALL)  # fmt: skip
_DATE_PIECE = re.compile(
    r'"([^"]*)"?|[\\!](.)|[_*].|\[(h+|m+|s+)\]|\[[^\]]*\]|(AM/PM|A/P|上午/下午)|'
    r"([yeEYmMdDhHsSaA])(?:\5)*(?:\.0+)?|(.)",
    re.DOTALL,
)
_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""
_WEEKDAYS = "一二三四五六日"


def displayed(value: object, number_format: str) -> str:
    """A cell's value as text: `12`, `45.6%`, `1,234.50`, `2024年3月1日`.

    Dates whose format leaves their order to the reader's country come as ISO 8601.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, number_format)
    if isinstance(value, dt.timedelta):
        return _duration(value)
    return str(value)


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a number format: what stands before and after the digits, and their shape."""

    before: str
    after: str
    shape: str | None
    """Placeholders of the digits; `None` shows the number as it is."""
    percents: int


def _number(value: float, number_format: str) -> str:
    sections = _sections(number_format)
    section = sections[0]
    is_signed = value < 0
    if value < 0 and len(sections) > 1:
        section, is_signed = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
        if section.shape is None and section.before:
            return section.before.strip()  # a dash for "none"
    digits = _digits(abs(value), section)
    words = (section.before, section.after) if section.shape else ("", "")
    shown = f"{words[0]}{digits}{words[1]}".strip()
    return f"-{shown}" if is_signed and re.search("[1-9]", digits) else shown or _plain(value)


def _digits(value: float, section: _Section) -> str:
    if section.shape is None or not value < 1e15:
        return _plain(value)
    whole, _, decimals = section.shape.rstrip(",").partition(".")
    scale = len(section.shape) - len(section.shape.rstrip(","))
    with localcontext(prec=60):
        exact = Decimal(f"{value:.{_DIGITS}g}") * 100**section.percents / 1000**scale
        rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
        text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    integer, _, fraction = text.partition(".")
    least = decimals.rstrip("#?")
    fraction = fraction[: len(least)] + fraction[len(least) :].rstrip("0")
    integer = integer.rjust(whole.count("0"), "0")
    if not value and "0" not in section.shape:
        return ""  # `#` and `?` show no zero
    return f"{integer}.{fraction}" if fraction else integer


def _plain(value: float) -> str:
    """A number in full, without the noise of its binary form."""
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    text = f"{Decimal(f'{value:.{_DIGITS}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts = re.findall(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[])+', number_format)
    return tuple(_section(part) for part in parts[:3]) or (_Section("", "", None, 0),)


def _section(text: str) -> _Section:
    before: list[str] = []
    after: list[str] = []
    shapes: list[str] = []
    percents = 0
    is_plain = False
    for found in _PIECE.finditer(text):
        quoted, escaped, bracket, shape, exponent, general, other = found.groups()
        if shape:
            shapes.append(shape)
        is_plain = is_plain or bool(general or exponent) or other == "/"
        percents += other == "%"
        literal = quoted or escaped or other or ""
        if bracket and bracket.startswith("$"):
            literal = bracket[1:].partition("-")[0]
        (after if shapes or is_plain else before).append(literal)
    if not shapes and not is_plain:
        return _Section("".join(before), "", None, 0)
    shape_of_all = shapes[0] if len(shapes) == 1 and not is_plain else None
    if shape_of_all is None:  # a fraction, a power of ten, digits with words between them
        return _Section("", "", None, 0)
    return _Section("".join(before), "".join(after), shape_of_all, percents)


def _date(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    if "general" in number_format.lower() or "@" in number_format.split(";")[0]:
        return _iso(value, "")
    pieces = list(_DATE_PIECE.finditer(number_format.split(";")[0]))
    kinds = [(found.group(5) or "").lower() for found in pieces]
    letters = "".join(kinds).replace("e", "y")
    ordered = letters.replace("a", "")
    has_day = not isinstance(value, dt.time)
    if not letters or (has_day and "y" in ordered and not ordered.startswith("y")):
        return _iso(value, letters)
    shown = "".join(
        _date_piece(value, found, "".join(kinds[:number]), "".join(kinds[number + 1 :]))
        for number, found in enumerate(pieces)
    )
    return shown.strip()


def _iso(value: dt.datetime | dt.date | dt.time, letters: str) -> str:
    if isinstance(value, dt.time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    if letters and "d" not in letters and "h" not in letters:
        return value.strftime("%Y-%m")
    if isinstance(value, dt.datetime) and (
        "h" in letters or (value.time() != dt.time() and not letters)
    ):
        return value.isoformat(" ", "minutes" if value.second == 0 else "seconds")
    return value.strftime("%Y-%m-%d")


def _date_piece(
    value: dt.datetime | dt.date | dt.time, found: re.Match[str], before: str, after: str
) -> str:
    """One piece of a date format; `before` and `after` hold the letters around it."""
    quoted, escaped, _, half, letter, other = found.groups()
    if half:
        return "AM" if getattr(value, "hour", 0) < 12 else "PM"
    if not letter:
        return quoted or escaped or other or ""
    letter = letter.lower()
    width = len(found.group().split(".")[0])
    is_minute = letter == "m" and (before[-1:] == "h" or after[:1] == "s")
    if letter == "a":
        day = value.weekday() if isinstance(value, dt.date) else 0
        return ("星期" if width > 3 else "") + _WEEKDAYS[day]
    if letter == "d" and width > 2 and isinstance(value, dt.date):
        return value.strftime("%a" if width == 3 else "%A")
    names = {"y": "year", "e": "year", "m": "minute" if is_minute else "month", "d": "day",
             "h": "hour", "s": "second"}  # fmt: skip
    number = int(getattr(value, names[letter], 0))
    return str(number).zfill(4 if letter in "ye" else min(width, 2))


def _duration(value: dt.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{sign}{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")
