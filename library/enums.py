"""Closed lists of the record."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """The bodies of a committee, in protocol order."""

    STANDING = "standing", _("Standing committee")
    BUREAU = "bureau", _("Executive bureau")
    COMMITTEE = "committee", _("Committee")
    INSPECTION = "inspection", _("Inspection commission")
    ADVISORY = "advisory", _("Advisory body")
    OTHER = "other", _("Other body")


class AppointmentMode(models.TextChoices):
    """The way into a post (Điều lệ Đảng)."""

    ELECTED = "elected", _("Elected")
    APPOINTED = "appointed", _("Appointed")


class ArticleConnection(models.TextChoices):
    """The connection of an article with a leader, one list each on the page of the leader."""

    ABOUT = "about", pgettext_lazy("leader in an article", "About this person")
    BY = "by", pgettext_lazy("leader in an article", "Speech or article of this person")


class Family(models.TextChoices):
    PARTY = "party", _("Party")
    STATE = "state", pgettext_lazy("as opposed to the Party", "State")


class Urgency(models.TextChoices):
    """Marks of urgency; marks of secrecy have no place on this system
    (library/secrecy/marks.py).
    """

    NONE = "", _("None")
    URGENT = "urgent", pgettext_lazy("document", "Urgent")
    VERY_URGENT = "very_urgent", pgettext_lazy("document", "Very urgent")
    EXPRESS = "express", pgettext_lazy("document", "Express")


class RelationKind(models.TextChoices):
    """The relation of a document to another one (Quy định 66-QĐ/TW, 399-QĐ/TW)."""

    AMENDS = "amends", _("Amends")
    REPLACES = "replaces", _("Replaces")
    REPEALS = "repeals", _("Repeals")
    CORRECTS = "corrects", _("Corrects")
    BASED_ON = "based_on", _("Is based on")
    IMPLEMENTS = "implements", _("Implements")
    ATTACHED_TO = "attached", _("Is attached to")


# These kinds change the effect of the target.
ACTING = (
    RelationKind.AMENDS,
    RelationKind.REPLACES,
    RelationKind.REPEALS,
    RelationKind.CORRECTS,
)
# The labels of the relations at the other end.
REVERSED = {
    RelationKind.AMENDS: _("Amended by"),
    RelationKind.REPLACES: _("Replaced by"),
    RelationKind.REPEALS: _("Repealed by"),
    RelationKind.CORRECTS: _("Corrected by"),
    RelationKind.BASED_ON: _("Basis of"),
    RelationKind.IMPLEMENTS: _("Implemented by"),
    RelationKind.ATTACHED_TO: _("Has attached"),
}


class Effect(models.TextChoices):
    """Whether a document is in force."""

    PENDING = "pending", _("Not yet in force")
    IN_FORCE = "in_force", _("In force")
    PARTLY = "partly", _("Partly no longer in force")
    ENDED = "ended", _("No longer in force")
    CORRECTED = "corrected", pgettext_lazy("document", "Corrected")
