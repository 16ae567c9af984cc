"""Enters the documents of a table, or of a folder with a table and files, into the register."""

import time
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext

from library.imports.command import ImportCommand
from library.imports.documents.rows import COLUMNS, DocumentTableReader
from library.imports.documents.writer import store_documents
from library.secrecy.log import log_refusal
from library.tables.files import ENDINGS
from library.tables.reader import read_table

_HELP = f"""
Enters the documents of a table, CSV, Excel (.xlsx) or OpenDocument (.ods), or of a folder with one
table and the files that it names, into the register, as drafts for the review. Nothing is
written unless the whole table is right; what is in the register already is left as it stands.

Columns (those with * are needed):
  {", ".join(column.heading + ("*" if column.needed else "") for column in COLUMNS)}

  đơn vị            code or name of the unit that keeps the record; may be left out with --unit
  cơ quan ban hành  name of the body, where it is another one than the symbol of the number says
  loại văn bản      never told by the symbol: QĐ is both quyết định and quy định
  thay thế ...      other documents as one cites them, with semicolons between them; one becomes a
                    link where type, number, body and date leave one document of the register
  tệp               names of files in the folder, with semicolons; the signed PDF first
"""


class Command(ImportCommand):
    help = _HELP

    def import_table(self, table, unit, actor, faults, dry_run):
        began = time.monotonic()
        table, folder = _find_table(table)
        reader = DocumentTableReader(faults, unit, folder, actor.user)
        with table.open("rb") as file:
            rows = read_table(file, table.name, COLUMNS, faults)
        documents = reader.read(rows)
        if not dry_run:
            for refusal in reader.refusals:
                log_refusal(refusal.unit, actor.user, refusal.level, refusal.where)
        faults.stop_if_any()
        store_documents(
            documents,
            actor,
            faults,
            lambda done: self._report_progress(done, len(documents)),
            dry_run=dry_run,
        )
        numbers = {
            "new": len(documents),
            "known": reader.known_count,
            "seconds": time.monotonic() - began,
        }
        self.stdout.write(
            gettext("%(new)d new, %(known)d already there; %(seconds).0f s.") % numbers
        )

    def _report_progress(self, done, total):
        self.stdout.write(f"  {done}/{total}")


def _find_table(source: Path) -> tuple[Path, Path]:
    """The table and the folder of its files."""
    if not source.is_dir():
        return source, source.parent
    tables = [path for path in sorted(source.glob("*")) if path.suffix.lower() in ENDINGS]
    if len(tables) != 1:
        raise CommandError(gettext("The folder must have one table, .xlsx, .ods or .csv."))
    return tables[0], source
