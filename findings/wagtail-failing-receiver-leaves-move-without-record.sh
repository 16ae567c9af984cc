#!/bin/bash
# A receiver of post_page_move that fails leaves the page moved, and no record of the move.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: a move is one transaction with its signal and its line in the log; an error undoes all of it,
# or the line is written before others are told.
# Seen: the signal is sent after the transaction and before the log. The page stands in its new place,
# the editor sees an error, and the history of the page does not know of any move.
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
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry
from wagtail.signals import post_page_move

call_command("migrate", verbosity=0)
admin = get_user_model().objects.create_superuser("admin", "admin@example.org", "probe")
home = Page.objects.get(depth=2)
section = home.add_child(instance=Page(title="Section"))


def fail(**kwargs):
    raise ConnectionError("the cache is away")


def move(title):
    """Where a page is after its move, and what the log says of it."""
    page = home.add_child(instance=Page(title=title))
    try:
        page.move(section, "last-child", user=admin)
    except ConnectionError as error:
        print("raised:", error)
    logged = PageLogEntry.objects.filter(page=page.pk, action="wagtail.move").count()
    return Page.objects.get(pk=page.pk).get_parent().title, logged


usual = move("First")
post_page_move.connect(fail)
failed = move("Second")
print("usual:", usual, "| with a failing receiver:", failed)
assert usual == ("Section", 1)
assert failed == ("Section", 0), "A failing receiver undoes the move now, or the move is logged."
PYTHON
