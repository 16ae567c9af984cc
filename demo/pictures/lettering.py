"""Vietnamese words on pictures, set in the site's own fonts.

The fonts of the site are cut into subsets for browsers, so each letter is taken from the subset
that has it.
"""

from functools import cache
from itertools import groupby

from django.contrib.staticfiles import finders
from PIL import ImageDraw, ImageFont

_FILE = "fonts/be-vietnam-pro-{subset}-{weight}-normal.woff2"
_VIETNAMESE = {0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0}


@cache
def _font(subset: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    path = finders.find(_FILE.format(subset=subset, weight=weight))
    return ImageFont.truetype(path, size) if path else ImageFont.load_default(size)


def _subset_of(letter: str) -> str:
    code = ord(letter)
    return "vietnamese" if code in _VIETNAMESE or 0x1EA0 <= code <= 0x1EF9 else "latin"


def _runs(text: str, size: int, weight: int):
    """(font, letters) of the stretches of `text` that one subset can set."""
    for subset, letters in groupby(text, _subset_of):
        yield _font(subset, weight, size), "".join(letters)


@cache
def _word_width(word: str, size: int, weight: int) -> float:
    return sum(font.getlength(letters) for font, letters in _runs(word, size, weight))


def text_width(text: str, size: int, weight: int = 400) -> float:
    """The width of `text` in pixels."""
    words = text.split(" ")
    spaces = (len(words) - 1) * _word_width(" ", size, weight)
    return spaces + sum(_word_width(word, size, weight) for word in words if word)


def write_text(
    draw: ImageDraw.ImageDraw, x: float, y: float, text: str, size: int, fill,
    weight: int = 400, anchor: str = "l",
) -> None:  # fmt: skip
    """Write one line whose baseline is `y`; `anchor` is l, m or r for the side that `x` names."""
    x -= text_width(text, size, weight) * {"l": 0, "m": 0.5, "r": 1}[anchor]
    for font, letters in _runs(text, size, weight):
        draw.text((x, y), letters, font=font, fill=fill, anchor="ls")
        x += font.getlength(letters)


def break_lines(text: str, width: float, size: int, weight: int = 400) -> list[str]:
    """`text` in lines of at most `width` pixels, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, weight) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
