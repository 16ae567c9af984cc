#!/bin/bash
# Wagtail's editor turns a list whose items hold paragraphs into empty bullets and loose text.
#
# wagtail 8.0.1, Django 5.2.19.
# Guess: rich text that is valid HTML comes through the editor as a list, at most without its inner <p>.
# Seen: opened and saved without a change, each item is an empty bullet with its words behind it, outside
# the list. A table's cells are joined without a blank. Older editors and Markdown write lists so; a page
# that was imported with them looks right until somebody edits it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check wagtail==8.0.1 django==5.2.19
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re

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

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import features

converter = ContentstateConverter(features.get_default_features())


def saved(html):
    """`html` as the editor stores it after nobody changed it, without the keys of its blocks."""
    html = converter.to_database_format(converter.from_database_format(html))
    return re.sub(r' data-block-key="\w+"', "", html)


plain = saved("<ul><li>one</li><li>two</li></ul>")
loose = saved("<ul><li><p>one</p></li><li><p>two</p></li></ul>")
cells = saved("<table><tr><td>Mai</td><td>chair</td></tr></table>")
print(plain, loose, cells, sep="\n")
assert plain == "<ul><li>one</li><li>two</li></ul>"
assert loose == "<ul><li></li></ul><p>one</p><ul><li></li></ul><p>two</p>", "Items keep their words."
assert cells == "<p>Maichair</p>", "Cells are kept apart now."
PYTHON
