"""Whose content is this, is it closed to changes, what may this user reach: answered here only."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction, Site, UploadedFile
from wagtail.permissions import policy_registry

from delivery.caching.cached_value import CachedValue
from units.access.roles import is_board, unit_ids_of
from units.directory.staff import Staff
from units.directory.units import Unit
from units.enums import CITY_ROLES

# Home pages are children of the tree root: the first two steps of a page's path name its home.
_HOME_PATH_LENGTH = 2 * Page.steplen
# The owners of homes and of collections, and the homes of units that close. Changes with a site, a
# home, a collection, or a unit's own or end.
cached_owners = CachedValue("units.owners", 300)
# Whoever may do one of these to a thing knows of it.
_READ_ACTIONS = ("view", "choose", "change", "delete")


def unit_of(obj) -> Unit | None:
    """The unit that owns `obj`: see `unit_id_of`."""
    unit_id = unit_id_of(obj)
    return Unit.objects.filter(pk=unit_id).first() if unit_id else None


def unit_id_of(obj) -> int | None:
    """The id of the unit that owns `obj`, None for what belongs to nobody or to all.

    A page belongs to its subportal (one not yet stored, to its parent's), a file to its collection,
    a setting or redirect to its site, anything else to what its `unit` key says. The maps of homes
    and of collections are kept, so that asking again costs no query.
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
    """Unit id by the path of each home page, translated homes included."""
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
    """Unit id by the id of every collection; what stands below a unit's is the unit's, too.

    By id, for the paths of collections change whenever one joins them: they are kept in order.
    """
    units = dict(
        Unit.objects.filter(collection__isnull=False).values_list("collection__path", "pk")
    )
    owners = {}
    for pk, path in Collection.objects.values_list("pk", "path"):
        steps = range(len(path), 0, -Collection.steplen)
        owners[pk] = next((units[path[:end]] for end in steps if path[:end] in units), None)
    return owners


def home_paths(unit) -> list[str]:
    """The paths of the home pages of `unit`, one for each of its languages."""
    return [path for path, unit_id in home_owners().items() if unit_id == unit.pk]


def is_closed_to_changes(page: Page) -> bool:
    """Whether `page` belongs to a closed unit, without a query once the map is warm."""
    closed_on = cached_owners.get(_closed_homes, "closed").get(page.path[:_HOME_PATH_LENGTH])
    return closed_on is not None and closed_on <= timezone.localdate()


def _closed_homes() -> dict[str, date]:
    """The day on which its unit closes by the path of each home page whose unit has such a day."""
    days = dict(
        Unit.objects.with_subportal().filter(closed_on__isnull=False).values_list("pk", "closed_on")
    )
    return {path: days[pk] for path, pk in home_owners().items() if pk in days}


def reachable(user, model) -> QuerySet:
    """The rows of `model` of which `user` may know in the admin; the board reaches all.

    Pages: those that Wagtail lets the user explore, the drafts of their units among them. Sites:
    those of their units. Unfinished uploads: their own. Anything else: what the model's permission
    policy lets them see or choose.
    """
    if is_board(user):
        return model._default_manager.all()
    if issubclass(model, Page):
        return policy_registry.get_by_type(Page).explorable_instances(user)
    if model is Site:
        return Site.objects.filter(unit__in=unit_ids_of(user))
    if model is UploadedFile:
        return UploadedFile.objects.filter(uploaded_by_user=user)
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, _READ_ACTIONS)


def choosable(user, model) -> QuerySet:
    """The rows of `model` to which `user` may refer: at least those within reach, and, of what
    readers see, what they can see."""
    if issubclass(model, Page):
        return choosable_pages(user)
    policy = policy_registry.get_by_type(model)
    if hasattr(policy, "choosable_instances"):
        return policy.choosable_instances(user)
    return reachable(user, model)


def choosable_pages(user, pages: QuerySet | None = None) -> QuerySet:
    """Those of `pages`, all by default, to which `user` may link: all of their subtrees, and what
    every reader can see."""
    pages = Page.objects.all() if pages is None else pages
    if is_board(user):
        return pages
    policy = policy_registry.get_by_type(Page)
    # The tree root is where browsing begins.
    within = Q(depth=1)
    for grant in policy.get_cached_permissions_for_user(user):
        within |= Q(path__startswith=grant.page.path)
    return pages.filter(within | (Q(live=True) & ~_restricted()))


def _restricted() -> Q:
    """The pages that not every reader may see."""
    tops = list(PageViewRestriction.objects.values_list("page_id", flat=True))
    condition = Q(pk__in=())
    for path in Page.objects.filter(pk__in=tops).values_list("path", flat=True) if tops else ():
        condition |= Q(path__startswith=path)
    return condition


def visible_people(user) -> QuerySet:
    """The people whose names `user` may read in a list of the admin: those of their units."""
    people = get_user_model().objects.all()
    if is_board(user):
        return people
    return people.filter(pk__in=Staff.objects.filter(unit__in=unit_ids_of(user)).values("user"))


def people_with_access_to(obj) -> QuerySet:
    """The people who serve in the unit of `obj`, or in the board, today."""
    serving = Staff.objects.current().filter(Q(unit=unit_id_of(obj)) | Q(role__in=CITY_ROLES))
    return get_user_model().objects.filter(pk__in=serving.values("user"), is_active=True)
