"""Workbooks to read, as people and programs make them."""

import io
import zipfile
from xml.sax.saxutils import escape

from openpyxl import Workbook

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def make_workbook(*rows, title="Sheet", change=lambda book: None) -> bytes:
    """An Excel workbook; `change` takes the openpyxl workbook before it is written."""
    book, out = Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(out)
    return out.getvalue()


def make_ods(*sheets) -> bytes:
    """An OpenDocument spreadsheet; a sheet is (name, hidden, rows), a cell a text or raw XML."""
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{"off" if hidden else "on"}">'
        + "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, hidden, rows in sheets
    )
    style = '<style:style style:name="off" style:family="table">'
    style += '<style:table-properties table:display="false"/></style:style>'
    content = f"<office:document-content {_SPACES}><office:automatic-styles>{style}"
    content += f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return out.getvalue()


def _cell(cell) -> str:
    if cell.startswith("<"):
        return cell
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
