"""Table columns with a label for phones, which show each row as a card."""

from wagtail.admin.ui.tables import DateColumn


class LabelledDateColumn(DateColumn):
    cell_template_name = "units/admin/labelled_date.html"
