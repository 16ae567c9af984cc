"""Input for an import: the file and its unit, the meaning of its columns, edited cells."""

import re
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from library.imports.checks import columns_of
from library.imports.models import TableImport
from library.tables.files import ENDINGS
from library.tables.reader import LEFT_OUT, MAX_CELL
from library.tables.sheets import text_of
from units.models import Unit
from units.snippets.forms import editable_unit_ids

# The number of rows that are edited at a time. A form may have a thousand fields.
ROWS_AT_A_TIME = 25
_CELL = re.compile(r"cell-([0-9]{1,7})-([0-9]{1,3})")
_SKIP = re.compile(r"skip-([0-9]{1,7})")


class UploadForm(forms.Form):
    """The upload of a table. `writing_of` is the model that the user must be allowed to write."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        help_text=_("Of the lines that name no other unit."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx), OpenDocument (.ods) or CSV, 20 MB and 20,000 lines at most."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args, user, writing_of, **kwargs):
        super().__init__(*args, **kwargs)
        units, unit_ids = Unit.objects.open(), editable_unit_ids(user, writing_of)
        self.fields["unit"].queryset = units if unit_ids is None else units.filter(pk__in=unit_ids)
        if unit_ids is not None and len(unit_ids) == 1:
            self.initial.setdefault("unit", next(iter(unit_ids)))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(
                _("Save the table as an Excel workbook (.xlsx), as .ods or as “CSV UTF-8” first.")
            )
        return file


class PortraitsForm(UploadForm):
    """A zip of pictures."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].help_text = ""
        self.fields["file"].help_text = _(
            "A zip of pictures, each named by the leader, such as “Vũ An.jpg”, or by the number at "
            "the end of the address of the leader's page, such as “12.jpg”."
        )
        self.fields["file"].widget.attrs["accept"] = ".zip"

    def clean_file(self):
        return self.cleaned_data["file"]


def apply_column_choices(item: TableImport, data: Mapping[str, str]) -> None:
    """Store the chosen meanings of the columns in `item.choices`."""
    known = {column.name for column in columns_of(item.kind)} | {LEFT_OUT}
    for index, heading in enumerate(item.headings):
        chosen = data.get(f"column-{index}")
        if heading and chosen in known:
            item.choices[heading] = chosen


def apply_cell_edits(item: TableImport, data: Mapping[str, str]) -> None:
    """Store the edited cells in `item.lines`, and remove the lines that were struck out."""
    by_line = dict(item.lines)
    for name, text in data.items():
        if found := _CELL.fullmatch(name):
            cells, index = by_line.get(int(found[1])), int(found[2])
            if cells is not None and index < len(item.headings):
                cells += [""] * (index + 1 - len(cells))
                cells[index] = text_of(text)[: MAX_CELL + 1]
    struck = {int(found[1]) for name in data if (found := _SKIP.fullmatch(name))}
    item.lines = [[line, cells] for line, cells in item.lines if line not in struck]
