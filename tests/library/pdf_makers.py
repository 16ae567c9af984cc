"""PDF files to read, in Vietnamese and in the site's own fonts."""

import ctypes
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from django.contrib.staticfiles import finders
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fpdf import FPDF
from PIL import Image
from pypdfium2 import raw

# The fonts are cut into subsets for browsers: a letter that one lacks is taken from the next.
_FONTS = [f"be-vietnam-pro-{subset}-400-normal" for subset in ("latin", "vietnamese", "latin-ext")]


@cache
def _font_file(name: str) -> Path:
    return Path(finders.find(f"fonts/{name}.woff2"))


def blank_paper() -> FPDF:
    """A PDF without pages; what is not Vietnamese text is added by `FPDF`'s own methods."""
    pdf = FPDF()
    for name in _FONTS:
        pdf.add_font(name, fname=_font_file(name))
    pdf.set_fallback_fonts(_FONTS[1:])
    pdf.set_font(_FONTS[0], size=14)
    return pdf


def make_pdf(lines, *, pages=1, password="") -> bytes:
    """A PDF with `lines` on each of its `pages`, or with the lines of each page where that is None;
    `password` is asked for when it is opened."""
    pdf = blank_paper()
    if password:
        pdf.set_encryption(owner_password=f"{password}-2", user_password=password)
    for page in [lines] * pages if pages else lines:
        pdf.add_page()
        for line in page:
            pdf.multi_cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def make_scan(*, pages=1) -> bytes:
    """A PDF whose pages are pictures, as a scanner makes them."""
    pdf = blank_paper()
    picture = BytesIO()
    Image.new("RGB", (600, 800), "white").save(picture, "PNG")
    for _number in range(pages):
        pdf.add_page()
        pdf.image(picture, 0, 0, w=pdf.w)
    return bytes(pdf.output())


@cache
def _letters_of(name: str) -> dict[int, str]:
    return TTFont(_font_file(name)).getBestCmap()


def _write(pdf, sign: str, x: float, y: float, size: float, drawn=True) -> float:
    """Draw `sign` in the first font that has it; returns where the next one begins."""
    pdf.set_font(next(f for f in _FONTS if ord(sign) in _letters_of(f)), size=size)
    if drawn:
        pdf.text(x, y, sign)
    return x + pdf.get_string_width(sign)


def make_late_letters(lines, late: str, *, size=20) -> bytes:
    """A PDF as LibreOffice makes it where a font lacks letters: the `late` ones are drawn last."""
    pdf = blank_paper()
    pdf.add_page()
    left = []
    for y, line in enumerate(lines, start=2):
        x = 20.0
        for sign in line:
            left += [(sign, x, y * 12)] if sign in late else []
            x = _write(pdf, sign, x, y * 12, size, drawn=sign not in late)
    for sign, x, y in left:
        _write(pdf, sign, x, y, size)
    return bytes(pdf.output())


def make_tight_lines(lines, *, leading=3, size=14) -> bytes:
    """A PDF whose lines touch; 14 points are 4.9 mm."""
    pdf = blank_paper()
    pdf.add_page()
    for number, line in enumerate(lines):
        x = 20.0
        for sign in line:
            x = _write(pdf, sign, x, 20 + number * leading, size)
    return bytes(pdf.output())


def _saved(document) -> bytes:
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _wide(text: str):
    data = (text + "\0").encode("utf-16-le")
    return (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)


@cache
def _whole_font() -> bytes:
    """The subsets of the site's font in one TrueType file."""
    with TemporaryDirectory() as folder:
        paths = [f"{folder}/{name}.ttf" for name in _FONTS]
        for name, path in zip(_FONTS, paths, strict=True):
            font = TTFont(_font_file(name))
            font.flavor = None
            for table in ("GSUB", "GPOS", "GDEF"):
                if table in font:
                    del font[table]
            font.save(path)
        output = BytesIO()
        Merger().merge(paths).save(output)
    return output.getvalue()


def with_stamp(paper: bytes, words: str, *, page=0, bottom=700) -> bytes:
    """`paper` with a stamp `bottom` points above its foot, which is drawn and says nothing in a
    string."""
    document = pypdfium2.PdfDocument(paper)
    sheet = document[page]
    stamp = raw.FPDFPage_CreateAnnot(sheet, raw.FPDF_ANNOT_STAMP)
    raw.FPDFAnnot_SetRect(stamp, raw.FS_RECTF(left=100, top=bottom + 60, right=500, bottom=bottom))
    data = (ctypes.c_uint8 * len(_whole_font())).from_buffer_copy(_whole_font())
    font = raw.FPDFText_LoadFont(document, data, len(data), raw.FPDF_FONT_TRUETYPE, True)
    drawn = raw.FPDFPageObj_CreateTextObj(document, font, 40)
    raw.FPDFText_SetText(drawn, _wide(words))
    raw.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, 110, bottom + 10)
    raw.FPDFAnnot_AppendObject(stamp, drawn)
    raw.FPDFPage_CloseAnnot(stamp)
    return _saved(document)


def with_note(paper: bytes, words: str, *, page=0) -> bytes:
    """`paper` with a note that says `words`, as reading programs let one add."""
    document = pypdfium2.PdfDocument(paper)
    note = raw.FPDFPage_CreateAnnot(document[page], raw.FPDF_ANNOT_FREETEXT)
    raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(left=100, top=760, right=300, bottom=700))
    raw.FPDFAnnot_SetStringValue(note, b"Contents", _wide(words))
    raw.FPDFPage_CloseAnnot(note)
    return _saved(document)


def make_form(words: str) -> bytes:
    """A PDF with one field that was filled in with `words`, in the field above the one drawn."""
    value = ("\ufeff" + words).encode("utf-16-be").hex()
    objects = [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DA(/Helv 12 Tf)>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]>>",
        f"<</FT/Tx/T(secrecy)/V<{value}>/Kids[5 0 R]>>",
        "<</Type/Annot/Subtype/Widget/Parent 4 0 R/Rect[50 700 300 740]/P 3 0 R/F 4>>",
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer\n<</Root 1 0 R/Size 6>>\n%%EOF".encode()
