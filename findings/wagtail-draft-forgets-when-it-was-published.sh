#!/bin/bash
# Saving a withdrawn page from its latest draft, as the editor does, wipes `last_published_at`.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: what get_latest_revision_as_object() leaves to the row (live, first_published_at, owner ...)
# holds last_published_at and live_revision too.
# Seen: both are those of the time when the revision was made: None for a draft from before the
# publication. The editor saves a page that is not live from that object, so the date is gone for good.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check wagtail==8.0.1 django==5.2.19
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="probe",
    INSTALLED_APPS=[
        "wagtail.sites", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
        "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    STATIC_URL="/static/",
    WAGTAILADMIN_BASE_URL="http://localhost",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command
from wagtail.models import Page

call_command("migrate", verbosity=0)
page = Page.objects.get(depth=2).add_child(instance=Page(title="Story", live=False))
page.save_revision().publish()
page.refresh_from_db()
page.unpublish()
page.refresh_from_db()
draft = page.get_latest_revision_as_object()
print("row:  ", page.first_published_at is not None, page.last_published_at is not None)
print("draft:", draft.first_published_at is not None, draft.last_published_at is not None)
assert page.last_published_at is not None and draft.first_published_at is not None
assert draft.last_published_at is None, "A draft knows when it was published now."
draft.save()
page.refresh_from_db()
print("row, saved from the draft:", page.last_published_at)
assert page.last_published_at is None
PYTHON
