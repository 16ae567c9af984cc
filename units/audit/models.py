"""The audit log of all objects except pages, with the unit of each object."""

from django.db import models
from django.db.models import Q
from wagtail.models import ModelLogEntry
from wagtail.models.audit_log import BaseLogEntry, ModelLogEntryManager

from units.access.roles import is_board, unit_ids_of
from units.access.scope import unit_id_of
from units.directory.units import Unit
from units.enums import UNIT_REVIEW_ROLES


class UnitLogEntryManager(ModelLogEntryManager):
    def log_action(self, instance, action, **kwargs):
        return super().log_action(instance, action, unit_id=unit_id_of(instance), **kwargs)

    def viewable_by_user(self, user):
        """The board sees all entries, editors and chiefs those of their units, others their own."""
        if is_board(user):
            return self.all()
        return self.filter(
            Q(unit__in=unit_ids_of(user, *UNIT_REVIEW_ROLES))
            | Q(user=user, unit__in=unit_ids_of(user))
        )


class UnitLogEntry(BaseLogEntry):
    """Replaces Wagtail's ModelLogEntry, which has no unit.

    Entries are append-only: database triggers refuse to change or delete one (migration 0004).
    """

    object_id = models.CharField(max_length=255, db_index=True)
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,  # what is shared or of all sites has none
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )

    objects = UnitLogEntryManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = ModelLogEntry._meta.verbose_name
        verbose_name_plural = ModelLogEntry._meta.verbose_name_plural

    def __str__(self):
        return f"{self.action}: {self.label}"
