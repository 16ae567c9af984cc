#!/bin/bash
# wagtail-localize takes fuzzy entries of an uploaded PO file for finished translations.
#
# wagtail-localize 1.14.5, wagtail 8.0.1, Django 5.2.19, polib 1.2.0.
# Guess: an entry marked "fuzzy" is a guess of the translator's tool. gettext leaves it out, so does
# polib's own count, and so does the import, or it warns.
# Seen: the guess is stored as translated by hand, without a warning, and goes out with the next
# publication.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check \
    wagtail-localize==1.14.5 wagtail==8.0.1 django==5.2.19 polib==1.2.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="probe",
    INSTALLED_APPS=[
        "wagtail_localize", "wagtail_localize.locales",
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
    WAGTAIL_I18N_ENABLED=True,
    LANGUAGE_CODE="vi",
    WAGTAIL_CONTENT_LANGUAGES=[("vi", "Tiếng Việt"), ("en", "English")],
    LANGUAGES=[("vi", "Tiếng Việt"), ("en", "English")],
)
django.setup()

import polib
from django.core.management import call_command
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

call_command("migrate", verbosity=0)
english = Locale.objects.create(language_code="en")
home = Page.objects.get(depth=2)
home.copy_for_translation(english)
page = home.add_child(instance=Page(title="Hội nghị"))
source, _ = TranslationSource.get_or_create_from_instance(page)
translation = Translation.objects.create(source=source, target_locale=english)

catalogue = translation.export_po()
entry = catalogue.find("Hội nghị")
entry.msgstr = "Hotel"
entry.flags.append("fuzzy")
uploaded = polib.pofile(str(catalogue))
print(f"polib: {len(uploaded.translated_entries())} translated")
assert uploaded.translated_entries() == []

warnings = translation.import_po(uploaded)
stored = list(StringTranslation.objects.values_list("data", "translation_type"))
print("stored:", stored, "warnings:", warnings)
translation.save_target(publish=True)
target = translation.get_target_instance()
print("live:", target.live, target.title)
assert warnings == []
assert stored == [("Hotel", "manual")], "Fuzzy entries are left out now."
assert target.live and target.title == "Hotel"
PYTHON
