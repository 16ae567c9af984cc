"""The media chooser, limited to the collections and tags that the user may see.

It replaces the chooser of wagtailmedia, which lists the collections and tags of every unit.
"""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.paginator import WagtailPaginator
from wagtail.search.index import insert_or_update_object
from wagtailmedia.forms import get_media_form
from wagtailmedia.permissions import MediaPermissionPolicyChecker
from wagtailmedia.views.chooser import get_media_json, get_ordering

from library.tags.views import most_used_tags
from library.uploads.models import NewsMedia

_checker = MediaPermissionPolicyChecker()
_PER_PAGE = 20
_TITLES = {
    None: _("Choose audio or video"),
    "audio": _("Choose audio"),
    "video": _("Choose video"),
}
# Parameters of which one asks for results alone.
_ASKING = ("q", "p", "tag", "collection_id")


@require_admin_access
def choose(request, media_type=None):
    if any(name in request.GET for name in _ASKING):
        return render(request, "wagtailmedia/chooser/results.html", _results(request, media_type))
    kinds = ("audio", "video") if media_type is None else (media_type,)
    may_add = _checker.policy.user_has_permission(request.user, "add")
    forms = {kind: _form(request, kind) for kind in kinds} if may_add else {}
    return _modal(request, media_type, forms)


@_checker.require("add")
def upload(request, media_type):
    forms = {kind: _form(request, kind) for kind in ("audio", "video")}
    if request.method == "POST":
        form = forms[media_type] = _form(request, media_type, request.POST, request.FILES)
        if form.is_valid():
            media = form.save()
            # Once more, for its tags.
            insert_or_update_object(media)
            answer = {"step": "media_chosen", "result": get_media_json(media)}
            return render_modal_workflow(request, None, None, None, json_data=answer)
    return _modal(request, media_type, forms)


def _form(request, kind, *posted):
    media = NewsMedia(uploaded_by_user=request.user, type=kind)
    form_class = get_media_form(NewsMedia)
    return form_class(*posted, user=request.user, prefix="media-chooser-upload", instance=media)


def _modal(request, media_type, forms):
    collections = _checker.policy.collections_user_has_any_permission_for(
        request.user, ["add", "change", "delete"]
    )
    context = {
        **_results(request, media_type),
        "searchform": SearchForm(),
        "collections": collections if len(collections) > 1 else None,
        "uploadforms": forms,
        "popular_tags": most_used_tags(NewsMedia, request.user),
        "title": _TITLES[media_type],
        "icon": f"wagtailmedia-{media_type}" if media_type else "media",
    }
    answer = {
        "step": "chooser",
        "error_label": _("Server error"),
        "error_message": _("Report this error to your administrator."),
        "tag_autocomplete_url": reverse("wagtailadmin_tag_autocomplete"),
    }
    template = "wagtailmedia/chooser/chooser.html"
    return render_modal_workflow(request, template, None, context, json_data=answer)


def _results(request, media_type) -> dict:
    files = _checker.policy.instances_user_has_any_permission_for(
        request.user, ["change", "delete"]
    )
    ordering = get_ordering(request)
    if media_type:
        files = files.filter(type=media_type)
    if collection_id := request.GET.get("collection_id"):
        files = files.filter(collection=collection_id)
    if tag := request.GET.get("tag"):
        files = files.filter(tags__name=tag)
    files = files.order_by(ordering)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    if words:
        files = files.search(words)
    paginator = WagtailPaginator(files, _PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    return {
        "media_files": page,
        "query_string": words or None,
        "is_searching": bool(words),
        "media_type": media_type,
        "ordering": ordering,
        "chooser_url": _chooser_url(media_type),
        "elided_page_range": paginator.get_elided_page_range(page.number),
    }


def _chooser_url(media_type) -> str:
    if media_type:
        return reverse("wagtailmedia:chooser_typed", args=[media_type])
    return reverse("wagtailmedia:chooser")
