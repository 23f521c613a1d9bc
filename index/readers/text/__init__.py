"""Text as it stands: plain text in any encoding, Markdown."""
