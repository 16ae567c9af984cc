from django.urls import path
from wagtail import hooks

from library.admin_api import DocumentsViewSet, ImagesViewSet
from library.tag_views import DocumentIndexView, ImageIndexView
from library.viewsets import NewsTagViewSet


@hooks.register("register_admin_viewset")
def tag_screens():
    return NewsTagViewSet("tags", url_prefix="tags")


# Before Wagtail's addresses of the same form, which lead here by their own names.
@hooks.register("register_admin_urls", order=-1)
def lists_of_files():
    images, documents = ImageIndexView, DocumentIndexView
    return [
        path("images/", images.as_view(), name="list_images"),
        path("images/results/", images.as_view(results_only=True), name="list_images_results"),
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
