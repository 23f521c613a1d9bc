"""CSL-JSON, which Zotero and other programs that keep references read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from retrieval.references.items import Work, csl_item
from retrieval.references.numbering import once_each

__all__ = ["csl_json_of"]


def csl_json_of(works: Iterable[Work]) -> str:
    """One item for each document, each document once, in order."""
    items = [csl_item(work) for work in once_each(works)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
