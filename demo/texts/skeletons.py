"""Reads the story skeletons of stories/*.txt.

A file holds stories that begin with `== name`. Lines `@word value` say where a story belongs:
`@city` and `@unit` its sections, `@for` the levels of units that may run it, `@only` the one unit
that runs it, `@months` the months that suit it, `@genre`, `@picture`, `@tags`, `@topic`. A story of
one unit is told word for word and before all others: it is translated (translation/demo). The other
lines are `LETTERS text`: T title,
K kicker, L lead (one of each is chosen), then the body in order: P paragraph, ? paragraph that may
be left out, H heading, Q quotation, F fact box, TB table, TL timeline, G gallery, I infographic,
V video, A audio, X longform cover, W full-width picture, D document. `||` parts the fields of a
line, `;` the cells of a row.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

STORIES = Path(__file__).resolve().parent / "stories"
BODY_KINDS = {"P", "?", "H", "Q", "F", "TB", "TL", "G", "I", "V", "A", "X", "W", "D"}
_RANGED = re.compile(r"\{([nd]\d+):([^{}]+)\}")


@dataclass
class Skeleton:
    key: str
    facts: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    kickers: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    body: list[tuple[str, str]] = field(default_factory=list)
    ranges: dict[str, str] = field(default_factory=dict)

    def words(self, name: str) -> list[str]:
        """The words of the line `@name`, none when it is missing."""
        return self.facts.get(name, "").split()

    @property
    def levels(self) -> list[str]:
        return self.words("for")

    @property
    def is_of_one_unit(self) -> bool:
        return "only" in self.facts

    def may_be_told_by(self, unit) -> bool:
        return unit.level in self.levels and self.facts.get("only", unit.code) == unit.code

    @property
    def genre(self) -> str:
        return self.facts.get("genre", "news")

    @property
    def tags(self) -> list[str]:
        return [tag.strip() for tag in self.facts.get("tags", "").split(",") if tag.strip()]

    @property
    def months(self) -> set[int]:
        return {int(month) for month in self.words("months")} or set(range(1, 13))


@cache
def load_skeletons() -> tuple[Skeleton, ...]:
    """All skeletons in the order of their files; ValueError on a line that cannot be read."""
    found: list[Skeleton] = []
    for path in sorted(STORIES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            if line.startswith("== "):
                found.append(Skeleton(line[3:].strip()))
            elif not found or not _read_line(found[-1], line):
                raise ValueError(f"{path.name}:{number}: {line[:60]}")
    return tuple(found)


def _read_line(skeleton: Skeleton, line: str) -> bool:
    """Add one line to the skeleton; False when it is of no known kind."""
    kind, _space, text = line.partition(" ")
    for match in _RANGED.finditer(text):
        skeleton.ranges.setdefault(match[1], match[2])
    if kind.startswith("@"):
        skeleton.facts[kind[1:]] = text.strip()
    elif kind in ("T", "K", "L"):
        {"T": skeleton.titles, "K": skeleton.kickers, "L": skeleton.leads}[kind].append(text)
    elif kind in BODY_KINDS:
        skeleton.body.append((kind, text))
    else:
        return False
    return True
