"""The addresses for search engines at the root of every subportal."""

from django.urls import path

from search.crawlers.robots import robots
from search.crawlers.sitemaps import index, part

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, name="sitemap_index"),
    path("sitemap-<section>.xml", part, name="sitemap"),
]
