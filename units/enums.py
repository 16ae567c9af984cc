"""Closed lists of the rooms' lowest floor: levels of units, what befalls them, roles of staff."""

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
# Roles whose submission counts as the unit's word.
UNIT_REVIEW_ROLES = (Role.EDITOR, Role.CHIEF)
# Events after which the unit is no more; how many successors it has tells which of them it is.
ENDINGS = (EventKind.MERGED, EventKind.SPLIT, EventKind.CLOSED)
