"""The outline of a document: title, headings, sections, boilerplate."""
