#!/bin/bash
# Autosave writes into the revision that was approved and is live.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: an editor's window that goes on saving by itself gets a new revision once its last one was
# submitted, approved or published; a revision on record says for ever what was approved.
# Seen: Wagtail asks only whether that revision is the newest and of the same user. The page shows the
# approved text, while its live revision and the approval now hold another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check wagtail==8.0.1 django==5.2.19
cd "$folder"
cat > probe_urls.py <<'PYTHON'
from django.urls import include, path
from wagtail import urls as pages
from wagtail.admin import urls as admin

urlpatterns = [path("admin/", include(admin)), path("", include(pages))]
PYTHON
cat > probe.py <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="probe",
    ROOT_URLCONF="probe_urls",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=[
        "wagtail.sites", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
        "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="probe",
    WAGTAILADMIN_BASE_URL="http://localhost",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, TaskState, Workflow

call_command("migrate", verbosity=0)
editor = get_user_model().objects.create_superuser("editor", "editor@example.org", "probe")
page = Page.objects.get(depth=2).add_child(instance=Page(title="Story", slug="story", live=False))
client = Client()
client.force_login(editor)


def autosave(title, **beside):
    """Sends the form as its script does; the revision that was written."""
    form = {"title": title, "slug": "story", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    address = f"/admin/pages/{page.pk}/edit/"
    response = client.post(address, form | beside, headers={"accept": "application/json"})
    assert response.json()["success"], response.json()
    return response.json()["revision_id"]


revision = autosave("Approved text")
workflow = Workflow.objects.first().start(Page.objects.get(pk=page.pk), editor)
workflow.current_task_state.approve(user=editor)
page.refresh_from_db()
assert page.live and page.live_revision_id == revision
again = autosave("Text that nobody approved", overwrite_revision_id=revision)
page = Page.objects.get(pk=page.pk)
approval = TaskState.objects.get()
print("readers see:  ", page.title)
print("live revision:", page.live_revision.content["title"])
print("approval:     ", approval.status, "of", approval.revision.content["title"])
assert page.title == "Approved text"
assert again == revision, "What was approved is kept from autosave now."
assert page.live_revision.content["title"] == "Text that nobody approved"
assert approval.status == "approved" and approval.revision_id == revision
PYTHON
"$folder/venv/bin/python" probe.py
