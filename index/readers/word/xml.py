"""The XML of Word files: names, properties, and a parser that fetches and expands nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from index.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["MC", "R", "W", "attribute", "child", "child_value", "is_on", "number", "parse_xml"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
"""Names in the strict variant of the format, which differ from the usual ones in nothing else."""
_OFF = frozenset({"0", "false", "off", "none"})


def parse_xml(data: bytes) -> Element:
    """The root of a part. Nothing it refers to is fetched, no entity is expanded.

    Raises:
        ReadError: it is no sound XML, or declares entities, which Word files never do.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReadError(
            "its XML declares entities, which no Word file does and attacks do; refused"
        )
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        reason = " ".join(str(error.msg).split())
        raise ReadError(
            f"its XML is damaged ({reason}); open it in Word and save it anew"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hid it above
        raise ReadError("its XML declares entities; open it in Word and save it anew")
    return root


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's own namespace."""
    return None if element is None else element.get(W + name)


def child_value(element: Element | None, path: str) -> str | None:
    """The `val` of the child at `path`, `"pPr/outlineLvl"`; `None` where there is none."""
    for step in path.split("/"):
        element = child(element, step)
    return attribute(element)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of this name; `None` where there is none."""
    return None if element is None else next(element.iterchildren(W + name), None)


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; `None` if it is not stated."""
    found = child(properties, name)
    if found is None:
        return None
    return (attribute(found) or "1").lower() not in _OFF


def number(text: str | None, default: int, *, most: int = 2**31) -> int:
    """The value of a number in an attribute, between 0 and `most`; `default` if it is none."""
    if not text:
        return default
    try:
        return min(max(int(text), 0), most)
    except ValueError:
        return default
