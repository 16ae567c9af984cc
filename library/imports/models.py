"""Tables that are imported in the admin, and the drafts that they created."""

from typing import TypedDict

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.models import Unit


class ImportKind(models.TextChoices):
    DOCUMENTS = "documents", pgettext_lazy("import", "Documents")
    LEADERS = "leaders", _("Leaders")
    PORTRAITS = "portraits", _("Portraits of leaders")


class ImportState(models.TextChoices):
    CHECKING = "checking", pgettext_lazy("table", "Being checked")
    CHECKED = "checked", pgettext_lazy("table", "Checked")
    STORING = "storing", pgettext_lazy("table", "Being entered")
    DONE = "done", pgettext_lazy("table", "Entered as drafts")
    SENDING = "sending", pgettext_lazy("table", "Being submitted for review")
    SENT = "sent", pgettext_lazy("table", "Submitted for review")
    UNDOING = "undoing", pgettext_lazy("table", "Being undone")
    UNDONE = "undone", pgettext_lazy("table", "Undone")
    REFUSED = "refused", pgettext_lazy("table", "Refused")


RUNNING = (
    ImportState.CHECKING,
    ImportState.STORING,
    ImportState.SENDING,
    ImportState.UNDOING,
)


class ImportReport(TypedDict, total=False):
    """The result of the last step of an import, as `TableImport.report` stores it."""

    # Errors of the whole file, and [line, heading, text] of each error of a cell.
    of_file: list[str]
    cells: list[list]
    # The number of all errors, of which only the first are stored.
    count: int
    notes: list[str]
    # Numbers of objects by a name of library/imports/detail.py.
    numbers: dict[str, int]
    # After "send": the number of submitted drafts.
    sent: int
    # After "undo": the names of drafts that were changed since, so that nothing was undone.
    touched: list[str]


class TableImport(models.Model):
    """An import of a table of documents or leaders.

    The cells are stored, the file is not. The cells are deleted when a mark of secrecy is found.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ImportKind.choices)
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT)
    name = models.CharField(_("file"), max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=20, choices=ImportState.choices, default=ImportState.CHECKING
    )
    # The time of the last change of state. A step whose worker has died can start again.
    state_since = models.DateTimeField(auto_now_add=True)
    sheet = models.CharField(max_length=255, blank=True)
    head_line = models.PositiveIntegerField(default=1)
    headings = models.JSONField(default=list)
    # Pairs of a line's number and its cells.
    lines = models.JSONField(default=list)
    # Notes about the file, made when it is read.
    notes = models.JSONField(default=list)
    # The meaning of each heading: the name of a column, or "" to leave it out.
    choices = models.JSONField(default=dict)
    # An ImportReport.
    report = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("import of a table")
        verbose_name_plural = _("imports of tables")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["unit", "kind", "-created_at"], name="imports_of_unit")]

    def __str__(self):
        return self.name


class ImportedThing(models.Model):
    """A draft that an import has created or changed, with its revisions after and before."""

    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="things")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey()
    revision_id = models.PositiveBigIntegerField()
    # The draft that it had before; None for something new.
    revision_before_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = _("imported draft")
        verbose_name_plural = _("imported drafts")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.content_type_id}:{self.object_id}"
