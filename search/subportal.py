"""The subportal on which a search is made: its unit, and articles of other units placed on it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Site

from search.enums import Kind
from sections.models import Placement
from units.access.scope import home_paths
from units.models import Unit

# The newest articles of other units on a subportal, at most so many, are found as its own.
_MOST_PLACED = 300


@dataclass(frozen=True)
class Subportal:
    """The subportal of a request; `unit` is None for a host without a unit."""

    unit: Unit | None

    @classmethod
    def of(cls, request) -> "Subportal":
        site = Site.find_for_request(request)
        return cls(Unit.objects.filter(site=site).first() if site else None)

    @property
    def unit_id(self) -> int | None:
        return self.unit.pk if self.unit else None

    @property
    def is_city(self) -> bool:
        return self.unit is not None and self.unit.is_city


def keys_placed_on(unit, language: str) -> tuple[str, ...]:
    """Keys of the newest entries of other units' articles on the subportal of `unit`."""
    homes = home_paths(unit) if unit else ()
    if not homes:
        return ()
    rows = Placement.objects.filter(_below("place__path", homes), live=True).exclude(
        _below("article__path", homes)
    )
    newest = rows.order_by("-date", "-article_id").values_list("article_id", flat=True)
    ids = dict.fromkeys(newest[: _MOST_PLACED * 2])
    return tuple(f"{Kind.ARTICLE}{pk}.{language}" for pk in list(ids)[:_MOST_PLACED])


def ids_placed_on(unit_id: int, article_ids) -> set[int]:
    """The ids of those articles that stand on the subportal of a unit."""
    unit = Unit.objects.filter(pk=unit_id).first()
    homes = home_paths(unit) if unit else ()
    if not homes or not article_ids:
        return set()
    rows = Placement.objects.filter(
        _below("place__path", homes), live=True, article_id__in=article_ids
    )
    return set(rows.values_list("article_id", flat=True))


def _below(name: str, paths) -> Q:
    return reduce(or_, (Q(**{f"{name}__startswith": path}) for path in paths))
