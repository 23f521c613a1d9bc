"""The way from a document's text to its pages."""

from types import SimpleNamespace

import pytest

from index.documents import Span
from index.page_views import Pages
from ui.look import Look, Marks, look_data
from ui.strings import CHINESE

DOCUMENT = SimpleNamespace(pages=(0, 100, 200))


@pytest.mark.parametrize(
    ("quoted", "page"), [(Span(150, 160), 1), (Span(240, 250), 2), (None, None)]
)
def test_from_the_text_one_gets_to_the_page_of_the_quotation(quoted, page):
    look = Look(state=Pages.SHOWN, is_wanted=False, page=None, draw=lambda *_: pytest.fail("drawn"))
    data = look_data(DOCUMENT, Marks(quoted=quoted), look, CHINESE)
    assert data["number"] is None
    assert data["here"] == page
