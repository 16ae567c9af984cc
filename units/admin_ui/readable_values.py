"""Readable values where Wagtail shows Python's: booleans, dates and None."""

import datetime

from django.utils.formats import localize
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext
from wagtail.admin.compare import BlockComparison, FieldComparison, TextDiff
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import InspectView
from wagtail.blocks import BooleanBlock

_build_cell = Column.get_cell_context_data
_inspect = InspectView.get_field_display_value


def yes_or_no(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


def readable(value):
    """`value`; a boolean as a word."""
    return yes_or_no(value) if isinstance(value, bool) else value


def _cell_context(self, instance, parent_context):
    context = _build_cell(self, instance, parent_context)
    if not isinstance(self, BooleanColumn):  # shows an icon with a label
        value = context["value"]
        context["value"] = self.empty_value_display if value is None else readable(value)
    return context


def _inspected(self, field_name, field):
    return readable(_inspect(self, field_name, field))


def _comparison_text(value) -> str:
    """`value` as text for a comparison of revisions."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and is_aware(value):
        value = localtime(value)
    return str(localize(value) if isinstance(value, datetime.date) else readable(value))


def _comparable(value):
    """`value` without seconds, which forms drop."""
    is_moment = isinstance(value, datetime.datetime)
    return value.replace(second=0, microsecond=0) if is_moment else value


def _has_changed(self):
    return _comparable(self.val_a) != _comparable(self.val_b)


def _diff(before: str, after: str) -> str:
    changes = [("equal", before)]
    if before != after:
        changes = [("deletion", before), ("addition", after)]
    return TextDiff([change for change in changes if change[1]]).to_html()


def _compared(self):
    return _diff(_comparison_text(self.val_a), _comparison_text(self.val_b))


class TruthBlockComparison(BlockComparison):
    def htmlvalue(self, val):
        return yes_or_no(val)

    def htmldiff(self):
        return _diff(yes_or_no(self.val_a), yes_or_no(self.val_b))


def connect() -> None:
    """Called once, when the app is ready."""
    Column.get_cell_context_data = _cell_context
    InspectView.get_field_display_value = _inspected
    FieldComparison.has_changed = _has_changed
    FieldComparison.htmldiff = _compared
    BooleanBlock.get_comparison_class = lambda block: TruthBlockComparison
