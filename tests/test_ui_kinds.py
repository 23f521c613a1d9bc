"""The kinds of files, named as people know them."""

from ui import services
from ui.kinds import named_kinds
from ui.strings import CHINESE, ENGLISH


def test_suffixes_of_one_kind_have_one_name():
    assert named_kinds([".docx", ".doc", ".pdf"], ENGLISH) == "PDF, Word"
    assert named_kinds([".html", ".txt"], CHINESE) == "网页、纯文本"


def test_what_has_no_name_stands_for_itself():
    assert named_kinds([".pdf", ".xyz"], ENGLISH) == "PDF, .xyz"


def test_every_kind_that_is_read_has_a_name():
    assert "." not in named_kinds(services.upload_kinds(), ENGLISH)
