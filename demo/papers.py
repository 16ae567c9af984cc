"""Prints invented documents as Party papers are laid out (Hướng dẫn 05-HD/VPTW), with their text.

All papers are set as one file and then taken apart: what costs most, cutting the fonts down to the
letters that are used, is done once. The same papers give the same bytes.
"""

import hashlib
import logging
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from pypdfium2 import PdfDocument, PdfPage

from demo.typefaces import write_typefaces

_FAMILY = "demo"
# Millimetres on A4.
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 190, 20, 272
_LINE, _GAP = 6.6, 2.2
_ISSUER_AXIS, _PARTY_AXIS = 62, 148
_SIZE, _SMALL, _DATE = 13.5, 11, 10
# Pixels, as those that library/documents/pdf_tasks.py draws.
_PICTURE_WIDTH = 900
_NOTE = "Văn bản minh họa, mọi nội dung và tên người là hư cấu"
# Written anew by every run, and as long whatever they say.
_STAMPS = re.compile(rb"(?<=CreationDate\(D:)\d{14}|(?<=ID\[<)\w{32}><\w{32}")


@dataclass
class Paper:
    """What stands on a paper. Without a `heading` it is a letter, which names no type."""

    superior: str
    issuer: str
    number: str
    place: str
    issued: date
    heading: str
    summary: str
    paragraphs: list[str]
    signature: list[str]
    receivers: list[str] = field(default_factory=list)
    is_scan: bool = False


@dataclass
class PrintedPaper:
    content: bytes
    page_count: int
    # The text layer; a scan has none.
    text: str
    # The first page as a JPEG.
    picture: bytes


def print_papers(papers: Iterable[Paper]) -> list[PrintedPaper]:
    """Each of `papers` as a PDF file."""
    papers = list(papers)
    if not papers:
        return []
    # It tells of every table that a font lacks.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        press = _Press(Path(folder))
        sheets = [press.set_paper(paper) for paper in papers]
        together = PdfDocument(bytes(press.pdf.output()))
    printed = []
    for paper, (first, count, text) in zip(papers, sheets, strict=True):
        content = _take_out(together, range(first, first + count), paper)
        if paper.is_scan:
            content, text = _scan(content), ""
        printed.append(PrintedPaper(content, count, text, _draw(together[first])))
    together.close()
    return printed


def dated(place: str, day: date) -> str:
    """Place and date as a head has them: days below 10 and the months 1 and 2 have two digits."""
    month = f"{day.month:02}" if day.month <= 2 else day.month
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


class _Press:
    """One file to which paper after paper is set, line by line."""

    def __init__(self, folder: Path):
        self.pdf = FPDF()
        self.pdf.set_auto_page_break(False)
        for style, path in write_typefaces(folder).items():
            self.pdf.add_font(_FAMILY, style, path)
        self._widths: dict[tuple[str, str, float], float] = {}
        self._lines: list[str] = []
        self.y = 0.0

    def set_paper(self, paper: Paper) -> tuple[int, int, str]:
        """Set `paper` on new pages: the index of the first, their number, and the text."""
        first = self.pdf.page_no()
        self._first, self._lines = first, []
        self._turn_page()
        self._set_head(paper)
        self._set_heading(paper)
        for paragraph in paper.paragraphs:
            self._set_paragraph(paragraph)
        self._set_foot(paper)
        return first, self.pdf.page_no() - first, "\n".join(self._lines)

    def _set_head(self, paper):
        left, right = self.y, self.y
        if paper.superior:
            left += self._centre(_ISSUER_AXIS, left, paper.superior.upper(), 78, size=_SMALL)
        left += self._centre(_ISSUER_AXIS, left, paper.issuer.upper(), 82, "B", _SMALL)
        left += self._centre(_ISSUER_AXIS, left, "*", 70)
        left += self._centre(_ISSUER_AXIS, left, f"Số {paper.number}", 70)
        if not paper.heading:
            subject = f"V/v {paper.summary.removeprefix('về việc ')}"
            left += self._centre(_ISSUER_AXIS, left, subject, 66, "I", _SMALL)
        right += self._centre(_PARTY_AXIS, right, "ĐẢNG CỘNG SẢN VIỆT NAM", 84, "B")
        self.pdf.line(_PARTY_AXIS - 33, right - 4.6, _PARTY_AXIS + 33, right - 4.6)
        right += self._centre(
            _PARTY_AXIS, right + 2, dated(paper.place, paper.issued), 84, "I", _DATE
        )
        self.y = max(left, right) + 4

    def _set_heading(self, paper):
        if not paper.heading:
            return
        axis = (_LEFT + _RIGHT) / 2
        self.y += self._centre(axis, self.y, paper.heading.upper(), 150, "B", _SIZE + 1.5)
        self.y += self._centre(axis, self.y, paper.summary, 140, "B")
        self.pdf.line(axis - 14, self.y - 3, axis + 14, self.y - 3)
        self.y += 5

    def _set_paragraph(self, text):
        indent = 10.0
        for line in self._break(text, _RIGHT - _LEFT, "", _SIZE, indent):
            self._need(_LINE)
            self._write(_LEFT + indent, self.y, line)
            self.y += _LINE
            indent = 0.0
        self.y += _GAP

    def _set_foot(self, paper):
        height = 42 + 5 * len(paper.receivers)
        self._need(height)
        self.y += 4
        left, right = self.y, self.y
        *titles, name = paper.signature
        for title in titles:
            right += self._centre(_PARTY_AXIS, right, title, 84, "B")
        right += 18
        self._centre(_PARTY_AXIS, right, name, 84, "B")
        if paper.receivers:
            self._write(_LEFT, left, "Nơi nhận:", "I", _SMALL)
            for receiver in paper.receivers:
                left += 5
                self._write(_LEFT, left, f"- {receiver},", "", _SMALL)
        self._write(_LEFT, 288, _NOTE, "I", 8.5)

    def _need(self, height):
        if self.y + height > _BOTTOM:
            self._turn_page()
            number = str(self.pdf.page_no() - self._first)
            self._centre((_LEFT + _RIGHT) / 2, _TOP - 6, number, 20)

    def _turn_page(self):
        self.pdf.add_page()
        self.y = _TOP + 4.0

    def _centre(self, axis, y, text, width, style="", size=_SIZE) -> float:
        """Set `text` around `axis` in lines of at most `width`; returns the height it takes."""
        lines = self._break(text, width, style, size)
        for number, line in enumerate(lines):
            x = axis - self._width(line, style, size) / 2
            self._write(x, y + number * _LINE, line, style, size)
        return len(lines) * _LINE

    def _write(self, x, y, text, style="", size=_SIZE):
        self.pdf.set_font(_FAMILY, style, size)
        self.pdf.text(x, y, text)
        self._lines.append(text)

    def _break(self, text, width, style, size, indent=0.0) -> list[str]:
        space = self._width(" ", style, size)
        lines, used = [[]], indent
        for word in text.split():
            wide = self._width(word, style, size)
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0.0
            lines[-1].append(word)
            used += wide + space
        return [" ".join(line) for line in lines]

    def _width(self, text, style, size) -> float:
        key = (text, style, size)
        if key not in self._widths:
            self.pdf.set_font(_FAMILY, style, size)
            self._widths[key] = self.pdf.get_string_width(text)
        return self._widths[key]


def _take_out(together: PdfDocument, pages: range, paper: Paper) -> bytes:
    single, file = PdfDocument.new(), BytesIO()
    single.import_pages(together, list(pages))
    single.save(file)
    single.close()
    name = hashlib.sha256(f"{paper.number}{paper.issued}".encode()).hexdigest()[:32].upper()
    stamps = {14: f"{paper.issued:%Y%m%d}080000", 66: f"{name}><{name}"}
    return _STAMPS.sub(lambda found: stamps[len(found[0])].encode(), file.getvalue())


def _draw(page: PdfPage) -> bytes:
    file = BytesIO()
    scale = _PICTURE_WIDTH / page.get_width()
    page.render(scale=scale, grayscale=True).to_pil().save(file, "JPEG", quality=70)
    return file.getvalue()


def _scan(content: bytes) -> bytes:
    """The same pages as pictures, as a scanner makes them."""
    document, file = PdfDocument(content), BytesIO()
    first, *others = [
        page.render(scale=1.5, grayscale=True).to_pil().convert("1") for page in document
    ]
    first.save(file, "PDF", resolution=108, save_all=True, append_images=others)
    document.close()
    return re.sub(rb"(?<=Date \(D:)\d{14}", b"20260101080000", file.getvalue())
