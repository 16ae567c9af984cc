#!/bin/bash
# The sitemap index of wagtail.contrib.sitemaps loads every page to print one line.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: an index that names the parts of a sitemap counts the pages, which is one statement.
# Seen: it makes an object of every live page, to take the newest of their `lastmod`, at each request.
# The paginated parts behind it load only their own pages.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check wagtail==8.0.1 django==5.2.19
cd "$folder"
cat > probe.py <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="probe",
    ROOT_URLCONF="probe_urls",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=[
        "wagtail.sites", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
        "wagtail.admin", "wagtail.contrib.sitemaps", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sitemaps",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    WAGTAIL_SITE_NAME="probe",
    WAGTAILADMIN_BASE_URL="http://localhost",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    STATIC_URL="/static/",
)
django.setup()

from django.core.management import call_command
from django.db.models.signals import post_init
from django.test import Client
from wagtail.models import Page

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
for number in range(60):
    home.add_child(instance=Page(title=f"Page {number}"))

loaded = []
post_init.connect(lambda instance, **kwargs: loaded.append(instance), sender=Page, weak=False)


def pages_loaded(path):
    loaded.clear()
    response = Client().get(path, headers={"host": "localhost"})
    assert response.status_code == 200, response.status_code
    return len(loaded), response.content.count(b"<loc>")


of_index, lines = pages_loaded("/sitemap.xml")
of_part, addresses = pages_loaded("/sitemap-pages.xml")
print(f"index: {lines} lines, {of_index} pages loaded")
print(f"first part: {addresses} addresses, {of_part} pages loaded")
assert lines == 7, "ten addresses to a part"
assert of_index >= 61, "The index no longer loads every page."
assert of_part < 20, "A part loads more than its own pages."
PYTHON
cat > probe_urls.py <<'PYTHON'
from django.urls import path
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import index, sitemap


class Pages(Sitemap):
    limit = 10


maps = {"pages": Pages}
urlpatterns = [
    path("sitemap.xml", index, {"sitemaps": maps, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": maps}, name="sitemap"),
]
PYTHON
"$folder/venv/bin/python" probe.py
