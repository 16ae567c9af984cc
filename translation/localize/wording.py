"""What wagtail-localize 1.14 says in English without asking any catalogue; no issue is known.

The words of its editor, which stand in a script, are set right by static/translation/words.js.
"""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.locales import components
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet


def translate_localize_messages() -> None:
    """Called once, when the app is ready."""
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("Language of the source")
    filters["target_locale"].label = _("Language of the translation")
    # The attribute alone: what migrations compare stays as it was.
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")


def remove_locale_sync() -> None:
    """Take "Sync from" off the form of a language: it copies whole subportals into it, live and
    past every review (wagtail/wagtail-localize#743). Called once, when the app is ready."""
    components.LOCALE_COMPONENTS[:] = [
        component
        for component in components.LOCALE_COMPONENTS
        if component["model"] is not LocaleSynchronization
    ]
