#!/bin/bash
# Scheduling a draft publishes its aliases at once.
#
# wagtail 8.0.1, Django 5.2.19. Upstream: wagtail/wagtail issue 11344.
# Guess: an alias goes live when its source does, here tomorrow.
# Seen: the source waits; the alias of the draft is live from this minute and shows the scheduled text.
# wagtail-localize makes such aliases for every language that is kept in step.
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

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
draft = home.add_child(instance=Page(title="Draft", live=False))
alias = draft.create_alias(parent=home, update_slug="alias")
assert not alias.live
draft.title = "Embargoed until tomorrow"
draft.go_live_at = timezone.now() + timedelta(days=1)
draft.save_revision().publish()
draft.refresh_from_db()
alias.refresh_from_db()
print("source:", draft.live, "| alias:", alias.live, alias.title)
assert not draft.live
assert alias.live and alias.title == "Embargoed until tomorrow", "An alias waits for its source now."
PYTHON
