"""The rows that listings read: a row for each article and place, or article and leader."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.enums import ArticleConnection


class Placement(models.Model):
    """ "This article is listed in that place": one row for each pair.

    A row is derived (the place follows from where the article stands), chosen (the board put it
    there), or both. Derived rows exist only while readers can see the article. Chosen rows are the
    board's decision and stay when it is withdrawn, with `live` false. sections/placements/sync.py
    is the only writer.
    """

    article = models.ForeignKey(
        "sections.ArticlePage", on_delete=models.CASCADE, related_name="placements", db_index=False
    )
    place = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Copies of the article's own, so that a listing is one range of one index.
    date = models.DateTimeField(null=True)
    live = models.BooleanField(default=False)
    multimedia = models.BooleanField(default=False)

    derived = models.BooleanField(default=False)
    chosen = models.BooleanField(default=False)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen_at = models.DateTimeField(null=True)
    # A front-page slot: a chosen row of a home page with an order, from and until a moment.
    slot_order = models.PositiveSmallIntegerField(null=True)
    slot_from = models.DateTimeField(null=True)
    slot_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.UniqueConstraint(fields=["article", "place"], name="placement_once"),
            models.CheckConstraint(
                condition=Q(derived=True) | Q(chosen=True), name="placement_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(slot_order__isnull=True) | Q(chosen=True),
                name="placement_slot_is_chosen",
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(date__isnull=False), name="placement_live_has_date"
            ),
        ]
        indexes = [
            models.Index(
                "place", models.F("date").desc(), models.F("article").desc(),
                name="placement_listing", condition=Q(live=True),
            ),
            models.Index(
                "place", models.F("date").desc(), models.F("article").desc(),
                name="placement_multimedia", condition=Q(live=True, multimedia=True),
            ),
            models.Index(
                "place", "slot_order", models.F("chosen_at").desc(),
                name="placement_slots", condition=Q(slot_order__isnull=False),
            ),
            # Deleting a page looks for its rows, live or not.
            models.Index("place", name="placement_place"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.article_id} @ {self.place_id}"


class Appearance(models.Model):
    """ "This article is listed on that leader's page": follows from the rows of live articles.

    `live` is whether every reader may see the article. sections/placements/person_sync.py is the
    only writer.
    """

    article = models.ForeignKey(
        "sections.ArticlePage", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "library.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    part = models.CharField(max_length=10, choices=ArticleConnection.choices)
    # Copies of the article's own, so that a listing is one range of one index.
    date = models.DateTimeField()
    live = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            models.UniqueConstraint(fields=["article", "person", "part"], name="appearance_once")
        ]
        indexes = [
            models.Index(
                "person", "part", models.F("date").desc(), models.F("article").desc(),
                name="appearance_listing", condition=models.Q(live=True),
            ),
            # Deleting a person looks for the rows, live or not.
            models.Index("person", name="appearance_person"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.article_id} @ {self.person_id}, {self.part}"
