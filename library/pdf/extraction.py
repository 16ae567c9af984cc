"""Reading of uploaded PDF files: the number of pages, their text, a picture of the first page.

PDFium reads them. It is written in C++, is not thread-safe, and a crafted file may make it crash,
hang or use all memory. So it runs in a process of its own (library/pdf/worker.py) with limits and
an empty environment. A file that exceeds the limits counts as unreadable, like a damaged one.
"""

import base64
import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.core.files import File
from django.db.models.fields.files import FieldFile

from units.text.vietnamese import nfc

PAGES_OF_TEXT = 100
SECONDS = 20.0

_WORKER = Path(__file__).with_name("worker.py")
_SECONDS_TO_START = 60.0
# PDFium leaks memory: a process that read files without end would have none left.
_FILES_PER_WORKER = 500
_LONGEST_ANSWER = 16 << 20
_JPEG = b"\xff\xd8\xff"
# PDFium writes U+FFFE for a hyphen at the end of a line. Vietnamese words are not hyphenated.
_SIGNS = {0xFFFE: "-", 0x00AD: "-"}
# PostgreSQL cannot store NUL, and the other controls have no meaning in a text.
_CONTROLS = dict.fromkeys(
    code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"
)
_UNREAD = {**_CONTROLS, **_SIGNS}


@dataclass(frozen=True)
class PageText:
    """The words of one page, in Unicode normal form C.

    `text` has its lines by the position of the letters. `text_in_file_order` has the same letters
    in the order of the file, which keeps together a stamp that is printed across other words.
    `annotations` has the words of annotations and form fields, which are no text of the page.
    """

    text: str
    text_in_file_order: str
    annotations: str


@dataclass(frozen=True)
class PdfContent:
    """The content of a PDF.

    `pages` and `text` cover the first pages, up to a limit of pages and of characters. A scan has
    no text layer.
    """

    page_count: int
    pages: tuple[PageText, ...]
    text: str
    has_text_layer: bool


class WorkerUnavailable(Exception):
    """The worker process does not start, which is not the fault of a file."""


def read_pdfs(
    paths: Iterable[str | os.PathLike],
    *,
    pages_of_text: int = PAGES_OF_TEXT,
    timeout: float = SECONDS,
) -> list[PdfContent | None]:
    """Return the content of each file in the order of `paths`; None for an unreadable file.

    Damaged files and files with a password are unreadable, and so are files that take more than
    `timeout` seconds. All files are read by one process. Raises WorkerUnavailable.
    """
    return [_facts(answer) for answer in _ask("text", pages_of_text, paths, timeout)]


def read_pdf(
    file: File | str | os.PathLike,
    *,
    pages_of_text: int = PAGES_OF_TEXT,
    timeout: float = SECONDS,
) -> PdfContent | None:
    """Return the content of one file: an upload, a file of any storage, or a path.

    None for an unreadable file. Raises WorkerUnavailable.
    """
    with _path_of(file) as path:
        [facts] = read_pdfs([path], pages_of_text=pages_of_text, timeout=timeout)
    return facts


def render_first_page(
    file: File | str | os.PathLike, width: int = 900, *, timeout: float = SECONDS
) -> bytes | None:
    """Return the first page as a JPEG of `width` pixels; None for an unreadable file.

    A page more than four times as high as wide gives a narrower picture.
    """
    with _path_of(file) as path:
        [answer] = _ask("render", width, [path], timeout)
    try:
        picture = base64.b64decode(answer["jpeg"], validate=True)
    except (KeyError, TypeError, ValueError):
        return None
    return picture if picture.startswith(_JPEG) else None


def _facts(answer) -> PdfContent | None:
    """Return the content in an answer; None for a malformed one.

    A crafted file may have taken over the worker, so the answer is not trusted.
    """
    try:
        page_count = int(answer["pages"])
        pages = tuple(
            PageText(
                **{
                    name: _readable(page[name])
                    for name in ("text", "text_in_file_order", "annotations")
                }
            )
            for page in answer["read"]
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None
    text = "\n".join(page.text for page in pages)
    return PdfContent(
        page_count=page_count,
        pages=pages,
        text=text,
        has_text_layer=any(char.isalnum() for char in text),
    )


def _readable(text: str) -> str:
    whole = text.encode("utf-8", errors="ignore").decode("utf-8")
    return nfc(whole.replace("\r\n", "\n").replace("\r", "\n").translate(_UNREAD)).strip()


@contextmanager
def _path_of(file: File | str | os.PathLike) -> Iterator[str]:
    """Yield a path of `file` for another process; it is a copy where the storage has no paths."""
    if isinstance(file, str | os.PathLike):
        yield os.fspath(file)
        return
    # A new upload is not stored yet. The storage may have another file of that name.
    is_unstored = isinstance(file, FieldFile) and not getattr(file, "_committed", True)
    content = cast(File, file.file) if is_unstored else file
    path = _own_path(content)
    if path:
        yield path
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        position = content.tell()
        for chunk in content.chunks():
            copy.write(chunk)
        content.seek(position)
        copy.flush()
        yield copy.name


def _own_path(file: File) -> str | None:
    if hasattr(file, "temporary_file_path"):
        return file.temporary_file_path()
    try:
        return getattr(file, "path", None)
    except NotImplementedError:
        return None


def _ask(task: str, number: int, paths, timeout: float) -> list:
    """Return the answer of the worker for each path; None where it died or hung."""
    paths = [os.path.abspath(path) for path in paths]
    answers: list = []
    while len(answers) < len(paths):
        left = paths[len(answers) : len(answers) + _FILES_PER_WORKER]
        with _worker(task, number, left, timeout) as worker:
            if worker.line(_SECONDS_TO_START) is None:
                raise WorkerUnavailable(
                    "The worker of PDF files does not start; see standard error."
                )
            for _path in left:
                line = worker.line(timeout)
                answers.append(_parsed(line))
                if line is None:
                    break
    return answers


def _parsed(line: bytes | None):
    try:
        return json.loads(line or b"null")
    except (ValueError, RecursionError):
        return None


@contextmanager
def _worker(task: str, number: int, paths: list[str], timeout: float) -> Iterator["_Lines"]:
    command = [sys.executable, "-I", "-X", "utf8", str(_WORKER), task, str(number), str(timeout)]
    with tempfile.TemporaryFile() as names:
        names.writelines(json.dumps(path).encode() + b"\n" for path in paths)
        names.seek(0)
        with subprocess.Popen(  # noqa: S603 -- our own script; no name of a file is in the command
            command, stdin=names, stdout=subprocess.PIPE, env={}, bufsize=0
        ) as process:
            try:
                yield _Lines(process.stdout)
            finally:
                process.kill()


class _Lines:
    """The lines of a pipe, read with a time limit."""

    def __init__(self, pipe):
        self._pipe = pipe
        self._buffer = bytearray()

    def line(self, seconds: float) -> bytes | None:
        """Return the next line; None if it does not end within `seconds` or is too long."""
        until = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            while b"\n" not in self._buffer:
                left = until - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return None
                chunk = self._pipe.read(1 << 16)
                if not chunk or len(self._buffer) > _LONGEST_ANSWER:
                    return None
                self._buffer += chunk
        line, _newline, self._buffer = self._buffer.partition(b"\n")
        return bytes(line)
