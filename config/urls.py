"""Every address of the house. Which host may show which of them is ruled in
delivery/hosts/known_hosts.py.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from two_factor.urls import urlpatterns as two_factor_urls
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from delivery.sign_in.login_view import LoginView
from library.tags import urls as tags_urls
from library.uploads.views import serve_media
from units import admin_urls as our_admin_urls

# Wagtail brings two login pages of its own, which ask for a password only. Both lead to ours.
sign_in = RedirectView.as_view(pattern_name="two_factor:login", query_string=True)

urlpatterns = [
    path("", include("delivery.urls")),
    path("admin/login/", sign_in),
    path("admin/tag-autocomplete/", include(tags_urls)),
    path("admin/", include(our_admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("units.staff.account_urls")),
    # In the place of the one that two_factor brings, whose name it is asked by.
    path("account/login/", LoginView.as_view()),
    path("", include(two_factor_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("search.crawlers.urls")),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", serve_media),
    *i18n_patterns(
        path("_util/login/", sign_in),
        path("tim-kiem/", include("search.urls")),
        path("dinh-chinh/", include("sections.correction_list")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
