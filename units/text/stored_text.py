"""Normalisation of all stored text (units/text/vietnamese.py).

Forms, imports, the API, catalogue uploads and packages all save through Django's `pre_save`.
"""

from django.db import models
from django.db.models.signals import pre_save
from wagtail.fields import RichTextField

from units.text.link_addresses import unwrap_forbidden_links
from units.text.vietnamese import nfc, one_line


def nfc_tree(value):
    """The JSON value `value`, with every text in the stored form."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {key: nfc_tree(item) for key, item in value.items()}
    if isinstance(value, list):
        return [nfc_tree(item) for item in value]
    return value


def stored_rich_text(html: str) -> str:
    """`html` in the stored form, without forbidden links."""
    return unwrap_forbidden_links(nfc(html))


def normalise_texts(instance: models.Model) -> None:
    """Bring all texts of `instance` into the stored form."""
    for field in instance._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)
        clean = _cleaning_of(field)
        if clean and value and (cleaned := clean(value)) != value:
            setattr(instance, field.attname, cleaned)


def _cleaning_of(field):
    if hasattr(field, "normalise"):  # library/stream_fields.py
        return field.normalise
    if isinstance(field, RichTextField):
        return _if_text(stored_rich_text)
    if isinstance(field, models.TextField):
        return _if_text(nfc)
    if isinstance(field, models.CharField):
        return _if_text(one_line)
    return nfc_tree if isinstance(field, models.JSONField) else None


def _if_text(clean):
    return lambda value: clean(value) if isinstance(value, str) else value


def normalise_before_saving(instance, **kwargs):
    normalise_texts(instance)


def connect() -> None:
    pre_save.connect(normalise_before_saving, dispatch_uid="units.text.stored_text")
