#!/bin/bash
# Unpublishing a page with all below it leaves locked pages live and names nobody for the rest.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: a superuser who takes a whole section off the site has taken it off, or is told what was not.
# The log says who did it, page by page.
# Seen: a page below that somebody locked stays live, without a message and still at its address, though
# its section is gone. The pages that went are logged without a user.
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
from django.test import RequestFactory
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry

call_command("migrate", verbosity=0)
admin = get_user_model().objects.create_superuser("admin", "admin@example.org", "probe")
home = Page.objects.get(depth=2)
section = home.add_child(instance=Page(title="Section"))
free = section.add_child(instance=Page(title="Free"))
locked = section.add_child(instance=Page(title="Locked", locked=True))
UnpublishPageAction(section, user=admin, include_descendants=True).execute()

live = dict(Page.objects.descendant_of(section, inclusive=True).values_list("title", "live"))
logged = PageLogEntry.objects.filter(action="wagtail.unpublish")
by = dict(logged.values_list("label", "user__username"))
print("live:", live)
print("unpublished by:", by)
assert not live["Section"] and not live["Free"]
assert live["Locked"], "A locked page goes with its section now."
found = home.route(RequestFactory().get("/section/locked/"), ["section", "locked"]).page
assert found == locked, "It is not found below a section that is gone."
assert by["Section"] == "admin"
assert by["Free"] is None, "What goes with a page is logged with its user now."
PYTHON
