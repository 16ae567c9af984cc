#!/bin/bash
# The text that PDFium gives of a page lacks a stamp which the same PDFium draws on it.
#
# pypdfium2 5.15.2, file written by fpdf2 2.8.9.
# Guess: the text of a page is what one reads on its picture, where nothing is scanned.
# Seen: words in an annotation (a free text, as stamping programs add it) are drawn and are in no text
# until the page is flattened. Who looks for a secrecy mark in the text passes a page that shows one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check pypdfium2==5.15.2 fpdf2==2.8.9
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import pypdfium2
from fpdf import FPDF
from PIL import ImageChops
from pypdfium2 import raw

written = FPDF()
written.add_page()
written.set_font("helvetica", size=20)
written.cell(text="Report on the plan")
written.free_text_annotation("SECRET", x=20, y=60, w=80, h=20)
document = pypdfium2.PdfDocument(bytes(written.output()))


def text():
    return document[0].get_textpage().get_text_range()


page, before = document[0], text()
with_stamp, without = (page.render(draw_annots=drawn).to_pil() for drawn in (True, False))
drawn_at = ImageChops.difference(with_stamp.convert("L"), without.convert("L")).getbbox()
raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
page.close()
print("text:", before, "| stamp drawn at:", drawn_at, "| text, flattened:", text().split("\r\n"))
assert drawn_at is not None
assert "SECRET" not in before, "The text has annotations now."
assert "SECRET" in text()
PYTHON
