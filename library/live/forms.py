"""Forms of what is drawn on approved pages (library/live/guard.py).

What readers do not see is saved as ever. A change of what they see needs, of whoever may publish,
a mark that says that it is meant for the pages named beside it. Everybody else's changed file
becomes a new one, which a correction brings in; any other thing says how to do it right.
"""

from pathlib import PurePath

from django import forms
from django.core.files import File
from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from library.guarded_models import stored_row, visible_changes
from library.live.guard import confirm_live_change, user_can_change_live
from library.live.uses import LiveUses

CONFIRMATION = "change_live"


class LiveChangeFormMixin(forms.Form):
    """Asks before a change that readers would see at once.

    `alternative_hint` tells users who may not publish what to do instead.
    """

    change_live = forms.BooleanField(label=_("Change it for readers at once"), required=False)
    alternative_hint: str | Promise = ""
    instance: models.Model

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.live_uses and self.acting_user and user_can_change_live(self.acting_user):
            self.fields[CONFIRMATION].help_text = self.where_live
        else:
            del self.fields[CONFIRMATION]

    @property
    def acting_user(self):
        return getattr(self, "for_user", None) or getattr(self, "user", None)

    @cached_property
    def live_uses(self) -> LiveUses | None:
        """What shows the thing to readers as it is stored; None where nothing does."""
        uses = LiveUses(self.instance) if self.instance.pk else None
        return uses if uses is not None and uses.exist else None

    @property
    def where_live(self) -> str:
        uses = self.live_uses.as_words(self.acting_user) if self.live_uses else ""
        return format_html(gettext("Readers see it in: {uses}."), uses=uses)

    def _post_clean(self):
        super()._post_clean()
        if self.errors or self.live_uses is None:
            return
        if self.cleaned_data.get(CONFIRMATION):
            # Rows below the thing, which are not read yet, may be what changes.
            confirm_live_change(self.instance)
        elif changed := visible_changes(stored_row(self.instance), self.instance):
            self.handle_live_change(changed)

    def handle_live_change(self, changed: list[str]) -> None:
        """Refuse the change of the attributes `changed`, which readers see, or find another way."""
        if CONFIRMATION in self.fields:
            self.add_error(CONFIRMATION, gettext("Mark this to change it on the pages named here."))
        else:
            self.add_error(None, format_html("{} {}", self.where_live, self.alternative_hint))


class GuardedModelForm(LiveChangeFormMixin, WagtailAdminModelForm):
    """The form of a list that the board keeps."""


class LiveFileFormMixin(LiveChangeFormMixin):
    """A form of an upload; `can_become_new` is set by a view that can say what came of it."""

    alternative_hint = _(
        "What they see of it stays as it was approved: upload a new file and choose that in a "
        "correction of what shows this one."
    )
    can_become_new = False
    # Whether what was entered is saved as another upload.
    becomes_new = False

    def handle_live_change(self, changed):
        if self.can_become_new:
            self.becomes_new = True
        else:
            super().handle_live_change(changed)

    def save(self, commit=True):
        if self.becomes_new:
            self.instance = _another(self.instance, self.acting_user)
            # Else Wagtail would delete the file that readers still have.
            self.original_file = None
        return super().save(commit)


def _another(upload, user):
    """A new upload with all that was entered for `upload`; a file that stays is copied, for each
    upload takes its own away with it."""
    fields = [field for field in upload._meta.concrete_fields if field.editable]
    files = [field.name for field in fields if isinstance(field, models.FileField)]
    values = {
        field.attname: field.value_from_object(upload)
        for field in fields
        if not field.primary_key and field.name not in files
    }
    fresh = type(upload)(**values)
    fresh.uploaded_by_user = user
    for name in files:
        if file := getattr(upload, name):
            setattr(fresh, name, _copy_of(file) if file._committed else file)
    fresh.update_file_metadata()
    return fresh


def _copy_of(file) -> File:
    return File(file.storage.open(file.name), name=PurePath(file.name).name)
