"""The inspect view of one object."""

import datetime

from django.utils.formats import localize
from django.utils.timezone import localtime
from wagtail.admin.views.generic import InspectView


class LocalTimeInspectView(InspectView):
    """Shows local times, and a dash for empty values.

    Wagtail 8.0 shows UTC times, and None.
    """

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        if value is None or value == "":
            return "–"
        return localize(localtime(value)) if isinstance(value, datetime.datetime) else value
