"""Closed lists of the front pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layout(models.TextChoices):
    """How a listing of a place is laid out on a front page."""

    LEAD_LIST = "lead-list", _("One large story and a list")
    COLUMNS = "columns", _("Columns")
    HEADLINES = "headlines", _("Headlines only")
    CARDS = "cards", _("A row of cards")


class Tone(models.TextChoices):
    """How urgent a notice is."""

    INFORMATION = "information", _("Information")
    IMPORTANT = "important", _("Important")
    URGENT = "urgent", _("Urgent")
