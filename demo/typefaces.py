"""The site's serif as TrueType files for printing: one file for each style, with all the letters.

For browsers the font is cut into subsets and varies in weight; a page on paper needs neither.
"""

import string
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from units.text.vietnamese import letters_by_plain_letter

_FILE = "fonts/source-serif-4-{subset}-wght-{slant}.woff2"
_SUBSETS = ("latin", "vietnamese")
# fpdf's names of styles: slant and weight.
STYLES = {"": ("normal", 400), "B": ("normal", 700), "I": ("italic", 400)}
_SIGNS = "–“”‘’…«»×"
_LETTERS = string.ascii_letters + string.digits + string.punctuation + " " + _SIGNS
_LETTERS += "".join(letters_by_plain_letter().values())
# What sets letters close or swaps them, and how they vary.
_LEFT_OUT = ("GSUB", "GPOS", "GDEF", "STAT", "MVAR", "HVAR")


def write_typefaces(folder: Path) -> dict[str, Path]:
    """Write the files into `folder`; their paths by style."""
    paths = {style: folder / f"{slant}-{weight}.ttf" for style, (slant, weight) in STYLES.items()}
    for style, path in paths.items():
        path.write_bytes(_typeface(style))
    return paths


@cache
def _typeface(style: str) -> bytes:
    slant, weight = STYLES[style]
    with tempfile.TemporaryDirectory() as folder:
        parts = [Path(folder) / f"{subset}.ttf" for subset in _SUBSETS]
        for subset, part in zip(_SUBSETS, parts, strict=True):
            font = _cut(finders.find(_FILE.format(subset=subset, slant=slant)), weight)
            font.save(part)
        whole = Merger().merge([str(part) for part in parts])
    # As old as its parts, not as of now: the same papers are to give the same bytes.
    whole.recalcTimestamp = False
    whole["head"].created = whole["head"].modified = font["head"].modified
    file = BytesIO()
    whole.save(file)
    return file.getvalue()


def _cut(path: str, weight: int) -> TTFont:
    """The font at `path` in one weight, with no more letters than are needed."""
    font = TTFont(path, recalcTimestamp=False)
    for table in _LEFT_OUT:
        if table in font:
            del font[table]
    # First the letters, then the weight: most of the letters need not be weighed.
    subsetter = Subsetter(Options(hinting=False, layout_features=[], notdef_outline=True))
    subsetter.populate(text=_LETTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    return font
