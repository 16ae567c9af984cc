"""Exports of the list of a register as CSV and XLSX, newest rows first."""

import csv
from collections.abc import Iterator
from tempfile import TemporaryFile

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, pgettext
from openpyxl import Workbook

from library.i18n.translated_names import translated_name
from library.register.queries import ResolvedQuery, paginate_records, urls_on_page
from units.admin_ui.safe_exports import csv_response, plain_cell

ROWS = 5000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_csv(page, records: QuerySet, resolved: ResolvedQuery) -> HttpResponse:
    """The list as CSV."""
    writer = csv.writer(_Echo())
    lines = map(writer.writerow, list(_rows(page, records, resolved)))
    return _as_download(csv_response(lines), "csv")


def send_xlsx(page, records: QuerySet, resolved: ResolvedQuery) -> HttpResponse:
    """The list as a workbook, written row by row to a file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(pgettext("register", "Documents"))
    for row in _rows(page, records, resolved):
        sheet.append(row)
    file = TemporaryFile()  # noqa: SIM115 -- the response closes it
    book.save(file)
    file.seek(0)
    return _as_download(FileResponse(file, content_type=_XLSX), "xlsx")


class _Echo:
    """A file whose `write` returns the text, for csv.writer."""

    def write(self, text):
        return text


def _rows(page, records, resolved) -> Iterator[list[str]]:
    yield [
        gettext("Number and symbol"),
        gettext("Type"),
        gettext("Issuing body"),
        gettext("Issued on"),
        pgettext("register", "Summary"),
        gettext("Field of work"),
        gettext("In force from"),
        gettext("Effect"),
        gettext("Signer"),
        gettext("Address"),
    ]
    for record in paginate_records(records.select_related("field"), resolved, size=ROWS).rows:
        yield [
            plain_cell(value)
            for value in (
                record.display_number,
                translated_name(record.type.name),
                translated_name(record.issuer.name),
                record.issued.isoformat() if record.issued else "",
                record.summary,
                translated_name(record.field.name) if record.field else "",
                record.begins.isoformat() if record.begins else "",
                record.effect.label if record.effect else "",
                record.signer_name,
                urls_on_page(page, record, None)[1],
            )
        ]


def _as_download(response, suffix):
    name = f"van-ban-{timezone.localdate().isoformat()}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Robots-Tag"] = "noindex"
    return response
