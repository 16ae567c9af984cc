"""The check and the import of an uploaded table, and the search for marks of secrecy in it."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext

from library.imports.command import ImportActor
from library.imports.documents import rows as documents_rows
from library.imports.documents.rows import DocumentTableReader, SecrecyRefusal
from library.imports.documents.writer import store_documents
from library.imports.leaders import rows as leaders_rows
from library.imports.leaders.rows import read_rows
from library.imports.leaders.writer import import_leaders
from library.imports.models import ImportKind, TableImport
from library.leadership.models import Body, Person, Roster, Term
from library.secrecy.marks import mark_in_field
from library.tables.faults import Faults
from library.tables.reader import (
    LEFT_OUT,
    Table,
    TableColumn,
    build_rows,
    match_columns,
    normalise_word,
)

_COLUMNS: dict[str, tuple[TableColumn, ...]] = {
    ImportKind.DOCUMENTS: documents_rows.COLUMNS,
    ImportKind.LEADERS: leaders_rows.COLUMNS,
    # Pictures in a zip are no table.
    ImportKind.PORTRAITS: (),
}
# Only the command has a folder with files.
_OF_FOLDERS = {"files"}
# In these columns a word like a mark may be the name of a person.
_NAMES = {"signer_name", "signer_position", "signer_prefix"}


class SecrecyMarkFound(Exception):
    """The table has a mark of secrecy and must not be stored."""

    def __init__(self, refusals: list[SecrecyRefusal], faults: Faults):
        super().__init__()
        self.refusals, self.faults = refusals, faults


def columns_of(kind: str) -> list[TableColumn]:
    """Return the columns that a table uploaded in the admin may have."""
    return [column for column in _COLUMNS[kind] if column.name not in _OF_FOLDERS]


def table_of(item: TableImport) -> Table:
    lines = [(line, cells) for line, cells in item.lines]
    return Table(item.headings, lines, item.head_line, item.sheet)


def column_positions(item: TableImport, faults: Faults | None = None) -> dict[str, int]:
    """Return the index of each column in the table, by the name of the column."""
    table, columns = table_of(item), _COLUMNS[item.kind]
    return match_columns(table, columns, faults or Faults(), heading_choices(item))


def heading_choices(item: TableImport) -> dict[str, str]:
    left_out = {
        normalise_word(word): LEFT_OUT
        for column in _COLUMNS[item.kind]
        if column.name in _OF_FOLDERS
        for word in (column.name, column.heading, *column.others)
    }
    return left_out | item.choices


def find_secrecy_marks(item: TableImport) -> Iterator[SecrecyRefusal]:
    """Yield the marks of secrecy in a table of documents, in columns with any heading."""
    if item.kind != ImportKind.DOCUMENTS:
        return
    found = column_positions(item)
    names = {found[name] for name in _NAMES if name in found}
    for line, cells in item.lines:
        for index, cell in enumerate(cells):
            if cell and index not in names and (level := mark_in_field(cell)):
                yield SecrecyRefusal(item.unit, level, gettext("line %(line)d") % {"line": line})


def run_import(
    item: TableImport,
    faults: Faults,
    *,
    dry_run: bool,
    report_progress: Callable[[int, int], None] = lambda done, total: None,
    written: list | None = None,
) -> dict[str, int]:
    """Import the table, or with `dry_run` only check it. Return numbers of objects by name.

    `report_progress` gets the numbers of finished and of all lines. `written` gets the stored
    drafts, as (object, id of its draft before or None). Raises BadTable for any error in the table,
    and SecrecyMarkFound; nothing is stored then.
    """
    written = [] if written is None else written
    rows = build_rows(table_of(item), _COLUMNS[item.kind], faults, heading_choices(item))
    if item.kind == ImportKind.DOCUMENTS:
        return _run_documents(item, rows, faults, dry_run, report_progress, written)
    leaders = read_rows(rows, faults, item.unit, item.by)
    done = import_leaders(leaders, faults, ImportActor(item.by), dry_run=dry_run, written=written)
    kinds = {"people": Person, "bodies": Body, "terms": Term, "lists": Roster}
    numbers = {name: done[model, "made"] for name, model in kinds.items()}
    return numbers | {"changed": done[Roster, "changed"]}


def _run_documents(item, rows, faults, dry_run, report_progress, written) -> dict[str, int]:
    reader = DocumentTableReader(faults, item.unit, user=item.by)
    documents = reader.read(rows)
    if reader.refusals:
        raise SecrecyMarkFound(reader.refusals, faults)
    if not len(faults) or dry_run:
        store_documents(
            documents,
            ImportActor(item.by),
            faults,
            lambda done: report_progress(done, len(documents)),
            dry_run=dry_run,
        )
    faults.stop_if_any()
    written += [(document.record, None) for document in documents]
    return {"new": len(documents), "known": reader.known_count}
