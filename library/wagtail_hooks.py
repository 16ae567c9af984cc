from wagtail import hooks

from library.admin_api import DocumentsViewSet, ImagesViewSet


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which they replace
def offer_reachable_files(router):
    router.register_endpoint("images", ImagesViewSet)
    router.register_endpoint("documents", DocumentsViewSet)
