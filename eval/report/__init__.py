"""The report of an evaluation: one HTML page that needs nothing else."""

from __future__ import annotations

from eval.report.page import render_report, write_report

__all__ = ["render_report", "write_report"]
