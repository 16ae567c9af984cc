"""The translatable models: pages, and reviewed snippets with translatable fields.

Both have drafts in other languages with the same translation key, edited in wagtail-localize and
submitted for review. This module holds the differences between the two.
"""

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from units.snippets.base import ReviewedSnippet, reviewed_models


def translated_snippets() -> list[type[ReviewedSnippet]]:
    return [model for model in reviewed_models() if model.translated]


def translated_models() -> list[type[TranslatableMixin]]:
    return [Page, *translated_snippets()]


def declare_fields() -> None:
    """Declare the translatable fields of reviewed snippets; called once from AppConfig.ready.

    All other fields are taken from the source.
    """
    for model in translated_snippets():
        model.translatable_fields = [
            *(SynchronizedField(name, overridable=False) for name in model.repeated),
            *(TranslatableField(name) for name in model.translated),
        ]


def find_live(page_id=None, app_label="", model_name="", pk=None) -> TranslatableMixin | None:
    """The source page or snippet that the parameters of a URL name; None without one."""
    if page_id is not None:
        page = Page.objects.filter(pk=page_id, depth__gt=1).first()
        return page and page.specific
    for model in translated_snippets():
        if (model._meta.app_label, model._meta.model_name) == (app_label, model_name):
            return model.objects.sources().filter(pk=pk).first()
    return None


def url_of_step(step: str, obj) -> str:
    """The URL of the view `step` (urls.py) for the page or snippet `obj`."""
    if isinstance(obj, Page):
        return reverse(f"translation:{step}_page", args=[obj.pk])
    meta = obj._meta
    return reverse(f"translation:{step}_snippet", args=[meta.app_label, meta.model_name, obj.pk])


def edit_url(obj) -> str:
    return AdminURLFinder().get_edit_url(obj)
