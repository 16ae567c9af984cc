from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Translation under moderation: wagtail-localize is installed, its doors stay shut.

    Stock wagtail-localize lets a translator submit any page of any subportal and push a translation
    live past the reviews. Until the room wraps those two views, nobody but an administrator holds
    `wagtail_localize.submit_translation`: no role in units/access.py grants it.
    """

    name = "translation"
    verbose_name = _("Translation")
