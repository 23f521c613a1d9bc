"""Web archives (.mht): a page and its pictures in one message."""

from __future__ import annotations

import email
import email.policy

from index.documents import SourceText
from index.errors import ReadError
from index.readers.web import page

__all__ = ["read"]


def read(data: bytes) -> SourceText:
    """The text of the page in a web archive.

    Raises:
        ReadError: there is none.
    """
    archive = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            content = part.get_content()
            return page.read(
                content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
            )
    raise ReadError("a web archive without a page in it; open it in Word and save it as .docx")
