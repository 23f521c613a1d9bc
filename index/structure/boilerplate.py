"""Lines that belong to the page and not to the document: menus, buttons, print stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.documents import SourceText, Span
from index.han import fold
from index.structure.lines import Line

__all__ = ["boilerplate_lines", "menu_lines", "merged"]

_MAX_LINE = 60
"""Longer lines are text, whatever words they hold."""
_MENU_LINE = 14
"""A line above the title no longer than this is a menu entry, if it closes no sentence."""
_MAX_LINK = 50
_LINKS_SHARE = 0.7
"""A list of related pages stands in the last part of a page, behind this share of it."""

_WHOLE_LINE = re.compile(
    r"^(?:当前位置|您?的?(?:所在|现在的)?位置|您?(?:现在)?(?:所在|在)的?位置(?:是)?)\s*[:：].*$"
    r"|^首页\s*[>＞»›|/·].*$"
    r"|^分享(?:到|至|本页|此文)?\s*[:：]?(?:\s*(?:微信|微博|朋友圈|qq空间|qq|新浪微博|更多|空间))*$"
    r"|^(?:相关|推荐|热门|最新|延伸)(?:文章|链接|阅读|新闻|报道|稿件|推荐|信息|资讯|政策|文件|解读)\s*[:：]?$"
    r"|^(?:上|下)一[篇条页]\s*(?:[:：].*)?$"
    r"|^(?:返回|回到)(?:顶部|首页|列表|上一页|上页)$|^回顶部$|^扫一扫.{0,25}$|^手机(?:扫码|浏览|版).{0,12}$"
    r"|^(?:我要)?打印(?:此文|本页|页面|文章)?\s*(?:关闭(?:窗口|本页|此页)?)?$|^关闭(?:窗口|本页|此页)?$"
    r"|^字[体号]\s*[:：]?\s*[\[【(（]?\s*(?:特?大|中|小|默认).{0,16}$|^[\[【(（]?\s*大\s*中\s*小\s*[\]】)）]?$"
    r"|^(?:加入|添加)?收藏(?:本页|此页|本站)?$|^(?:设为首页|网站地图|联系我们|关于我们|网站声明|无障碍(?:浏览|阅读)?|长者模式|适老版)"
    r"(?:\s*[|·]\s*\S+)*$"
    r"|^.{0,30}(?:版权所有|all rights reserved).{0,30}$"
    r"|^.{0,20}icp备.{0,40}$|^.{0,12}公网安备.{0,30}$"
    r"|^(?:网站标识码|技术支持|网站支持ipv6)\s*[:：].{0,40}$"
    r"|^(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s*[:：]\s*\d*\s*次?$"
    r"|^打印(?:时间|日期|人)\s*[:：].{0,40}$"
    r"|^(?:skip to (?:main )?content|print this page|share this page|back to top)$",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"[【\[]\s*(?:加入收藏|关闭窗口|打印此文|打印本页|打印|关闭|我要打印|字体[:：]?|大\s*中\s*小|返回|收藏|分享)\s*[】\]]",
    re.IGNORECASE,
)
_BESIDE_BUTTONS = 4
"""A line of buttons holds no more words than this beside them."""
_LINKS_LABEL = re.compile(
    r"^(?:相关|推荐|热门|延伸)(?:文章|链接|阅读|新闻|报道|稿件|推荐|信息|资讯)\s*[:：]?$"
)


def boilerplate_lines(lines: Sequence[Line], length: int) -> Iterator[Span]:
    """The lines of page furniture wherever they stand.

    Args:
        lines: the lines of the text.
        length: the length of the text in code points.
    """
    listing = False
    for line in lines:
        if len(line.text) > _MAX_LINE or line.has_cells:
            listing = False
            continue
        folded = fold(line.text)
        if _WHOLE_LINE.match(folded) or _is_buttons(folded):
            listing = listing or (
                line.start > _LINKS_SHARE * length and bool(_LINKS_LABEL.match(folded))
            )
            yield Span(line.start, line.end)
        elif listing and len(folded) <= _MAX_LINK and line.is_open:
            yield Span(line.start, line.end)
        else:
            listing = False


def _is_buttons(folded: str) -> bool:
    without, count = _BUTTON.subn("", folded)
    return count > 0 and len(without.strip()) <= _BESIDE_BUTTONS


def menu_lines(before: Sequence[Line], source: SourceText) -> list[Span]:
    """Menu entries among the lines above the title."""
    return [
        Span(line.start, line.end)
        for line in before
        if len(line.text) <= _MENU_LINE
        and line.is_open
        and not any(span.covers(Span(line.start, line.end)) for span in source.boilerplate)
    ]


def merged(source: SourceText, found: Sequence[Span]) -> tuple[Span, ...]:
    """The spans found and those that the format marks, in order, none overlapping."""
    kept: list[Span] = []
    for span in sorted({*source.boilerplate, *found}):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
