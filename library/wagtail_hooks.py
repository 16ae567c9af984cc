from django.http import Http404
from django.urls import include, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from library.admin import media_chooser
from library.admin.filing_warnings import show_filing_warnings
from library.admin.name_viewsets import TranslatedNameViewSet
from library.admin.record_viewsets import (
    DocumentFieldViewSet,
    DocumentRecordViewSet,
    DocumentTypeViewSet,
    IssuerViewSet,
    LeadershipViewSetGroup,
)
from library.admin.upload_viewsets import NewsTagViewSet
from library.guarded_models import is_guarded_model
from library.imports import views as imports_views
from library.imports.log import register_import_actions
from library.imports.models import TableImport
from library.live import views as live_views
from library.live.guard import (
    CHANGED_LIVE,
    LiveChangeFormatter,
    validate_deletion,
    validate_live_change,
)
from library.pictures.views import preview
from library.secrecy.log import REFUSED, RefusalFormatter
from library.tags.views import DocumentIndexView, ImageIndexView
from library.uploads.access import can_read
from library.uploads.admin_api import DocumentsViewSet, ImagesViewSet
from library.uploads.models import NewsImage
from library.uploads.reference_index import connect_deletions
from library.uploads.visibility import is_public_name, is_used_in_public
from units.admin_gate.object_access import UrlObjects, register_url_objects

hooks.register("before_edit_snippet", show_filing_warnings)
register_snippet(LeadershipViewSetGroup)
register_snippet(DocumentRecordViewSet)
register_url_objects("preview_image", UrlObjects({"image_id": NewsImage._meta.label}))
# The rooms above this one have registered their snippets.
connect_deletions()
live_views.register_upload_url_objects()


# Before Wagtail's own, which asks for the password of a restricted collection.
@hooks.register("before_serve_document", order=-10)
def hide_private_document(document, request):
    """A document that a visitor may not have is one that does not exist."""
    shown = is_public_name(document.file.name) or is_used_in_public(document)
    if not shown and not can_read(request, document):
        raise Http404


@hooks.register("register_admin_viewset")
def shared_list_viewsets():
    return [
        NewsTagViewSet("tags", url_prefix="tags"),
        IssuerViewSet("issuers"),
        TranslatedNameViewSet("translated_names"),
        DocumentTypeViewSet("document_types"),
        DocumentFieldViewSet("document_fields"),
    ]


@hooks.register("before_delete_snippet")
def prevent_deletion_of_live_content(request, snippets):
    """Refused here already: the database says no without a reason."""
    for snippet in snippets:
        if is_guarded_model(type(snippet)):
            if request.method == "POST":
                validate_deletion(snippet)
            else:
                live_views.warn_of_deletion(request, snippet)


@hooks.register("before_bulk_action")
def prevent_hiding_by_collection(request, action_type, objects, action):
    """This action alone writes to the database past the rows."""
    if action_type == "add_to_collection":
        for upload in objects:
            upload.collection = action.get_execution_context()["collection"]
            validate_live_change(type(upload), upload)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(REFUSED)(RefusalFormatter)
    actions.register_action(CHANGED_LIVE)(LiveChangeFormatter)
    register_import_actions(actions)


register_url_objects("library_imports", UrlObjects({"pk": TableImport._meta.label}))


@hooks.register("register_admin_urls")
def import_urls():
    return [path("imports/", include((imports_views.admin_urls(), "library_imports")))]


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return imports_views.user_can_import(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item():
    return ImportMenuItem(
        _("Import of tables"), reverse_lazy("library_imports:index"), name="imports",
        icon_name="upload", order=345,
    )  # fmt: skip


# Before Wagtail's addresses of the same form, which lead here by their own names.
@hooks.register("register_admin_urls", order=-1)
def file_urls():
    images, documents = ImageIndexView, DocumentIndexView
    return [
        path("images/", images.as_view(), name="list_images"),
        path(
            "images/<int:image_id>/preview/<str:filter_spec>/",
            preview,
            name="preview_image",
        ),
        path("images/results/", images.as_view(results_only=True), name="list_images_results"),
        path("media/chooser/", media_chooser.choose, name="choose_media"),
        re_path(
            "^media/chooser/(?P<media_type>audio|video)/$",
            media_chooser.choose,
            name="choose_media_of_a_kind",
        ),
        re_path(
            "^media/(?P<media_type>audio|video)/chooser/upload/$",
            media_chooser.upload,
            name="upload_chosen_media",
        ),
        path("documents/", documents.as_view(), name="list_documents"),
        path(
            "documents/results/",
            documents.as_view(results_only=True),
            name="list_documents_results",
        ),
        *live_views.edit_and_delete_urls(),
    ]


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which they replace
def register_reachable_files(router):
    router.register_endpoint("images", ImagesViewSet)
    router.register_endpoint("documents", DocumentsViewSet)
