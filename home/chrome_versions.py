"""Earlier versions of the chrome of a subportal, and the way back to one."""

import json

from django.core import serializers
from django.db import models
from wagtail.log_actions import get_active_log_context

_MODEL = "home.chrome"
# What a version does not hold, for it never changes.
_FIXED = {"site"}


def keep_version(chrome) -> None:
    """Keep the stored row of `chrome`, which is about to be written over; none where it says the
    same."""
    if chrome.pk is None:
        return
    stored = type(chrome).objects.select_for_update().filter(pk=chrome.pk).first()
    if stored is None:
        return
    content = _content_of(stored)
    if content != _content_of(chrome):
        user = get_active_log_context().user
        chrome.versions.create(content=content, replaced_by=user)


def restore_version(version) -> None:
    """Make the chrome what `version` says; what it is until then becomes a version itself.

    Pictures that are gone since are left out.
    """
    fields = {"site": version.chrome.site_id}
    for field in version.chrome._meta.concrete_fields:
        if field.name in version.content:
            fields[field.name] = _still_there(field, version.content[field.name])
    row = {"model": _MODEL, "pk": version.chrome_id, "fields": fields}
    (deserialized,) = serializers.deserialize("python", [row])
    deserialized.object.save()


def _content_of(chrome) -> dict:
    (row,) = json.loads(serializers.serialize("json", [chrome]))
    return {name: value for name, value in row["fields"].items() if name not in _FIXED}


def _still_there(field, value):
    if isinstance(field, models.ForeignKey) and value is not None:
        exists = field.related_model._default_manager.filter(pk=value).exists()
        return value if exists else None
    return value
