#!/bin/bash
# Wagtail's purge_revisions deletes the record of approvals along with old revisions.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: a purge of old revisions costs old texts. It knows of workflows, for it passes over what is in
# moderation; of what was approved, who did so and with what comment stays.
# Seen: TaskState.revision cascades. The workflow is still "approved", by no task, nobody and without
# a word. The command counts the revisions only.
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
from wagtail.models import Page, TaskState, Workflow

call_command("migrate", verbosity=0)
board = get_user_model().objects.create_superuser("board", "board@example.org", "probe")
page = Page.objects.get(depth=2).add_child(instance=Page(title="Story", live=False))
page.save_revision(user=board)
workflow = Workflow.objects.first().start(page, board)
workflow.current_task_state.approve(user=board, comment="Read and agreed.")


def approvals():
    return list(TaskState.objects.values_list("status", "finished_by__username", "comment"))


print("approved:", approvals())
assert approvals() == [("approved", "board", "Read and agreed.")]
page = Page.objects.get(pk=page.pk)
assert page.live
page.title = "Story, corrected"
page.save_revision(user=board).publish(user=board)
call_command("purge_revisions")
workflow.refresh_from_db()
print("purged:  ", approvals(), "workflow:", workflow.status)
assert workflow.status == "approved"
assert approvals() == [], "Approvals outlive a purge now."
PYTHON
