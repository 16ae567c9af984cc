#!/bin/bash
# Moving images to a collection in bulk leaves no trace: no line in the log, no signal.
#
# wagtail 8.0.1, Django 5.2.19. Near: wagtail/wagtail issue 14435 (uploads and deletions).
# Guess: the same move is the same event, made on the form of one image or on the list for several.
# Seen: the form logs an edit and saves; the list updates the rows in the database. As a collection says
# who may see and change what is in it, rights can change and nothing tells who did so, nor a cache.
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
    MEDIA_ROOT="media",
    WAGTAIL_SITE_NAME="probe",
    WAGTAILADMIN_BASE_URL="http://localhost",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models.signals import post_save
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, ModelLogEntry

call_command("migrate", verbosity=0)
Image = get_image_model()
editor = get_user_model().objects.create_superuser("editor", "editor@example.org", "probe")
other = Collection.get_first_root_node().add_child(instance=Collection(name="Internal"))
client = Client()
client.force_login(editor)
saved = []
post_save.connect(lambda instance, **kwargs: saved.append(instance), sender=Image, weak=False)


def move(address, **beside):
    """The lines in the log and the signals that one move brings."""
    image = Image.objects.create(title="Picture", file=get_test_image_file())
    saved.clear()
    client.post(address.format(image.pk), {"collection": other.pk, **beside})
    image.refresh_from_db()
    assert image.collection == other
    lines = ModelLogEntry.objects.filter(object_id=str(image.pk)).values_list("action", flat=True)
    return list(lines), len(saved)


by_form = move("/admin/images/{}/", title="Picture", tags="")
in_bulk = move("/admin/bulk/wagtailimages/image/add_to_collection/?id={}")
print("by the form:", by_form, "| in bulk:", in_bulk)
assert by_form[0] == ["wagtail.edit"] and by_form[1] > 0
assert in_bulk == ([], 0), "A move in bulk leaves a trace now."
PYTHON
"$folder/venv/bin/python" probe.py
