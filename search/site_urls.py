"""What search engines ask for at the root of every subportal."""

from django.urls import path
from wagtail.contrib.sitemaps.views import index, sitemap

from search.robots import robots
from search.sitemaps import SubportalSitemap

_SITEMAPS = {"sitemaps": {"trang": SubportalSitemap}}

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, {**_SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap, _SITEMAPS, name="sitemap"),
]
