"""Earlier versions of the chrome of a subportal, and the way back to one."""

import json

from django.core import serializers
from django.db import models
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from units.review.models import is_exempt_from_check

_MODEL = "home.chrome"
# Versions leave out these fields, which never change.
_FIXED = {"site"}


def keep_version(chrome) -> None:
    """Keep the stored row of `chrome` as a version, if the new content differs."""
    if chrome.pk is None:
        return
    stored = type(chrome).objects.select_for_update().filter(pk=chrome.pk).first()
    if stored is None:
        return
    content = content_of(stored)
    if content != content_of(chrome):
        user = get_active_log_context().user
        checked_at = timezone.now() if is_exempt_from_check(user) else None
        chrome.versions.create(content=content, replaced_by=user, checked_at=checked_at)


def chrome_from(chrome, content: dict):
    """An unsaved instance of `chrome` with `content`, without pictures that no longer exist."""
    fields = {"site": chrome.site_id}
    for field in chrome._meta.concrete_fields:
        if field.name in content:
            fields[field.name] = _existing_only(field, content[field.name])
    row = {"model": _MODEL, "pk": chrome.pk, "fields": fields}
    (deserialized,) = serializers.deserialize("python", [row])
    return deserialized.object


def content_of(chrome) -> dict:
    """The content of `chrome` as JSON data."""
    (row,) = json.loads(serializers.serialize("json", [chrome]))
    return {name: value for name, value in row["fields"].items() if name not in _FIXED}


def _existing_only(field, value):
    if isinstance(field, models.ForeignKey) and value is not None:
        exists = field.related_model._default_manager.filter(pk=value).exists()
        return value if exists else None
    return value
