"""Printed pages of any format: from lines with their places to paragraphs, headings, tables."""
