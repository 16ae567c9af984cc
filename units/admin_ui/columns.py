"""Columns that say their name where a phone shows each row of a table as a card."""

from wagtail.admin.ui.tables import DateColumn


class LabelledDateColumn(DateColumn):
    cell_template_name = "units/admin/labelled_date.html"
