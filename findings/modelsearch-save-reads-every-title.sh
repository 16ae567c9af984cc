#!/bin/bash
# Saving one page makes modelsearch's database index read the titles of all others.
#
# modelsearch 1.3.2 (of wagtail 8.0.1), Django 5.2.19.
# Guess: a save writes the entry of what was saved, and costs the same in a small site and in a large one.
# Seen: it takes the average length of every title in the index, to weigh short titles above long ones, by
# default in the editor's request. Then it sets that weight for new entries only: a page that is renamed
# keeps the weight of its first title, so all that reading changed nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check \
    modelsearch==1.3.2 wagtail==8.0.1 django==5.2.19
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
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.models import IndexEntry

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
for number in range(50):
    home.add_child(instance=Page(title=f"Page {number}"))
page = home.get_children().last()
weight = IndexEntry.objects.get(object_id=str(page.pk)).title_norm
with CaptureQueriesContext(connection) as captured:
    page.title = "A title that is many times as long as the one that the page had at first"
    page.save()
averages = [one["sql"] for one in captured if "AVG(" in one["sql"]]
assert len(averages) == 1, "Saving takes no average now."
with connection.cursor() as cursor:
    cursor.execute(f"EXPLAIN QUERY PLAN {averages[0]}")
    plan = cursor.fetchone()[-1]
entry = IndexEntry.objects.get(object_id=str(page.pk))
print("one save:", averages[0])
print("plan:", plan, "| weight before and after:", weight, entry.title_norm)
assert plan.startswith("SCAN"), "The average is not taken of all entries."
assert entry.title == page.title and entry.title_norm == weight, "A new title is weighed anew."
PYTHON
