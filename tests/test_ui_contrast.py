"""Text stands out from what it is on, in the light and in the dark look: WCAG's AA."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parent.parent / "ui" / "assets"
LOOKS = {
    "light": {"--ink": "#2f2d2b", "--paper": "#ffffff", "--accent": "#1d4f91"},
    "dark": {"--ink": "#edebe8", "--paper": "#171614", "--accent": "#8ab4f8"},
}
"""Streamlit's own colours, and the accents that the server is started with."""
ENOUGH = 4.5
MIX = re.compile(r"color-mix\(in srgb, (\S+) (\d+)%, (\S+)\)")


def declared(name, sheet):
    """What a variable is set to in a style sheet."""
    return re.search(rf"{name}: (.+?);", (ASSETS / sheet).read_text("utf-8")).group(1)


def rgb(value, look):
    value = value.removeprefix("var(").removesuffix(")")
    if value in LOOKS[look]:
        value = LOOKS[look][value]
    if value.startswith("#"):
        return [int(value[at : at + 2], 16) for at in (1, 3, 5)]
    first, share, other = MIX.fullmatch(value).groups()
    return [
        (one * int(share) + two * (100 - int(share))) / 100
        for one, two in zip(rgb(first, look), rgb(other, look), strict=True)
    ]


def light_of(colour):
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


def named(name, look):
    sheet = "check.css" if name in {"--good", "--bad", "--open"} else "base.css"
    return rgb(name if name in LOOKS[look] else declared(name, sheet), look)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--quiet", "--paper"), ("--quiet", "--wash"), ("--quiet", "--amber-faint"),
        ("--ink", "--amber"), ("--ink", "--amber-strong"), ("--ink", "--amber-row"),
        ("--accent", "--paper"), ("--accent", "--wash"), ("--accent", "--amber-faint"),
        ("--paper", "--accent"),
        ("--good", "--paper"), ("--bad", "--paper"), ("--open", "--paper"),
        ("--good", "--wash"), ("--bad", "--wash"), ("--open", "--wash"),
    ],
)  # fmt: skip
def test_text_stands_out(look, text, ground):
    assert contrast(named(text, look), named(ground, look)) >= ENOUGH
