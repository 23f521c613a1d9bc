"""Characters of symbol fonts, which a file stores as places in the font, as characters."""

from __future__ import annotations

import re

__all__ = ["symbol"]

_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the 256 places of a symbol font."""
_PRIVATE_LETTER = re.compile("[\uf020-\uf07e]")
_WINGDINGS = {
    0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x80: "⓪", 0x9F: "•", 0xA1: "○", 0xA2: "○",
    0xA3: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "◇", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "☓", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●",
    0xA2: "■", 0xA3: "□", 0xA4: "□", **{0x6A + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD7: "·", 0xD6: "√", 0xE5: "∑", 0xF2: "∫", 0x2D: "−", 0x25: "%", 0x2B: "+", 0x3D: "=",
    0x7E: "∼",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(text: str, font: str) -> str:
    """`text` in `font` as the characters that are printed; what no table knows stays as it is."""
    table = _FONTS.get(font.lower())
    if table is None:  # an ordinary font has its own letters at these places
        return _PRIVATE_LETTER.sub(lambda match: chr(_place(match.group())), text)
    return "".join(table.get(_place(char), char) for char in text)


def _place(char: str) -> int:
    return ord(char) - _PRIVATE.start if ord(char) in _PRIVATE else ord(char)
