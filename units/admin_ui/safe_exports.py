"""Safe exports of tables: no formulas, and Vietnamese text that Excel can read.

Wagtail's CSV lets a title such as `=HYPERLINK(...)` become a formula. It also has no byte order
mark, so Excel shows Vietnamese letters wrongly. Wagtail leaves formulas to the spreadsheet
(wagtail/wagtail#3466, declined), so this module stays.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from units.admin_ui.readable_values import readable
from units.admin_ui.untranslated_labels import translate
from units.text.vietnamese import nfc

_BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet reads a cell with one of these first characters as a formula.
_FORMULA_SIGNS = tuple("=+-@\t\r\n")
# The first year of Excel's calendar.
_EXCEL_BEGINS = 1900
_preprocess = SpreadsheetExportMixin.preprocess_field_value
_get_heading = SpreadsheetExportMixin.get_heading


def clean_cell(text: str) -> str:
    """`text` without characters that a workbook cannot hold."""
    return nfc(text).replace("\r\n", "\n")


def plain_cell(value) -> str:
    """`value` as text that no spreadsheet reads as a formula."""
    text = "" if value is None else clean_cell(str(value))
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def write_csv_row(self, writer, row_dict):
    return writer.writerow(
        {
            field: plain_cell(self.preprocess_field_value(field, value, self.FORMAT_CSV))
            for field, value in row_dict.items()
        }
    )


def preprocess_field_value(self, field, value, export_format):
    """Wagtail's value of a cell, as plain text if a workbook cannot hold or compute it."""
    if isinstance(value, date) and value.year <= _EXCEL_BEGINS:
        value = value.isoformat()
    value = readable(_preprocess(self, field, value, export_format))
    return clean_cell(value) if isinstance(value, str) else value


def get_heading(self, queryset, field):
    """Wagtail's heading of a column, translated; it may be the field name."""
    return capfirst(translate(_get_heading(self, queryset, field).replace("_", " ")))


def csv_response(lines: Iterable[str]) -> StreamingHttpResponse:
    """A streamed CSV response. The byte order mark tells Excel the encoding."""
    return StreamingHttpResponse(
        chain([_BYTE_ORDER_MARK], lines), content_type="text/csv; charset=utf-8"
    )


def write_csv_response(self, queryset):
    response = csv_response(self.stream_csv(queryset))
    response["Content-Disposition"] = content_disposition_header(True, f"{self.get_filename()}.csv")
    return response


def secure_exports() -> None:
    """Let all lists of the admin export this way. Called once, when the app is ready."""
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.get_heading = get_heading
    SpreadsheetExportMixin.write_csv_row = write_csv_row
    SpreadsheetExportMixin.write_csv_response = write_csv_response
