"""Comparing what documents state of a topic, as a table of figures."""

from retrieval.compare.choice import Choice
from retrieval.compare.comparing import compare_documents
from retrieval.compare.table import Cell, Comparison, Row, Status

__all__ = ["Cell", "Choice", "Comparison", "Row", "Status", "compare_documents"]
