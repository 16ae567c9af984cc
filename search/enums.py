from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The kinds of results."""

    ARTICLE = "article", _("Articles")
    DOCUMENT = "document", pgettext_lazy("register", "Documents")
    PERSON = "person", _("Leaders")
    PAGE = "page", _("Sections and pages")


# Kinds whose first NAMES lines of text are names: posts of a leader, names of a unit.
NAMED = (Kind.PERSON, Kind.PAGE)
NAMES = 8


class Order(models.TextChoices):
    """The orders of results; the value is the word in the address."""

    RELEVANCE = "lien-quan", _("Relevance")
    DATE = "moi-nhat", _("Newest first")
