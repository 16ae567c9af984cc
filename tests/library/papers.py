"""PDF files to read, in Vietnamese and in the site's own fonts."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from fpdf import FPDF
from PIL import Image

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
    """A PDF with `lines` on each of its `pages`; `password` is asked for when it is opened."""
    pdf = blank_paper()
    if password:
        pdf.set_encryption(owner_password=f"{password}-2", user_password=password)
    for _number in range(pages):
        pdf.add_page()
        for line in lines:
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
