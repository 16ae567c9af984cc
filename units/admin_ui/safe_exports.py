"""Tables to take away, safe to open: no cell computes, and Excel reads their Vietnamese.

Wagtail's own CSV lets a title such as `=HYPERLINK(...)` become a formula, and has no mark of its
encoding, without which Excel shows Vietnamese letters as others. Wagtail leaves formulas to the
spreadsheet (wagtail/wagtail#3466, closed; its documentation says why), so this stays.
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
# A spreadsheet would take a cell that begins with one of these for a formula.
_FORMULA_SIGNS = tuple("=+-@\t\r\n")
# The first year of Excel's calendar.
_EXCEL_BEGINS = 1900
_preprocess = SpreadsheetExportMixin.preprocess_field_value
_get_heading = SpreadsheetExportMixin.get_heading


def clean_cell(text: str) -> str:
    """`text` without what a workbook cannot hold, whatever was stored before texts were cleaned."""
    return nfc(text).replace("\r\n", "\n")


def plain_cell(value) -> str:
    """`value` as a cell that no spreadsheet computes."""
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
    """Wagtail's value for a cell; text that a workbook cannot hold or compute with is plain."""
    if isinstance(value, date) and value.year <= _EXCEL_BEGINS:
        value = value.isoformat()
    value = readable(_preprocess(self, field, value, export_format))
    return clean_cell(value) if isinstance(value, str) else value


def get_heading(self, queryset, field):
    """Wagtail's heading of a column, which may be its bare name."""
    return capfirst(translate(_get_heading(self, queryset, field).replace("_", " ")))


def csv_response(lines: Iterable[str]) -> StreamingHttpResponse:
    """CSV, sent while it is written; the mark at its head tells Excel the encoding."""
    return StreamingHttpResponse(
        chain([_BYTE_ORDER_MARK], lines), content_type="text/csv; charset=utf-8"
    )


def write_csv_response(self, queryset):
    response = csv_response(self.stream_csv(queryset))
    response["Content-Disposition"] = content_disposition_header(True, f"{self.get_filename()}.csv")
    return response


def secure_exports() -> None:
    """Have every list of the admin export in this way. Called once, when the app is ready."""
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.get_heading = get_heading
    SpreadsheetExportMixin.write_csv_row = write_csv_row
    SpreadsheetExportMixin.write_csv_response = write_csv_response
