"""Which elements of a web page are furniture: menus, share buttons, lists of links, footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Furniture"]

_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "select", "dialog", "menu"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|share|sharing|bdshare\w*|sidebar|"
    r"related|footer|foot|copyright|toolbar|tools|pager|pagination|advert|ads|comments?|login|search|"
    r"topbar|qrcode|print)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "contentinfo", "banner", "search", "menu", "complementary"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_OF_PAGE = 0.4
"""What holds more than this share of the page's words is the article, whatever it is called: many
sites wrap the whole page in one form."""
_LINK_LISTS = frozenset({"ul", "ol", "div", "dl", "table", "p", "td"})
_LEAST_LINKS = 4
_LINKED_SHARE = 0.8
_MAX_LINK = 30
"""At least so many links of at most so many signs each, and next to nothing else, are a menu."""


class Furniture:
    """Judges the elements of one page."""

    def __init__(self, body: HtmlElement) -> None:
        self._total = max(1, _length(body))

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element with all within it is furniture."""
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        named = (
            element.tag in _TAGS
            or element.get("role") in _ROLES
            or any(_NAMES.search(element.get(name) or "") for name in ("class", "id"))
        )
        if not named and not _is_link_list(element):
            return False
        return _length(element) <= _MOST_OF_PAGE * self._total


def _length(element: HtmlElement) -> int:
    return len("".join(str(element.text_content()).split()))


def _is_link_list(element: HtmlElement) -> bool:
    if element.tag not in _LINK_LISTS:
        return False
    links = list(element.iter("a"))
    if len(links) < _LEAST_LINKS:
        return False
    lengths = [_length(link) for link in links]
    return max(lengths) <= _MAX_LINK and sum(lengths) >= _LINKED_SHARE * max(1, _length(element))
