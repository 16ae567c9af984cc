#!/bin/bash
# Django in Vietnamese reads 04/05/2024 as the fifth of April, and refuses the date that it writes itself.
#
# Django 5.2.19.
# Guess: a language that ships its own formats of dates reads the day first, as it writes it.
# Seen: the formats of "vi" say how dates are written (04-05-2024) and nothing of how they are read, so
# forms fall back to the American order, silently wrong up to the twelfth of each month. French, with
# the same order of writing, is read rightly.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check django==5.2.19
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

import django
from django.conf import settings

settings.configure()
django.setup()

from django.forms import DateField, ValidationError
from django.utils.formats import date_format
from django.utils.translation import override

fourth_of_may = date(2024, 5, 4)


def read(language, typed):
    with override(language):
        try:
            return DateField().clean(typed)
        except ValidationError:
            return "refused"


def written(language):
    with override(language):
        return date_format(fourth_of_may, "SHORT_DATE_FORMAT")


for language in ("fr", "vi"):
    own = written(language)
    print(language, "04/05/2024:", read(language, "04/05/2024"), f"| {own}:", read(language, own))
assert read("fr", "04/05/2024") == read("fr", written("fr")) == fourth_of_may
assert written("vi") == "04-05-2024"
assert read("vi", "04/05/2024") == date(2024, 4, 5), "Vietnamese dates are read day first now."
assert read("vi", written("vi")) == "refused"
PYTHON
