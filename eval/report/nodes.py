"""A page as a tree of plain nodes: the report writes it as HTML, the app draws the same tree.

Words enter it as text only and are escaped in one place, so no document can put markup, a script
or an address into a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Child", "Node", "el", "to_data", "to_html"]

_TAGS = frozenset({
    "a", "circle", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "header", "li", "line", "main", "mark", "nav", "ol", "p", "polygon", "polyline",
    "rect", "section", "span", "strong", "summary", "svg", "table", "tbody", "td", "text", "th",
    "thead", "title", "tr", "ul",
})  # fmt: skip
"""All that pages are made of; nothing among them loads or runs anything."""
_ATTRIBUTES = frozenset({
    "aria-hidden", "aria-label", "class", "cx", "cy", "height", "id", "lang", "open", "points", "r",
    "role", "scope", "text-anchor", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
})  # fmt: skip
_LOCAL_LINK = re.compile(r"#[\w-]+\Z")
"""The only addresses: places on the same page."""
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Node:
    """An element with its attributes and children, in order."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node | str, ...]


Child = Node | str | None


def el(tag: str, /, *children: Child, **attributes: str | float | None) -> Node:
    """A node.

    Args:
        tag: of HTML or SVG.
        children: nodes and words; `None` is left out.
        attributes: an underscore stands for a hyphen, `cls` for `class`; `None` is left out.

    Raises:
        ValueError: a tag or an attribute that pages are not made of.
    """
    if tag not in _TAGS:
        raise ValueError(f"<{tag}> is no part of a report")
    named: list[tuple[str, str]] = []
    for name, value in attributes.items():
        if value is None:
            continue
        written = (
            "class" if name == "cls" else name if name == "viewBox" else name.replace("_", "-")
        )
        text = _number(value) if isinstance(value, int | float) else value
        if written not in _ATTRIBUTES and not (written == "href" and _LOCAL_LINK.match(text)):
            raise ValueError(f"{written}={text!r} is no attribute of a report")
        named.append((written, text))
    return Node(tag, tuple(named), tuple(child for child in children if child is not None))


def to_html(node: Node) -> str:
    """A node as HTML."""
    return "".join(_html(node))


def _html(node: Node) -> Iterator[str]:
    attributes = "".join(f' {name}="{_escaped(value)}"' for name, value in node.attributes)
    yield f"<{node.tag}{attributes}>"
    for child in node.children:
        if isinstance(child, Node):
            yield from _html(child)
        else:
            yield _escaped(child)
    yield f"</{node.tag}>"


def _escaped(text: str) -> str:
    return html.escape(_NOT_IN_HTML.sub(_REPLACEMENT, text))


def to_data(node: Node) -> list[object]:
    """A node as JSON holds it: tag, attributes, children."""
    return [
        node.tag,
        dict(node.attributes),
        [to_data(child) if isinstance(child, Node) else child for child in node.children],
    ]


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
