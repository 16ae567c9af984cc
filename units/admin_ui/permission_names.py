"""Translated names of permissions, which the database holds in English."""

from django.contrib.auth.models import Permission
from django.db.models.query import ModelIterable
from django.utils.text import camel_case_to_spaces
from django.utils.translation import gettext, override
from wagtail.users.forms import GroupForm, PagePermissionsForm

from units.admin_ui.untranslated_labels import translate

_build_form = GroupForm.__init__


def permission_label(permission: Permission) -> str:
    """The translated name of `permission`: its action and its model."""
    model = permission.content_type.model_class()
    if model is None:
        return translate(permission.name)
    action = permission.codename.removesuffix(f"_{model._meta.model_name}")
    if permission.name in _default_names(action, model):
        return _sentence(action, model._meta.verbose_name) or translate(permission.name)
    return translate(permission.name)


def _default_names(action, model):
    """The names that Django may have stored, with the present or the default verbose name."""
    with override(None):
        names = (str(model._meta.verbose_name), camel_case_to_spaces(model._meta.object_name))
    return [f"Can {action} {name}" for name in names]


def _sentence(action, name) -> str | None:
    sentences = {
        "add": gettext("Can add %(name)s"),
        "change": gettext("Can change %(name)s"),
        "delete": gettext("Can delete %(name)s"),
        "view": gettext("Can view %(name)s"),
        "lock": gettext("Can lock %(name)s"),
        "unlock": gettext("Can unlock %(name)s"),
        "publish": gettext("Can publish %(name)s"),
    }
    return sentences[action] % {"name": name} if action in sentences else None


class _LabelledIterable(ModelIterable):
    def __iter__(self):
        for permission in super().__iter__():
            permission.name = permission_label(permission)
            yield permission


def with_labels(permissions):
    """The queryset with translated names. Its objects must not be saved."""
    permissions = permissions.select_related("content_type")
    permissions._iterable_class = _LabelledIterable
    return permissions


def _init_form(self, *args, **kwargs):
    _build_form(self, *args, **kwargs)
    field = self.fields["permissions"]
    field.queryset = with_labels(field.queryset)


def connect() -> None:
    """Called once, when the app is ready."""
    GroupForm.__init__ = _init_form
    field = PagePermissionsForm.base_fields["permissions"]
    field.queryset = with_labels(field.queryset)
