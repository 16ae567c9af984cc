from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a result is."""

    ARTICLE = "article", _("Articles")
    DOCUMENT = "document", pgettext_lazy("register", "Documents")
    PERSON = "person", _("Leaders")
    PAGE = "page", _("Sections and pages")


# Kinds of which each of the first lines is a name: posts of a leader, names of a unit.
NAMED = (Kind.PERSON, Kind.PAGE)
NAMES = 8


class Order(models.TextChoices):
    """How results are ordered, by the word in the address."""

    RELEVANCE = "lien-quan", _("Relevance")
    DATE = "moi-nhat", _("Newest first")
