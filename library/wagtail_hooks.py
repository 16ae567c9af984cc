from django.http import Http404
from django.urls import path, re_path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from library import media_chooser
from library.admin_api import DocumentsViewSet, ImagesViewSet
from library.doubts import tell_doubts
from library.picture_views import preview
from library.publicity import is_public_name, is_used_in_public
from library.readers import may_read
from library.record_viewsets import (
    DocumentFieldViewSet,
    DocumentRecordViewSet,
    DocumentTypeViewSet,
    IssuerViewSet,
    LeadershipViewSetGroup,
)
from library.references import connect_deletions
from library.secrecy_log import REFUSED, RefusalFormatter
from library.tag_views import DocumentIndexView, ImageIndexView
from library.viewsets import NewsTagViewSet

hooks.register("before_edit_snippet", tell_doubts)
register_snippet(LeadershipViewSetGroup)
register_snippet(DocumentRecordViewSet)
# The rooms above this one have registered their snippets.
connect_deletions()


# Before Wagtail's own, which asks for the password of a restricted collection.
@hooks.register("before_serve_document", order=-10)
def hide_private_document(document, request):
    """A document that a visitor may not have is one that does not exist."""
    shown = is_public_name(document.file.name) or is_used_in_public(document)
    if not shown and not may_read(request, document):
        raise Http404


@hooks.register("register_admin_viewset")
def shared_lists():
    return [
        NewsTagViewSet("tags", url_prefix="tags"),
        IssuerViewSet("issuers"),
        DocumentTypeViewSet("document_types"),
        DocumentFieldViewSet("document_fields"),
    ]


@hooks.register("register_log_actions")
def name_refusals(actions):
    actions.register_action(REFUSED)(RefusalFormatter)


# Before Wagtail's addresses of the same form, which lead here by their own names.
@hooks.register("register_admin_urls", order=-1)
def lists_of_files():
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
    ]


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which they replace
def offer_reachable_files(router):
    router.register_endpoint("images", ImagesViewSet)
    router.register_endpoint("documents", DocumentsViewSet)
