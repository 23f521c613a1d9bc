"""English and Chinese forms of official terms: what a question's words are in the other language.

The terms are in the `.tsv` tables beside, written for this program: one a line, with its field
and where the correspondence is used. A library's user adds more in `glossary.tsv` in the
library's folder (see `retrieval.glossary.own`).
"""

from __future__ import annotations

from retrieval.glossary.entries import Entry
from retrieval.glossary.expand import Expansion, expand, weighted_terms
from retrieval.glossary.own import glossary_at
from retrieval.glossary.table import Glossary, general_glossary

__all__ = [
    "Entry",
    "Expansion",
    "Glossary",
    "expand",
    "general_glossary",
    "glossary_at",
    "weighted_terms",
]
