"""Forms of models whose rows stand on approved pages (library/live/guard.py).

Fields that readers do not see are saved as usual. A user who may publish confirms a visible change
with a checkbox that names the pages. For all other users a changed file is saved as a new upload,
which a correction of the page then uses.
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
        """The live uses of the stored row; None where no page shows it."""
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
            # Inline rows are not read yet and may hold the change.
            confirm_live_change(self.instance)
        elif changed := visible_changes(stored_row(self.instance), self.instance):
            self.handle_live_change(changed)

    def handle_live_change(self, changed: list[str]) -> None:
        """Add an error for the change of the visible attributes `changed`; subclasses may find
        another way."""
        if CONFIRMATION in self.fields:
            self.add_error(CONFIRMATION, gettext("Mark this to change it on the pages named here."))
        else:
            self.add_error(None, format_html("{} {}", self.where_live, self.alternative_hint))


class GuardedModelForm(LiveChangeFormMixin, WagtailAdminModelForm):
    """The form of a list that the board keeps."""


class LiveFileFormMixin(LiveChangeFormMixin):
    """A form of an upload.

    A view sets `can_become_new` if it can report that a new upload was saved.
    """

    alternative_hint = _(
        "What they see of it stays as it was approved: upload a new file and choose that in a "
        "correction of what shows this one."
    )
    can_become_new = False
    # True if the input is saved as another upload.
    becomes_new = False

    def handle_live_change(self, changed):
        if self.can_become_new:
            self.becomes_new = True
        else:
            super().handle_live_change(changed)

    def save(self, commit=True):
        if self.becomes_new:
            self.instance = _another(self.instance, self.acting_user)
            # Otherwise Wagtail would delete the file that readers still load.
            self.original_file = None
        return super().save(commit)


def _another(upload, user):
    """Return a new upload with the input for `upload`.

    An unchanged file is copied, because each upload deletes its own file.
    """
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
