"""Reading PDF files that somebody uploaded: how many pages, what text, how the first page looks.

PDFium reads them. It is C++ and not safe for threads, and a crafted file may make it crash, hang or
eat all memory. So it works in a process of its own (library/pdf/worker.py) with limits and without
our environment, and a file that is too much for it counts as unreadable, like a damaged one.
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
# What PDFium does not give back must not add up until good files find no memory left.
_FILES_PER_WORKER = 500
_LONGEST_ANSWER = 16 << 20
_JPEG = b"\xff\xd8\xff"
# PDFium's sign for a hyphen at the end of a line; no Vietnamese word is broken there.
_SIGNS = {0xFFFE: "-", 0x00AD: "-"}
# PostgreSQL stores no NUL, and nobody reads the others.
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
    """What is in a PDF. `text` is that of the first pages, and has a bound.

    A scan has no text layer.
    """

    page_count: int
    pages: tuple[PageText, ...]
    text: str
    has_text_layer: bool


class WorkerUnavailable(Exception):
    """The worker itself does not start, which is no file's fault."""


def read_pdfs(
    paths: Iterable[str | os.PathLike],
    *,
    pages_of_text: int = PAGES_OF_TEXT,
    timeout: float = SECONDS,
) -> list[PdfContent | None]:
    """The facts of each file, in the order of `paths`; None where there is no readable PDF.

    Damaged files are unreadable, and so are those that ask for a password or take more than
    `timeout` seconds. Any number of files is read for the price of one start.
    """
    return [_facts(answer) for answer in _ask("text", pages_of_text, paths, timeout)]


def read_pdf(
    file: File | str | os.PathLike,
    *,
    pages_of_text: int = PAGES_OF_TEXT,
    timeout: float = SECONDS,
) -> PdfContent | None:
    """The facts of one file: an upload, a file of any storage, or a path."""
    with _path_of(file) as path:
        [facts] = read_pdfs([path], pages_of_text=pages_of_text, timeout=timeout)
    return facts


def render_first_page(
    file: File | str | os.PathLike, width: int = 900, *, timeout: float = SECONDS
) -> bytes | None:
    """The first page as a JPEG of `width` pixels, narrower if the page is a long ribbon."""
    with _path_of(file) as path:
        [answer] = _ask("render", width, [path], timeout)
    try:
        picture = base64.b64decode(answer["jpeg"], validate=True)
    except (KeyError, TypeError, ValueError):
        return None
    return picture if picture.startswith(_JPEG) else None


def _facts(answer) -> PdfContent | None:
    """The facts in an answer of a process that a file may have taken over: nothing is believed."""
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
    """A path under which another process finds `file`; a copy of it where the storage has none."""
    if isinstance(file, str | os.PathLike):
        yield os.fspath(file)
        return
    # The storage does not have what was just uploaded; under its name may be another file.
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
    """The worker's answer for each path; None for those on which a worker died or hung."""
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
    """The lines that come through a pipe, each in its time."""

    def __init__(self, pipe):
        self._pipe = pipe
        self._buffer = bytearray()

    def line(self, seconds: float) -> bytes | None:
        """The next line; None when there is none within `seconds` or it has no end."""
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
