"""The only answer to "whose content is this", and whether that is closed to changes."""

from datetime import date

from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from units.models.units import Unit

# Home pages are children of the tree root: the first two steps of a page's path name its home.
_HOME_PATH_LENGTH = 2 * Page.steplen
_CACHE_KEY = "units.home_owners"
_CLOSED_CACHE_KEY = "units.closed_homes"


def unit_of(obj) -> Unit | None:
    """The unit that owns `obj`: by subportal for a page, by its `unit` key for anything else."""
    unit_id = unit_id_of(obj)
    return Unit.objects.filter(pk=unit_id).first() if unit_id else None


def unit_id_of(obj) -> int | None:
    """The id of the unit that owns `obj`, without a query for pages once the map is warm."""
    if isinstance(obj, Page):
        return home_owners().get(obj.path[:_HOME_PATH_LENGTH])
    return getattr(obj, "unit_id", None)


def home_owners() -> dict[str, int]:
    """Unit id by the path of each home page, translated homes included."""
    owners = cache.get(_CACHE_KEY)
    if owners is None:
        by_translation = dict(
            Unit.objects.with_subportal().values_list("site__root_page__translation_key", "pk")
        )
        owners = {
            path: by_translation[key]
            for path, key in Page.objects.filter(depth=2).values_list("path", "translation_key")
            if key in by_translation
        }
        cache.set(_CACHE_KEY, owners, 300)
    return owners


def home_paths(unit) -> list[str]:
    """The paths of the home pages of `unit`, one for each of its languages."""
    return [path for path, unit_id in home_owners().items() if unit_id == unit.pk]


def is_closed_to_changes(page: Page) -> bool:
    """Whether `page` belongs to a closed unit, without a query once the map is warm."""
    closed_on = _closed_homes().get(page.path[:_HOME_PATH_LENGTH])
    return closed_on is not None and closed_on <= timezone.localdate()


def _closed_homes() -> dict[str, date]:
    """The day on which its unit closes by the path of each home page whose unit has such a day."""
    closed = cache.get(_CLOSED_CACHE_KEY)
    if closed is None:
        days = dict(
            Unit.objects.with_subportal()
            .filter(closed_on__isnull=False)
            .values_list("pk", "closed_on")
        )
        closed = {path: days[pk] for path, pk in home_owners().items() if pk in days}
        cache.set(_CLOSED_CACHE_KEY, closed, 300)
    return closed


def forget_home_owners() -> None:
    """Drop both maps; called when a site, a home page or a unit's subportal or end changes."""
    cache.delete_many([_CACHE_KEY, _CLOSED_CACHE_KEY])
