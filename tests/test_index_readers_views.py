"""Pages as pictures, with boxes around words: where the ink of the words is, there is the box."""

import io

import numpy as np
import pytest
from PIL import Image

from index.documents import Span
from index.errors import ReadError
from index.readers import read_bytes, view_bytes
from index.readers.guard import GuardedReader
from index.readers.views.page import PageRequest, PageView
from index.readers.views.places import PrintedChar, boxes_of

LINES = ("In 2024 the county settled 412 cases.", "Of these 38 were appealed.", "All were heard.")


def page_pdf(lines, *, rotate=0, crop=None, turn=0, order=None, media=(0, 0, 400, 300)):
    """A page of lines in Helvetica, which every PDF reader draws.

    Args:
        lines: the words of each line; an empty one draws nothing.
        rotate: by how much a viewer is to turn the page.
        crop: what of it a viewer is to show.
        turn: how the type itself is turned, against the clock.
        order: in which the file draws the lines.
        media: the sheet.
    """
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turn]
    across, down = {0: (0, -1), 90: (1, 0), 180: (0, 1), 270: (-1, 0)}[turn]
    x0, y0 = {0: (90, 230), 90: (110, 70), 180: (340, 80), 270: (300, 250)}[turn]
    drawn = []
    for number in order or range(len(lines)):
        x, y = x0 + 30 * number * across, y0 + 30 * number * down
        words = lines[number].replace("(", r"\(").replace(")", r"\)")
        drawn.append(f"BT /F 11 Tf {matrix} {x} {y} Tm ({words}) Tj ET")
    content = "\n".join(drawn).encode("latin-1")
    box = f"/CropBox[{' '.join(map(str, crop))}]" if crop else ""
    sheet = f"/MediaBox[{' '.join(map(str, media))}]"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + f"3 0 obj<</Type/Page/Parent 2 0 R{sheet}{box}/Rotate {rotate}".encode()
        + b"/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
        b"/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>endobj\n"
        + f"4 0 obj<</Length {len(content)}>>stream\n".encode()
        + content
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    )


def ask(data, text, *words):
    marks = tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)
    return view_bytes("a.pdf", data, PageRequest(page=0, text=text, marks=marks))


def ink(view):
    """Left, top, right and bottom of what is dark, as shares of the picture."""
    grey = np.asarray(Image.open(io.BytesIO(view.image)).convert("L"))
    down, across = np.nonzero(grey < 128)
    height, width = grey.shape
    return (
        across.min() / width, down.min() / height,
        (across.max() + 1) / width, (down.max() + 1) / height,
    )  # fmt: skip


def frame(boxes):
    return (
        min(b.left for b in boxes), min(b.top for b in boxes),
        max(b.left + b.width for b in boxes), max(b.top + b.height for b in boxes),
    )  # fmt: skip


def assert_around(box, words, slack=0.04):
    for outer, inner in zip(box[:2], words[:2], strict=True):
        assert outer - 0.002 <= inner <= outer + slack
    for outer, inner in zip(box[2:], words[2:], strict=True):
        assert outer - slack <= inner <= outer + 0.002


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 30, 390, 280)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_box_is_where_the_ink_is_however_the_page_is_turned_and_cropped(rotate, crop, turn):
    page = {"rotate": rotate, "crop": crop, "turn": turn}
    view = ask(page_pdf(LINES, **page), "\n".join(LINES), LINES[1])
    alone = ask(page_pdf(("", LINES[1], ""), **page), "")
    assert (view.width, view.height) == (alone.width, alone.height)
    assert {box.mark for box in view.boxes} == {0}
    assert_around(frame(view.boxes), ink(alone))
    assert len(view.boxes) == 1


def test_a_sheet_may_start_anywhere():
    page = {"media": (-50, -40, 350, 260), "crop": (-20, -10, 400, 400)}
    view = ask(page_pdf(LINES, **page), "\n".join(LINES), LINES[0])
    assert_around(frame(view.boxes), ink(ask(page_pdf((LINES[0], "", ""), **page), "")))


def test_part_of_a_line_is_boxed_alone():
    text = "\n".join(LINES)
    (box,) = ask(page_pdf(LINES), text, "412 cases").boxes
    whole = ask(page_pdf(LINES), text, LINES[0]).boxes[0]
    assert whole.left < box.left
    assert box.width < whole.width / 2


def test_words_over_several_lines_get_a_box_in_each():
    text = " ".join(LINES)
    view = ask(page_pdf(LINES), text, text)
    assert len(view.boxes) == 3
    assert [round(box.left, 2) for box in view.boxes] == [round(view.boxes[0].left, 2)] * 3


def test_the_order_in_which_the_file_draws_does_not_matter():
    text = " ".join(LINES)
    (view, other) = (ask(page_pdf(LINES, order=o), text, text) for o in ((0, 1, 2), (2, 0, 1)))
    assert frame(view.boxes) == frame(other.boxes)


def test_of_words_that_stand_twice_those_among_their_neighbours_are_boxed():
    lines = ("North: 12 cases", "South: 12 cases", "Total: 24 cases")
    text = "North: 12 cases\nSouth: 12 cases\nTotal: 24 cases\n"
    at = text.index("12", text.index("South"))
    request = PageRequest(page=0, text=text, marks=(Span(at, at + 2),))
    (box,) = view_bytes("a.pdf", page_pdf(lines), request).boxes
    assert_around(frame([box]), ink(ask(page_pdf(("", "            12", "")), "")), slack=0.5)


def test_each_mark_has_boxes_of_its_own_and_the_missing_are_counted():
    text = "\n".join((*LINES, "Nowhere on this page."))
    view = ask(page_pdf(LINES), text, LINES[0], "Nowhere on this page.", LINES[2])
    assert {box.mark for box in view.boxes} >= {0, 2}
    assert ask(page_pdf(LINES), "zzqq", "zzqq").missing(1) == 1


def test_words_with_something_else_between_them_on_the_page_are_boxed_in_parts():
    lines = ("The county settled", "- 7 -", "412 cases in all.")
    view = ask(page_pdf(lines), "The county settled 412 cases in all.", "settled 412 cases")
    assert len(view.boxes) == 2


def test_upright_lines_are_framed_line_by_line():
    chars = [PrintedChar("海门吴江"[n], 100.0, 20.0 * n, 118.0, 20.0 * n + 18) for n in range(4)]
    (box,) = boxes_of("海门吴江", [Span(1, 3)], chars, 200, 100)
    assert box.height > 0.3 > box.width


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(ReadError, match="no page 5"):
        view_bytes("a.pdf", page_pdf(LINES), PageRequest(page=4))


def test_files_without_pages_are_refused():
    with pytest.raises(ReadError, match="read its text"):
        view_bytes("a.txt", "一、成效".encode(), PageRequest(page=0))


def test_a_page_is_drawn_in_a_process_of_its_own():
    text = "\n".join(LINES)
    request = PageRequest(page=0, text=text, marks=(Span(0, 7),))
    with GuardedReader() as guarded:
        assert guarded.view("a.pdf", page_pdf(LINES), request) == view_bytes(
            "a.pdf", page_pdf(LINES), request
        )
        assert guarded.read("a.pdf", page_pdf(LINES)) == read_bytes("a.pdf", page_pdf(LINES))
        with pytest.raises(ReadError, match=r"^a\.pdf: "):
            guarded.view("a.pdf", b"%PDF-1.4\n1 0 obj\n", request)


@pytest.mark.parametrize("payload", [b"", b"[]", b"{}", b'{"image": "?", "kind": "png"}'])
def test_what_is_no_view_is_not_taken_for_one(payload):
    with pytest.raises(ValueError, match=r".+"):
        PageView.from_bytes(payload)


def picture_of(data):
    """A scan of a page: its picture alone."""
    view = view_bytes("a.pdf", data, PageRequest(page=0))
    return Image.open(io.BytesIO(view.image)).convert("RGB")


def test_a_picture_is_shown_as_it_is():
    buffer = io.BytesIO()
    picture_of(page_pdf(LINES)).save(buffer, "PNG")
    view = view_bytes("a.png", buffer.getvalue(), PageRequest(page=0))
    assert (view.kind, view.pages, view.boxes) == ("jpeg", 1, ())


def test_recognized_words_of_a_scan_are_boxed():
    pytest.importorskip("rapidocr", reason="what recognizes characters is not installed")
    buffer = io.BytesIO()
    picture_of(page_pdf(LINES)).save(buffer, "PDF", resolution=150)
    text = "\n".join(LINES)
    (box,) = ask(buffer.getvalue(), text, LINES[1]).boxes
    assert_around(frame([box]), ink(ask(page_pdf(("", LINES[1], "")), "")))
    assert ask(buffer.getvalue(), text).boxes == ()
