"""Object-level access: checks the objects that an admin URL names before its view runs.

Wagtail's views load an object first and check permissions afterwards. Their answers therefore show
whether an object of another unit exists. Here the object must be reachable for the user
(units/access/scope.py); otherwise the answer is 404, as for an unknown id. The view still decides
which actions are allowed.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.views.defaults import page_not_found
from wagtail.models import Page
from wagtailmedia.settings import wagtailmedia_settings

from units.access.roles import is_administrator, is_board
from units.access.scope import choosable, reachable
from units.admin_gate.url_parameters import drop_invalid_ids, is_number
from units.review.queue import pending_reviews

_PAGE = "wagtailcore.Page"
_IMAGE = settings.WAGTAILIMAGES_IMAGE_MODEL
_DOCUMENT = settings.WAGTAILDOCS_DOCUMENT_MODEL
_MEDIA = wagtailmedia_settings.MEDIA_MODEL
_UPLOAD = "wagtailcore.UploadedFile"
_BULK_ACTION = "wagtail_bulk_action"
# The prefix of a label for objects that a user may refer to, which are more than the reachable.
_CHOOSABLE_PREFIX = "choosable "
CHOOSABLE = f"{_CHOOSABLE_PREFIX}{_PAGE}"
# A review that is pending and visible to the user.
PENDING_REVIEW = "units.ReviewState"


@dataclass(frozen=True)
class UrlObjects:
    """The objects that parts of a URL name, as model labels or `choosable_label` of one."""

    kwargs: dict[str, str] = field(default_factory=dict)
    # Query parameters with lists of ids; ids that are not reachable are dropped.
    lists: dict[str, str] = field(default_factory=dict)
    # Fields of a posted form that name the new parent of a page.
    fields: dict[str, str] = field(default_factory=dict)


_PAGE_OBJECTS = UrlObjects(
    dict.fromkeys(
        ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "pk"), _PAGE
    )
    | {"task_state_id": PENDING_REVIEW},
    fields=dict.fromkeys(("new_parent_page", "parent_page"), _PAGE),
)

# By the full name of a URL, or by its namespace.
_url_objects: dict[str, UrlObjects] = {
    "wagtailadmin_explore": _PAGE_OBJECTS,
    "wagtailadmin_explore_results": _PAGE_OBJECTS,
    "wagtailadmin_pages": _PAGE_OBJECTS,
    "wagtailadmin_choose_page_child": UrlObjects({"parent_page_id": CHOOSABLE}),
    "wagtailadmin_choose_page_chosen_multiple": UrlObjects(lists={"id": CHOOSABLE}),
    "wagtailimages": UrlObjects({"image_id": _IMAGE, "uploaded_file_id": _UPLOAD}),
    "wagtailimages_chooser": UrlObjects({"pk": _IMAGE, "image_id": _IMAGE}, {"id": _IMAGE}),
    "wagtaildocs": UrlObjects(
        {"document_id": _DOCUMENT, "doc_id": _DOCUMENT, "uploaded_file_id": _UPLOAD}
    ),
    "wagtaildocs_chooser": UrlObjects({"pk": _DOCUMENT}, {"id": _DOCUMENT}),
    "wagtailmedia": UrlObjects({"media_id": _MEDIA}),
    "wagtailredirects": UrlObjects({"redirect_id": "wagtailredirects.Redirect"}),
    # The site settings that units may change.
    "wagtailsettings": UrlObjects({"pk": "wagtailcore.Site"}),
    "sections_submit_branch": _PAGE_OBJECTS,
    "home_chrome_proposal": UrlObjects({"pk": "wagtailcore.Site"}),
    "home_chrome_versions": UrlObjects({"pk": "wagtailcore.Site"}),
}

# URLs of packages that would bypass the reviews; closed to all users.
CLOSED_TO_ALL = {
    # This view would replace a translation by a live copy of its source.
    "wagtail_localize:convert_to_alias",
    "wagtail_localize:submit_snippet_translation",
}
# Screens for administrators.
ADMINISTRATORS_ONLY = {
    "home_close_unit",
    "home_open_subportal",
    "home_rename_unit",
    "return_reason",
    "staff",
    "unit",
    "unit_event",
    "unit_name",
    "wagtail_localize:snippets_api_detail",
    "wagtail_localize:snippets_api_listing",
    "wagtailadmin_collections",
    "wagtailadmin_error_test",
    "wagtailadmin_workflows",
    "wagtaillocales",
    "wagtailredirects:process_import",
    "wagtailredirects:start_import",
    "wagtailsites",
    "wagtailusers_groups",
    "wagtailusers_users",
}
# Reports over all units, and the promoted results of the city's search.
BOARD_ONLY = {
    "picks",
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
}


def choosable_label(label: str) -> str:
    """The label for objects of the model `label` that a user may refer to."""
    return f"{_CHOOSABLE_PREFIX}{label}"


def register_url_objects(name: str, objects: UrlObjects) -> None:
    """Register the objects in the URLs of `name`, a namespace or one URL name.

    Raises ValueError if `name` is registered already.
    """
    if name in _url_objects:
        raise ValueError(f"The objects of {name} are registered already.")
    _url_objects[name] = objects


def url_objects_of(match) -> UrlObjects | None:
    """The registered objects of a resolved URL, by its full name or by its namespace."""
    return _url_objects.get(match.view_name) or _url_objects.get(match.namespace)


def is_closed_to(user, match: ResolverMatch) -> bool:
    """Whether a resolved URL is closed to `user`, independently of its objects."""
    names = {match.view_name, match.namespace}
    if names & CLOSED_TO_ALL:
        return True
    if names & ADMINISTRATORS_ONLY:
        return not is_administrator(user)
    return bool(names & BOARD_ONLY) and not is_board(user)


def check_object_access(request: HttpRequest) -> HttpResponse | None:
    """Return a 404 response if the user may not reach the resolved URL or its objects."""
    match = request.resolver_match
    if match is None or not _is_staff(request.user):
        return None
    _drop_invalid_ids_of(request, match)
    if is_closed_to(request.user, match) or not is_allowed(request, match):
        return page_not_found(request, None, template_name="wagtailadmin/404.html")
    return None


def _is_staff(user) -> bool:
    # Wagtail redirects all other users to the sign-in.
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def _drop_invalid_ids_of(request, match) -> None:
    """Drop invalid ids from the lists of ids that views load: they would fail on them."""
    if match.view_name == _BULK_ACTION:
        drop_invalid_ids(request, "id", besides=("all",))
        drop_invalid_ids(request, "childOf")
    elif match.url_name in ("chosen_multiple", "find"):
        drop_invalid_ids(request, "id")
    elif objects := url_objects_of(match):
        for name in objects.lists:
            drop_invalid_ids(request, name)


def is_allowed(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether the user reaches all objects that the URL names; drops unreachable ids from lists."""
    if is_board(request.user):
        return True
    if match.view_name == _BULK_ACTION:
        return _narrow_bulk_action(request, match.kwargs)
    objects = url_objects_of(match)
    if objects is None:
        return True
    for name, label in objects.lists.items():
        _narrow(request, name, _rows(request.user, label))
    names = objects.kwargs.keys() & match.kwargs
    named = [(objects.kwargs[name], match.kwargs[name]) for name in names]
    named += [
        (label, pk) for name, label in objects.fields.items() if (pk := request.POST.get(name))
    ]
    return all(_find(_rows(request.user, label), pk) for label, pk in named)


def _narrow_bulk_action(request, kwargs) -> bool:
    """Keep the reachable ids only. "All of a listing" needs a reachable listing."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    if "all" in request.GET.getlist("id"):
        if not issubclass(model, Page):
            return True
        # A user with home pages in two languages explores the tree root, too. A listing of all
        # pages below the root is not theirs.
        listed = reachable(request.user, model).filter(depth__gt=1)
        return _find(listed, request.GET.get("childOf"))
    _narrow(request, "id", reachable(request.user, model))
    return bool(request.GET.getlist("id"))


def _narrow(request, name, rows):
    given = request.GET.getlist(name)
    if not given:
        return
    wanted = [pk for pk in given if is_number(pk)]
    known = {str(pk) for pk in rows.filter(pk__in=wanted).values_list("pk", flat=True)}
    parameters = request.GET.copy()
    parameters.setlist(name, [pk for pk in given if pk in known])
    request.GET = parameters


def _rows(user, label):
    if label == PENDING_REVIEW:
        return pending_reviews(user)
    if label.startswith(_CHOOSABLE_PREFIX):
        return choosable(user, apps.get_model(label.removeprefix(_CHOOSABLE_PREFIX)))
    return reachable(user, apps.get_model(label))


def _find(rows, pk) -> bool:
    try:
        return rows.filter(pk=pk).exists()
    except (ValueError, OverflowError, ValidationError):
        return False
