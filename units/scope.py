"""The only answer to "whose content is this" and to "what may this user reach"."""

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.models import Q, QuerySet
from wagtail.models import Page, Site, UploadedFile
from wagtail.permissions import policy_registry

from units.models.staff import Staff
from units.models.units import Unit
from units.roles import is_board, unit_ids_of

# Home pages are children of the tree root: the first two steps of a page's path name its home.
_HOME_PATH_LENGTH = 2 * Page.steplen
_CACHE_KEY = "units.home_owners"
# Whoever may do one of these to a thing knows of it.
_KNOWING = ("view", "choose", "change", "delete")


def unit_of(obj) -> Unit | None:
    """The unit that owns `obj`: by subportal for a page or a setting, by collection for a file, by
    its `unit` key for anything else."""
    unit_id = unit_id_of(obj)
    return Unit.objects.filter(pk=unit_id).first() if unit_id else None


def unit_id_of(obj) -> int | None:
    """The id of the unit that owns `obj`, without a query for pages once the map is warm."""
    if isinstance(obj, Page):
        return home_owners().get(obj.path[:_HOME_PATH_LENGTH])
    if isinstance(obj, Unit):
        return obj.pk
    for key in ("collection_id", "site_id"):  # a file; a setting or redirect
        if getattr(obj, key, None):
            return (
                Unit.objects.filter(**{key: getattr(obj, key)}).values_list("pk", flat=True).first()
            )
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
    return policy.instances_user_has_any_permission_for(user, _KNOWING)


def choosable_pages(user) -> QuerySet:
    """The pages to which `user` may link: all that they reach, and what every reader can see."""
    if is_board(user):
        return Page.objects.all()
    readable = Page.objects.live().public().filter(depth__gt=1)
    return Page.objects.filter(
        Q(pk__in=reachable(user, Page).values("pk")) | Q(pk__in=readable.values("pk"))
    )


def people_known_to(user) -> QuerySet:
    """The people whose names `user` may read in a list of the admin: those of their units."""
    people = get_user_model().objects.all()
    if is_board(user):
        return people
    return people.filter(pk__in=Staff.objects.filter(unit__in=unit_ids_of(user)).values("user"))
