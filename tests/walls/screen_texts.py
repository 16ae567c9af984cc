"""The texts that an answer puts before a person's eyes or ears.

Read are the texts between tags, the attributes that are read out, the words of buttons, what
scripts draw (JSON in attributes and scripts, templates, answers in JSON) and the heads of tables
that are taken away.
"""

import csv
import io
import json
import re
from html import unescape

from openpyxl import load_workbook

_GONE = re.compile(r"<style\b.*?</style>|<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_TAG = re.compile(r"""<[a-zA-Z/](?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_READ_OUT = {"alt", "aria-description", "aria-label", "aria-roledescription", "label"} | {
    "placeholder",
    "summary",
    "title",
}
_BUTTONS = {"submit", "button", "reset"}
_HIDDEN = re.compile(r"\shidden(?=[\s>])")
_LANGUAGE = re.compile(r'<html[^>]*\slang="([\w-]+)"')
# What JSON and `data-` hold besides texts begins with a small letter, or has no small ones.
_TEXT = re.compile(r"^[A-ZĐ]\w*[a-z]|^[^\W\d_]+[ …]", re.DOTALL)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shown(response, spoken="vi") -> set[str]:
    """The texts of an answer; none of a page that says that it is in another language."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/html":
        html = response.content.decode()
        language = _LANGUAGE.search(html)
        is_other = spoken and language and language[1] != spoken
        return set() if is_other else set(texts_of_html(html))
    if response.status_code != 200:
        return set()
    if kind == "application/json":
        return set(texts_of_json(json.loads(response.content)))
    if kind == "text/csv":
        lines = b"".join(response).decode("utf-8-sig").splitlines()
        return {cell for row in csv.reader(lines) for cell in row}
    if kind == _XLSX:
        book = load_workbook(io.BytesIO(b"".join(response)))
        rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
        return {str(cell) for row in rows for cell in row if cell is not None}
    return set()


def texts_of_html(html: str):
    html = _GONE.sub("", html)
    for attributes, code in _SCRIPT.findall(html):
        if "json" in attributes and code.strip():
            yield from texts_of_json(json.loads(code))
    html = _SCRIPT.sub("", html)
    at, tag = 0, ""
    for found in _TAG.finditer(html):
        if not _HIDDEN.search(tag):
            yield from _plain(html[at : found.start()])
        at, tag = found.end(), found[0]
        yield from _texts_of_tag(tag)
    yield from _plain(html[at:])


def _texts_of_tag(tag):
    attributes = {name: unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}
    for name, value in attributes.items():
        if name in _READ_OUT:
            yield " ".join(value.split())
        elif name == "value" and tag.startswith("<input") and attributes.get("type") in _BUTTONS:
            yield value
        elif name.startswith("data-"):
            yield from _texts_of_value(value)


def _plain(text):
    if text := " ".join(unescape(text).split()):
        yield text


def texts_of_json(value):
    if isinstance(value, str):
        yield from _texts_of_value(value)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of_json(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of_json(part)


def _texts_of_value(value):
    """`value` may be JSON, HTML, a text or a word for scripts."""
    if value[:1] in ("{", "["):
        try:
            yield from texts_of_json(json.loads(value))
        except ValueError:
            return
    elif "<" in value and ">" in value:
        yield from texts_of_html(value)
    elif _TEXT.match(value):
        yield " ".join(value.split())
