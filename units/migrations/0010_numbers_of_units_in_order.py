"""Units stand in the order of their numbers: Quận 3 before Quận 10."""

import re
import unicodedata

from django.db import migrations

# As they were ranked when this was written.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text):
    letters, tones = [], []
    text = re.sub("[0-9]+", _with_length, unicodedata.normalize("NFC", text).lower())
    for char in text:
        tone, kept = 0, []
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                kept.append(part)
        base = unicodedata.normalize("NFC", "".join(kept))
        letters.append(chr(0x100 + _RANK[base]) if base in _RANK else base)
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones).rstrip("0")


def _with_length(number):
    digits = number[0].lstrip("0") or "0"
    return f"{chr(ord('0') + len(digits))}{digits}"


def rank(apps, schema_editor):
    for unit in apps.get_model("units", "Unit").objects.exclude(short_name=""):
        unit.name_key = sort_key(unit.short_name)
        unit.save(update_fields=["name_key"])


class Migration(migrations.Migration):
    dependencies = [("units", "0009_audit_log_is_not_emptied")]
    operations = [migrations.RunPython(rank, migrations.RunPython.noop)]
