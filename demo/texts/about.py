"""What stands beside the news: topics, introductions of sections, pages about a committee.

The words are in about.txt; lines are `topic`, `section` or `page`, with fields parted by bars.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "about.txt"


@dataclass(frozen=True)
class Topic:
    """A topic by its key; `opened` and `closed` count the days before the day of the demo."""

    key: str
    title: str
    intro: str
    motif: str
    opened: int
    closed: int


@cache
def _lines(kind: str) -> tuple[list[str], ...]:
    rows = [
        re.split(r" \| ", line)
        for line in _FILE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(fields for first, *fields in rows if first == kind)


def topics() -> list[Topic]:
    return [Topic(*fields[:4], *map(int, fields[4:])) for fields in _lines("topic")]


def section_intros() -> dict[str, str]:
    """The introductions of the city's sections by address name."""
    return dict(_lines("section"))


def about_pages(cast) -> dict[str, tuple[str, list[dict]]]:
    """Lead and body of the standard pages of the committee of a UnitCast, by address name."""
    words = cast.words | {"bases": ", ".join(cast.bases()[:8])}
    pages: dict[str, tuple[str, list[dict]]] = {}
    for slug, kind, *fields in _lines("page"):
        filled = [field.format_map(words) for field in fields]
        lead, body = pages.get(slug, ("", []))
        if kind == "lead":
            lead = filled[0]
        else:
            body = [*body, _BLOCKS[kind](cast, filled)]
        pages[slug] = (lead, body)
    return pages


def _text(cast, fields: list[str]) -> dict:
    html = "".join(f"<p>{escape(field, quote=False)}</p>" for field in fields)
    return {"type": "rich_text", "value": html}


def _timeline(cast, fields: list[str]) -> dict:
    title, *events = fields
    rows = []
    for event in events:
        date, _sep, text = event.partition("; ")
        rows.append({"type": "item", "value": {"date": date, "title": text, "text": ""}})
    return {"type": "timeline", "value": {"title": title, "events": rows}}


_BLOCKS = {"text": _text, "timeline": _timeline}
