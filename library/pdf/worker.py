"""Worker process that reads PDF files; library/pdf/extraction.py starts it and explains why.

`worker.py text PAGES SECONDS` gives the number of pages and the text of the first PAGES pages.

`worker.py render WIDTH SECONDS` gives the first page as a picture of WIDTH pixels.

Paths come on standard input, one JSON string a line. Standard output gets one line when the limits
are set, then one JSON line for each path in order: null for an unreadable PDF. A file that takes
more than SECONDS of CPU time, or too much memory, ends the process.

The module does not import Django. So it starts quickly and holds no secret that a file could reach.
"""

import base64
import contextlib
import ctypes
import io
import json
import math
import os
import resource
import sys
import time
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_MEMORY = 1 << 30
_OPEN_FILES = 64
_CHARACTERS = 200_000
# CPU seconds after which no further page is begun. The first pages matter most.
_SECONDS_OF_READING = 8
# A higher page is rendered narrower, so that the picture does not use all memory.
_HEIGHT_TO_WIDTH = 4


# In heights of a letter: the distance within one line (an exponent stands off by a third), a letter
# printed twice to look bold, a space between words, the gap between two columns.
_ONE_LINE, _TWICE, _SPACE, _COLUMN = 0.35, 0.15, 0.15, 1.5
_SAYING = (b"Contents", b"V")
_ONLY_OVER_TEXT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_HIGHLIGHT)


def facts_of(path: str, pages: int) -> dict | None:
    """The number of pages, and the texts of the first ones; None for a file without a page.

    See library.pdf.extraction.PageText for the three texts of a page.
    """
    with pypdfium2.PdfDocument(path) as document:
        with contextlib.suppress(pypdfium2.PdfiumError):
            document.init_forms()
        count = len(document)
        read, room, until = [], _CHARACTERS, time.process_time() + _SECONDS_OF_READING
        for index in range(min(count, pages)):
            texts = _texts_of(document, index)
            read.append({name: text[:room] for name, text in texts.items()})
            room -= len(read[-1]["text"])
            if room <= 0 or time.process_time() > until:
                break
        return {"pages": count, "read": read} if count else None


def _texts_of(document, index: int) -> dict[str, str]:
    texts = {"text": "", "text_in_file_order": "", "annotations": ""}
    # A broken page leaves the others readable.
    with contextlib.suppress(pypdfium2.PdfiumError):
        page = document[index]
        # PDFium gives a page that it has flattened another size where the size was inherited.
        bounds = page.get_bbox()
        text_in_file_order, text = _texts_in_both_orders(page, bounds)
        texts |= {"text": text, "text_in_file_order": text_in_file_order}
        if annotations := _annotations_of(page):
            texts["annotations"] = "\n".join(annotations)
            # Flattening makes the annotations part of the page, as in a picture of it.
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            known = {*text_in_file_order.splitlines(), *text.splitlines()}
            for shown in _texts_in_both_orders(document[index], bounds):
                lines = [line for line in shown.splitlines() if line not in known]
                texts["annotations"] += "\n" + "\n".join(lines)
    return texts


def _annotations_of(page) -> list[str]:
    """Return the strings of the annotations and form fields that can show words of their own."""
    found = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        if raw.FPDFAnnot_GetSubtype(annotation) not in _ONLY_OVER_TEXT:
            found += [_string(raw.FPDFAnnot_GetStringValue, annotation, k) for k in _SAYING]
            if page.formenv:
                found.append(_string(raw.FPDFAnnot_GetFormFieldValue, page.formenv, annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


def _string(get, *of) -> str:
    length = get(*of, None, 0)
    buffer = ctypes.create_string_buffer(length)
    get(*of, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[:length].decode("utf-16-le", "ignore").rstrip("\0")


def _texts_in_both_orders(page, bounds) -> tuple[str, str]:
    """The words of `page` within `bounds`: in the order of the file, and line by line."""
    textpage = page.get_textpage()
    return textpage.get_text_bounded(*bounds), _in_lines(textpage, bounds)


class _Letter(NamedTuple):
    number: int
    sign: str
    x: float
    y: float
    right: float
    height: float


def _in_lines(textpage, bounds) -> str:
    """Return the text within `bounds` line by line; columns come in the order of the file.

    The order of the file is not the order of lines: letters that a font lacks are often drawn last.
    """
    parts = [(run[0], run[1]) for run in _slanted_runs(textpage)]
    for line in _lines(_letters(textpage, bounds)):
        parts += _parts(line)
    return "\n".join(text for _index, text in sorted(parts))


def _letters(textpage, bounds) -> list[_Letter]:
    left, bottom, right, top = bounds
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    found: list[_Letter] = []
    for index in range(raw.FPDFText_CountChars(textpage)):
        if raw.FPDFText_IsGenerated(textpage, index) == 1 or _is_slanted(textpage, index):
            continue
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code < 32:
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        if not (left <= x.value <= right and bottom <= y.value <= top):
            continue
        sign, place, height = chr(code), x.value, box.top - box.bottom
        if found and unicodedata.combining(sign):
            # A combining mark belongs to the letter before it, wherever the font places it.
            place = found[-1].x
        found.append(_Letter(index, sign, place, y.value, box.right, max(height, 1.0)))
    return found


def _is_slanted(textpage, index: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(textpage, index) % (2 * math.pi)
    return 0.02 < angle < 2 * math.pi - 0.02


def _slanted_runs(textpage) -> Iterator[tuple[int, str]]:
    """Yield runs of rotated letters in the order of the file, each with its first index."""
    first = None
    count = raw.FPDFText_CountChars(textpage)
    for index in range(count + 1):
        generated = index < count and raw.FPDFText_IsGenerated(textpage, index) == 1
        if index < count and not generated and _is_slanted(textpage, index):
            first = index if first is None else first
        elif first is not None and not generated:
            yield first, textpage.get_text_range(first, index - first).strip()
            first = None


def _lines(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    line: list[_Letter] = []
    for letter in sorted(letters, key=lambda letter: -letter.y):
        if line and line[0].y - letter.y > _ONE_LINE * max(line[0].height, letter.height):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _parts(line: list[_Letter]) -> Iterator[tuple[int, str]]:
    """Yield the parts of a line that are separated by column gaps, each with its first index."""
    text, first, before = "", 0, None
    for letter in sorted(line, key=lambda letter: (letter.x, letter.number)):
        if before is None:
            text, first, before = letter.sign, letter.number, letter
            continue
        height = min(before.height, letter.height)
        if letter.sign == before.sign and letter.x - before.x < _TWICE * height:
            continue
        gap = letter.x - before.right
        if gap > _COLUMN * height:
            yield first, text.strip()
            text, first = "", letter.number
        elif gap > _SPACE * height and not text.endswith(" ") and letter.sign != " ":
            text += " "
        text += letter.sign
        first = min(first, letter.number)
        before = letter
    if text.strip():
        yield first, text.strip()


def picture_of(path: str, width: int) -> dict:
    with pypdfium2.PdfDocument(path) as document:
        # The seal of a digital signature is a form field.
        with contextlib.suppress(pypdfium2.PdfiumError):
            document.init_forms()
        page = document[0]
        page_width, page_height = page.get_size()
        scale = min(width / page_width, width * _HEIGHT_TO_WIDTH / page_height)
        jpeg = io.BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").save(jpeg, "JPEG", quality=85)
    return {"jpeg": base64.b64encode(jpeg.getvalue()).decode()}


TASKS = {"text": facts_of, "render": picture_of}


def main(task: str, number: str, seconds: str) -> None:
    _set_limits()
    _answer("ready")
    # The messages that a file causes stay out of the log of the server.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    for line in sys.stdin.buffer:
        _allow_computing(float(seconds))
        _answer(_done(task, json.loads(line), int(number)))


def _done(task: str, path: str, number: int) -> dict | None:
    # Opening a named pipe or a device would block.
    if not os.path.isfile(path):
        return None
    try:
        return TASKS[task](path, number)
    except Exception:
        # PDFium fails in many ways. Each means an unreadable file.
        return None


def _set_limits() -> None:
    limits = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        # Not every system has every limit, and a lower one may be set already.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _allow_computing(seconds: float) -> None:
    """Limit the CPU seconds of the next file. The system counts those of the whole process."""
    _now, most = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(time.process_time() + seconds) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, most))


def _answer(answer) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
