"""The tables, and how they differ from what the code takes and from what the packages give."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.upstream.signatures import exists, signature
from tests.upstream.source import Use

FOLDER = Path(__file__).resolve().parent
# One file for each kind of use. `signature` is what the package had when the row was written.
FILES = {
    "class": "classes",
    "override": "overrides",
    "patch": "patches",
    "private": "private",
    "route": "routes",
    "template": "templates",
}
# What a class of a package does not have and asks for: only the class must be there.
ADDED = "added"


@dataclass(frozen=True)
class Row:
    kind: str
    name: str
    signature: str
    # Overrides are made for the reason of their class.
    why: str = ""
    # The thread upstream (owner/repository#number), "declined" and the thread, "none found" or
    # "not sought". Asked for patches, private names and classes.
    upstream: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Private names are looked for by their last part: few say whose they are."""
        return self.kind, self.name.rpartition(".")[2] if self.kind == "private" else self.name


def read_rows() -> list[Row]:
    rows = []
    for kind, file in FILES.items():
        with (FOLDER / f"{file}.csv").open(newline="") as lines:
            rows += [Row(kind, **row) for row in csv.DictReader(lines)]
    return rows


def private_names(rows: Iterable[Row]) -> set[str]:
    return {row.key[1] for row in rows if row.kind == "private"}


Given = dict[str, Callable[[str], str | None]]
Files = dict[tuple[str, str], set[str]]
# What the bodies of our classes define, by file and class.
Bodies = dict[tuple[str, str], set[str]]


def files_by_key(uses: Iterable[Use]) -> Files:
    """The files of ours in which each thing is used."""
    where: Files = {}
    for use in uses:
        where.setdefault((use.kind, use.name), set()).add(use.where)
    return where


def changes(rows: Iterable[Row], where: Files, given: Given, bodies: Bodies) -> Iterator[str]:
    """One line for each row whose thing is gone from its package, or is another now.

    `given` says how to find what a package has, for kinds whose names are no dotted names.
    """
    for row in rows:
        now = given.get(row.kind, signature)(row.name)
        if row.signature == ADDED and now in (None, "attribute"):
            now = ADDED if exists(row.name.rpartition(".")[0]) else None
        if now is None:
            yield f"gone: {row.kind} {row.name} ({_files(row.key, where, bodies)})"
        elif now != row.signature:
            head = f"changed: {row.kind} {row.name} ({_files(row.key, where, bodies)})"
            yield f"{head}\n  {row.signature}\n  {now}"


def unlisted(rows: Iterable[Row], where: Files, given: Given, bodies: Bodies) -> Iterator[str]:
    """One line for each use that has no row, and for each row that has no use."""
    keys = {row.key for row in rows}
    for kind, name in sorted(where.keys() - keys):
        now = given.get(kind, signature)(name) or ""
        yield f"not in the table: {kind} {name},{now} ({_files((kind, name), where, bodies)})"
    for kind, name in sorted(keys - where.keys()):
        files = _files((kind, name), where, bodies)
        yield f"used no longer, or overrides nothing now: {kind} {name} ({files})"


def _files(key: tuple[str, str], where: Files, bodies: Bodies) -> str:
    """Our files that use it; of an override that is none now, those that define such a name."""
    files = where.get(key, set())
    if not files and key[0] == "override":
        name = key[1].rpartition(".")[2]
        files = {file for (file, _class), names in bodies.items() if name in names}
    return ", ".join(sorted(files))
