"""Reads PDF files in a process of its own; library/pdf.py starts it and explains why.

    pdf_reader.py text PAGES SECONDS    how many pages, and the text of the first PAGES of them
    pdf_reader.py draw WIDTH SECONDS    the first page as a picture of WIDTH pixels

Paths come on standard input, one JSON string a line. Standard output gets a line when all is set up
and then one JSON line for each path, in order: null where there is no readable PDF. A file that
takes more than SECONDS of computing ends the process, and so does one that takes too much memory.

It knows nothing of Django, so that it starts at once and holds no secret that a file could reach.
"""

import base64
import contextlib
import io
import json
import math
import os
import resource
import sys
import time

import pypdfium2

_MEMORY = 1 << 30
_OPEN_FILES = 64
_CHARACTERS = 200_000
# A page that is a long ribbon is drawn narrower, lest the picture take all the memory.
_HEIGHT_TO_WIDTH = 4


def facts_of(path: str, pages: int) -> dict | None:
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
        texts, room = [], _CHARACTERS
        for index in range(min(count, pages)):
            texts.append(_text_of(document, index)[:room])
            room -= len(texts[-1])
            if room <= 0:
                break
        return {"pages": count, "texts": texts} if count else None


def _text_of(document, index: int) -> str:
    # A page that is broken leaves the others readable.
    with contextlib.suppress(pypdfium2.PdfiumError):
        return document[index].get_textpage().get_text_bounded()
    return ""


def picture_of(path: str, width: int) -> dict:
    with pypdfium2.PdfDocument(path) as document:
        # The seal of a digital signature is drawn in a field of a form.
        with contextlib.suppress(pypdfium2.PdfiumError):
            document.init_forms()
        page = document[0]
        page_width, page_height = page.get_size()
        scale = min(width / page_width, width * _HEIGHT_TO_WIDTH / page_height)
        jpeg = io.BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").save(jpeg, "JPEG", quality=85)
    return {"jpeg": base64.b64encode(jpeg.getvalue()).decode()}


TASKS = {"text": facts_of, "draw": picture_of}


def main(task: str, number: str, seconds: str) -> None:
    _set_limits()
    _answer("ready")
    # From here on, what a file has to say stays out of the server's log.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    for line in sys.stdin.buffer:
        _allow_computing(float(seconds))
        _answer(_done(task, json.loads(line), int(number)))


def _done(task: str, path: str, number: int) -> dict | None:
    # Opening a pipe or a device would wait for ever.
    if not os.path.isfile(path):
        return None
    try:
        return TASKS[task](path, number)
    except Exception:
        # Whatever a file brings about, it is no PDF that can be read.
        return None


def _set_limits() -> None:
    limits = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        # Not every system knows every limit, and a lower one may be set already.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _allow_computing(seconds: float) -> None:
    """Limits the file at hand: the system counts what the whole process has computed."""
    _now, most = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(time.process_time() + seconds) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, most))


def _answer(answer) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
