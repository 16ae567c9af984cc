"""The words of invented documents, read from documents.txt, whose comments name its fields."""

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from pathlib import Path
from random import Random

from demo.texts.cast import Cast, UnitCast
from demo.texts.grammar import Weaver

_FILE = Path(__file__).resolve().parent / "documents.txt"
_RELATION = re.compile(r"(\w+)>(?:“(.+)”|(\w+)(?:>(.+))?)")


@dataclass(frozen=True)
class TypeText:
    """How a type of document is used: by which levels, how often, in which form."""

    name: str
    levels: tuple[str, ...]
    weight: int
    form: str
    summaries: tuple[str, ...]


@dataclass(frozen=True)
class RelationText:
    """A relation to the document `key` of the chains, or to one `outside` the register."""

    kind: str
    key: str = ""
    outside: str = ""
    scope: str = ""


@dataclass(frozen=True)
class ChainText:
    """A document that is related to others; `more` has days before that of the demo, and words."""

    key: str
    type: str
    field: str
    days: int
    summary: str
    relations: tuple[RelationText, ...] = ()
    more: dict[str, str] = field(default_factory=dict)


@cache
def _lines(kind: str) -> tuple[list[str], ...]:
    rows = [
        [part.strip() for part in re.split(r"\s\|(?=\s|$)", line)]
        for line in _FILE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(fields for first, *fields in rows if first == kind)


def field_names() -> dict[str, str]:
    """The fields of work by the keys of the file."""
    return dict(_lines("field"))


def subjects() -> list[tuple[str, str]]:
    """(key of the field, noun phrase) of everything that documents are about."""
    return [(key, phrase) for key, phrase in _lines("subject")]


@cache
def type_texts() -> dict[str, TypeText]:
    return {
        name: TypeText(name, tuple(levels.split()), int(weight), form, tuple(summaries))
        for name, levels, weight, form, *summaries in _lines("type")
    }


@cache
def chains() -> tuple[ChainText, ...]:
    return tuple(
        ChainText(key, kind, field, int(days), summary, _relations(relations), _more(more))
        for key, kind, field, days, summary, relations, more in _lines("chain")
    )


def _relations(text: str) -> tuple[RelationText, ...]:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found = [_RELATION.fullmatch(part) for part in parts]
    return tuple(
        RelationText(kind, key or "", outside or "", scope or "")
        for kind, outside, key, scope in (match.groups() for match in found)
    )


def _more(text: str) -> dict[str, str]:
    return dict(part.strip().split("=") for part in text.split(";") if part.strip())


class DocumentWords:
    """Weaves the words of one document of `cast`, issued by the body called `issuer`."""

    def __init__(self, cast: UnitCast, issuer: str, subject: str, day, random: Random):
        self._random = random
        words = Cast(cast, datetime.combine(day, time(9)), random)
        half = "sáu tháng đầu" if day.month > 6 else "quý I"
        words.words |= {
            "issuer": issuer, "subject": subject, "year": str(day.year), "half": half,
            "span": "2020 - 2025" if day.year < 2025 else "2025 - 2030",
        }  # fmt: skip
        self._weaver = Weaver(random, words)

    def summary(self, pattern: str) -> str:
        text = self._weaver.weave(pattern)
        return text[:1].lower() + text[1:]

    def paragraphs(self, form: str, field_keys: list[str], summary: str) -> list[str]:
        """The body of a document in `form`: an opening, what is to be done, a closing."""
        opening = self._weaver.weave(self._random.choice(self._of("open", form)))
        tasks = []
        for key in field_keys:
            group = [self._weaver.weave(text) for text in self._of("task", key)]
            self._random.shuffle(group)
            tasks += group
        closing = self._weaver.weave(self._random.choice(self._of("close", form)))
        if form == "article":
            order = f"Ban hành kèm theo văn bản này các nội dung {summary.removeprefix('về ')}."
            parts = [f"Điều {n}. {text}" for n, text in enumerate([order, *tasks], 1)]
            return [opening, "QUYẾT ĐỊNH:", *parts, f"Điều {len(parts) + 1}. {closing}"]
        return [opening, *(f"{n}. {text}" for n, text in enumerate(tasks, 1)), closing]

    @staticmethod
    def _of(kind: str, key: str) -> list[str]:
        return [text for name, text in _lines(kind) if name == key]
