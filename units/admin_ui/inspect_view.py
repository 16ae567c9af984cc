"""Reading one record of the admin on a page of its own."""

import datetime

from django.utils.formats import localize
from django.utils.timezone import localtime
from wagtail.admin.views.generic import InspectView


class LocalTimeInspectView(InspectView):
    """Times as the clock on the wall shows them, and a dash for what is empty.

    Wagtail 8.0 shows times in UTC, and None; no issue is known.
    """

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        if value is None or value == "":
            return "–"
        return localize(localtime(value)) if isinstance(value, datetime.datetime) else value
