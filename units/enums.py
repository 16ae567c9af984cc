"""Enumerations of this app: levels and events of units, and roles of staff."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    CITY = "city", _("City committee")
    ADVISORY = "advisory", _("Advisory body")
    DISTRICT = "district", _("District committee")
    ATTACHED = "attached", _("Attached committee")
    WARD = "ward", _("Ward committee")


class EventKind(models.TextChoices):
    FOUNDED = "founded", _("Founded")
    RENAMED = "renamed", pgettext_lazy("unit", "Renamed")
    MERGED = "merged", _("Merged into a successor")
    SPLIT = "split", _("Split among successors")
    CLOSED = "closed", _("Closed")


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("Editor")
    CHIEF = "chief", _("Chief editor")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Board reviewer")
    ADMINISTRATOR = "administrator", _("Administrator")


# Roles that only the city unit can give: they reach every subportal.
CITY_ROLES = (Role.REVIEWER, Role.ADMINISTRATOR)
# The roles that review for their unit. Their own submissions count as approved by the unit.
UNIT_REVIEW_ROLES = (Role.EDITOR, Role.CHIEF)
# Events that close a unit. The number of successors decides which of them applies.
ENDINGS = (EventKind.MERGED, EventKind.SPLIT, EventKind.CLOSED)
