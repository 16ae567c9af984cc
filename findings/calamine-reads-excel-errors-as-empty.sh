#!/bin/bash
# python-calamine gives an empty text for a cell that shows an Excel error.
#
# python-calamine 0.9.1, workbook written by openpyxl 3.1.5.
# Guess: a cell that shows #REF! or #N/A comes as that text, as openpyxl gives it, or as an error.
# Seen: it comes as "", like a cell that nobody filled; so does a formula that was never computed.
# An import that trusts it takes a broken column for an empty one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check \
    python-calamine==0.9.1 openpyxl==3.1.5
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

book = Workbook()
sheet = book.active
sheet.append(["signer", "position", "total"])
for error in ("#REF!", "#N/A"):
    sheet.append([error, "chair", "=1+1"])
    sheet.cell(sheet.max_row, 1).data_type = "e"
book.save("table.xlsx")

by_openpyxl = [row[0].value for row in load_workbook("table.xlsx").active.iter_rows(min_row=2)]
rows = CalamineWorkbook.from_path("table.xlsx").get_sheet_by_index(0).to_python()[1:]
print("openpyxl:", by_openpyxl)
print("calamine:", rows)
assert by_openpyxl == ["#REF!", "#N/A"]
assert [row[0] for row in rows] == ["", ""], "Errors are told from empty cells now."
assert [row[2] for row in rows] == ["", ""], "Formulas without a result are told now."
PYTHON
