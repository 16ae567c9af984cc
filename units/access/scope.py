"""The owner of each object, and the rows that a user may reach.

All code that needs one of these answers takes it from this module.
"""

from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction, Site, UploadedFile
from wagtail.permissions import policy_registry

from delivery.caching.cached_value import CachedValue
from units.access.roles import is_board, unit_ids_of
from units.directory.staff import Staff
from units.directory.units import Unit
from units.enums import CITY_ROLES

# Home pages are children of the tree root: the first two steps of a path identify the home page.
_HOME_PATH_LENGTH = 2 * Page.steplen
# The owners of home pages and collections, and the home pages of units with a closing day.
# Invalidated when a site, a home page, a collection, or the dates or links of a unit change.
cached_owners = CachedValue("units.owners", 300)
# A user with one of these permissions may see the object.
_READ_ACTIONS = ("view", "choose", "change", "delete")


def unit_of(obj: object) -> Unit | None:
    """The unit that owns `obj`: see `unit_id_of`."""
    unit_id = unit_id_of(obj)
    return Unit.objects.filter(pk=unit_id).first() if unit_id else None


def unit_id_of(obj: object) -> int | None:
    """The id of the unit that owns `obj`; None if no unit, or every unit, owns it.

    A page belongs to its subportal; an unsaved page belongs to the subportal of its parent. A file
    belongs to its collection, a setting or redirect to its site. Other objects have a `unit` key.
    The maps of homes and collections are cached, so a second call costs no query.
    """
    if isinstance(obj, Page):
        path = obj.path or getattr(getattr(obj, "_cached_parent_obj", None), "path", "")
        return home_owners().get(path[:_HOME_PATH_LENGTH])
    if isinstance(obj, Unit):
        return obj.pk
    if hasattr(obj, "unit_id"):
        return obj.unit_id
    if collection_id := getattr(obj, "collection_id", None):
        return _owner_of_collection(collection_id)
    if site_id := getattr(obj, "site_id", None):
        return Unit.objects.filter(site=site_id).values_list("pk", flat=True).first()
    return None


def home_owners() -> dict[str, int]:
    """Unit ids by the path of each home page, with the home pages of translations."""
    return cached_owners.get(_read_home_owners, "homes")


def _read_home_owners():
    by_translation = dict(
        Unit.objects.with_subportal().values_list("site__root_page__translation_key", "pk")
    )
    return {
        path: by_translation[key]
        for path, key in Page.objects.filter(depth=2).values_list("path", "translation_key")
        if key in by_translation
    }


def _owner_of_collection(collection_id: int) -> int | None:
    owners = cached_owners.get(
        _collection_owners, "collections", trusted=lambda owners: collection_id in owners
    )
    return owners.get(collection_id)


def _collection_owners() -> dict[int, int | None]:
    """Unit ids by the id of each collection. A unit also owns the collections below its own.

    The keys are ids, because the paths of collections change when a collection is added: Wagtail
    sorts them by name.
    """
    units = dict(
        Unit.objects.filter(collection__isnull=False).values_list("collection__path", "pk")
    )
    owners = {}
    for pk, path in Collection.objects.values_list("pk", "path"):
        steps = range(len(path), 0, -Collection.steplen)
        owners[pk] = next((units[path[:end]] for end in steps if path[:end] in units), None)
    return owners


def home_paths(unit: Unit) -> list[str]:
    """The paths of the home pages of `unit`, one for each language."""
    return [path for path, unit_id in home_owners().items() if unit_id == unit.pk]


def is_closed_to_changes(page: Page) -> bool:
    """Whether `page` belongs to a closed unit. Costs no query when the cache is warm."""
    closed_on = cached_owners.get(_closed_homes, "closed").get(page.path[:_HOME_PATH_LENGTH])
    return closed_on is not None and closed_on <= timezone.localdate()


def _closed_homes() -> dict[str, date]:
    """The closing day of the unit by the path of each home page, for units with such a day."""
    days = dict(
        Unit.objects.with_subportal().filter(closed_on__isnull=False).values_list("pk", "closed_on")
    )
    return {path: days[pk] for path, pk in home_owners().items() if pk in days}


def reachable(user, model: type[Model]) -> QuerySet:
    """The rows of `model` that `user` may see in the admin; the board sees all rows.

    Pages: those that Wagtail lets the user explore, with the drafts of their units. Sites: those of
    their units. Unfinished uploads: their own. Other models: the rows that the model's permission
    policy lets them see or choose.
    """
    if is_board(user):
        return model._default_manager.all()
    if issubclass(model, Page):
        return policy_registry.get_by_type(Page).explorable_instances(user)
    if issubclass(model, Site):
        return Site.objects.filter(unit__in=unit_ids_of(user))
    if issubclass(model, UploadedFile):
        return UploadedFile.objects.filter(uploaded_by_user=user)
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, _READ_ACTIONS)


def choosable(user, model: type[Model]) -> QuerySet:
    """The rows of `model` that `user` may refer to: the reachable rows and those that are
    public."""
    if issubclass(model, Page):
        return choosable_pages(user)
    policy = policy_registry.get_by_type(model)
    if hasattr(policy, "choosable_instances"):
        return policy.choosable_instances(user)
    return reachable(user, model)


def choosable_pages(user, pages: QuerySet | None = None) -> QuerySet:
    """The pages among `pages` (all by default) that `user` may link to.

    These are all pages of their subtrees, and all pages that every reader can see.
    """
    pages = Page.objects.all() if pages is None else pages
    if is_board(user):
        return pages
    policy = policy_registry.get_by_type(Page)
    # The page chooser begins at the tree root.
    within = Q(depth=1)
    for grant in policy.get_cached_permissions_for_user(user):
        within |= Q(path__startswith=grant.page.path)
    return pages.filter(within | (Q(live=True) & ~_restricted()))


def _restricted() -> Q:
    """A condition for the pages with a view restriction."""
    tops = list(PageViewRestriction.objects.values_list("page_id", flat=True))
    condition = Q(pk__in=())
    for path in Page.objects.filter(pk__in=tops).values_list("path", flat=True) if tops else ():
        condition |= Q(path__startswith=path)
    return condition


def visible_people(user) -> QuerySet:
    """The users whose names `user` may read in the admin: the staff of their units."""
    people = get_user_model().objects.all()
    if is_board(user):
        return people
    return people.filter(pk__in=Staff.objects.filter(unit__in=unit_ids_of(user)).values("user"))


def people_with_access_to(obj: object) -> QuerySet:
    """The users who serve today in the unit of `obj` or in the board."""
    serving = Staff.objects.current().filter(Q(unit=unit_id_of(obj)) | Q(role__in=CITY_ROLES))
    return get_user_model().objects.filter(pk__in=serving.values("user"), is_active=True)
