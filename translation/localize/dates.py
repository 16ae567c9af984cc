"""Dates in the translation editor, where wagtail-localize 1.14 always names months in English.

No issue is known.
"""

from django.conf import settings
from wagtail_localize import models
from wagtail_localize.views import edit_translation


def use_admin_date_format():
    """Patch wagtail-localize; called once from AppConfig.ready."""
    for module in (models, edit_translation):
        module.DATE_FORMAT = settings.WAGTAIL_DATE_FORMAT
