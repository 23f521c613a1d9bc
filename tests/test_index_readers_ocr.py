"""Scans and pictures: what is refused without the optional package, what is read with it."""

import importlib.util
import io
import socket
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from index.errors import ReadError
from index.parse import parse_document
from index.readers import is_readable, read_bytes
from index.readers.pictures import ocr
from index.readers.pictures.page import page_of_picture
from index.readers.printed.page import Line

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
HEAD = "便民事项年度情况"
LINES = ["各乡镇要把便民事项集中到一个", "窗口，按月公布结果，年底评议。"]


def _has_font():
    try:
        ImageFont.truetype(FONT, 20)
    except OSError:
        return False
    return True


needs_ocr = [
    pytest.mark.ocr,
    pytest.mark.skipif(
        importlib.util.find_spec("rapidocr") is None, reason="rapidocr is not installed"
    ),
    pytest.mark.skipif(not _has_font(), reason=f"{FONT} is not installed"),
]


def _picture(*, size=(700, 420)):
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.text((165, 40), HEAD, font=ImageFont.truetype(FONT, 46, index=2), fill="black")
    for n, words in enumerate(LINES):
        left = 130 if n == 0 else 66
        draw.text(
            (left, 160 + 60 * n), words, font=ImageFont.truetype(FONT, 32, index=2), fill="black"
        )
    return image


def _saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_network")
class TestWithRecognition:
    pytestmark = needs_ocr

    def test_a_picture_is_read_as_a_page_without_a_connection(self, assert_sound):
        document = parse_document("a.png", _saved(_picture(), "PNG"))
        assert_sound(document)
        assert document.metadata.title == HEAD
        assert "".join(LINES) in document.text
        assert document.pages == (0,)

    def test_a_scanned_page_of_a_pdf_is_read_beside_pages_with_text(self):
        scan = _saved(_picture(), "PDF", resolution=90)
        assert "".join(LINES) in read_bytes("a.pdf", scan).text

    def test_each_frame_of_a_tiff_is_a_page(self):
        pages = [_picture(), _picture()]
        data = _saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
        source = read_bytes("a.tif", data)
        assert len(source.pages) == 2
        assert source.text.count(LINES[0]) == 2

    def test_a_blank_picture_is_refused(self):
        with pytest.raises(ReadError, match="no text was recognized"):
            read_bytes("a.bmp", _saved(Image.new("RGB", (300, 300), "white"), "BMP"))

    def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(self):
        data = _saved(Image.new("1", (20000, 20000)), "PNG")
        with pytest.raises(ReadError, match=r"too large|million pixels"):
            read_bytes("a.png", data)

    def test_a_damaged_picture_is_refused(self):
        with pytest.raises(ReadError, match=r"not a sound \.png file"):
            read_bytes("a.png", _saved(_picture(), "PNG")[:500])


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.pdf", "PDF")])
def test_without_the_package_a_scan_is_refused_and_the_remedy_named(monkeypatch, name, kind):
    for module in ("pictures.ocr", "pictures.reader", "pdf.scans"):
        monkeypatch.setattr(f"index.readers.{module}.is_installed", lambda: False)
    data = _saved(Image.new("RGB", (300, 400), "white"), kind)
    with pytest.raises(ReadError, match=r"pip install youju\[ocr\]") as refused:
        read_bytes(name, data)
    assert "scan" in str(refused.value) or "picture" in str(refused.value)


def test_pictures_in_a_folder_are_read_where_something_reads_them(monkeypatch):
    monkeypatch.setattr("index.readers.find_spec", lambda name: None)
    assert not is_readable(Path("icon.PNG"))
    monkeypatch.setattr("index.readers.find_spec", lambda name: name)
    assert is_readable(Path("icon.PNG"))


def test_the_package_counts_as_missing_without_its_models(monkeypatch):
    monkeypatch.setattr(ocr, "_MODELS", {"Det.model_path": "no-such-model.onnx"})
    assert not ocr.is_installed()


def test_measured_sizes_of_one_type_are_one():
    heights = [20.0, 21.2, 19.1, 20.4, 33.0, 34.1, 25.0]
    words = [
        "正文一行写得长一些",
        "正文又一行写得长些",
        "正文再一行",
        "正文第四行",
        "题目",
        "题目续",
        "末。",
    ]
    lines = [
        Line(text, 10, 40.0 * n, 200, 40.0 * n + 20, height)
        for n, (text, height) in enumerate(zip(words, heights, strict=True))
    ]
    sizes = [line.size for line in page_of_picture(lines, 400, 400, 1.0).lines]
    assert len(set(sizes[:4])) == 1
    assert sizes[6] == sizes[0]
    assert sizes[4] == sizes[5] > sizes[0]
