"""The only answer to "whose content is this"."""

from django.core.cache import cache
from wagtail.models import Page

from units.models.units import Unit

# Home pages are children of the tree root: the first two steps of a page's path name its home.
_HOME_PATH_LENGTH = 2 * Page.steplen
_CACHE_KEY = "units.home_owners"


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


def forget_home_owners() -> None:
    """Drop the map of owners; called when a site, a unit's subportal or a home page changes."""
    cache.delete(_CACHE_KEY)
