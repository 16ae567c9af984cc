"""The import of PO files from a translator's own tool.

It replaces the import of wagtail-localize, which queries the database several times for each entry,
imports fuzzy entries as translations, and cannot read a byte order mark.
"""

import re
from dataclasses import dataclass

import polib
from django.utils.translation import gettext
from wagtail_localize.models import StringTranslation, Translation

from translation.editor.bounds import exceeds_limits
from units.text.vietnamese import nfc

MOST_BYTES = 2 * 1024 * 1024
MOST_ENTRIES = 5_000
_ENTRY = re.compile(rb"^[ \t]*msgid[ \t]", re.MULTILINE)
_IDENTITY = "X-WagtailLocalize-TranslationID"


class POFileRefused(Exception):
    """A file that cannot be imported; the message says why."""


class _Lines(str):
    """A text that splits at line feeds only, as a file does.

    polib cuts texts at U+2028, U+0085 and others (izimobil/polib#170).
    """

    __slots__ = ()

    def splitlines(self, keepends=False):
        return self.replace("\r\n", "\n").split("\n")


@dataclass
class POImport:
    """The numbers of imported and of skipped entries of a file."""

    translated: int = 0
    # Marked as uncertain by the tool: "fuzzy".
    guesses: int = 0
    # Not a text of the current source.
    foreign: int = 0
    too_long: int = 0


def read_po_file(file, translation: Translation) -> polib.POFile:
    """Parse the uploaded `file` for `translation`; raises POFileRefused."""
    if file is None:
        raise POFileRefused(gettext("Choose a PO file."))
    if file.size > MOST_BYTES:
        raise POFileRefused(gettext("The file is larger than 2 MB."))
    content = file.read()
    if len(_ENTRY.findall(content)) > MOST_ENTRIES + 1:
        raise POFileRefused(
            gettext(
                "The file has more than %(count)d entries; no page has as many. Nothing was taken."
            )
            % {"count": MOST_ENTRIES}
        )
    try:
        # polib reads a text as a file name if such a file exists; a leading line break prevents it.
        catalogue = polib.pofile(_Lines("\n" + content.decode("utf-8-sig")))
    except (OSError, UnicodeDecodeError, ValueError, IndexError) as error:
        raise POFileRefused(gettext("This is no PO file in UTF-8.")) from error
    identity = catalogue.metadata.get(_IDENTITY)
    if identity is None:
        raise POFileRefused(
            gettext(
                "This file was not downloaded here: it does not say which translation it is of."
            )
        )
    if identity != str(translation.uuid):
        raise POFileRefused(gettext("This file is of another translation."))
    return catalogue


def import_entries(catalogue: polib.POFile, translation: Translation, user) -> POImport:
    """Store the finished translations of `catalogue` in the name of `user`; returns the numbers."""
    places = {
        (segment.context.path, nfc(segment.string.data)): (segment.string_id, segment.context_id)
        for segment in translation.source.stringsegment_set.select_related("context", "string")
    }
    stored = {
        (one.translation_of_id, one.context_id): one
        for one in StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        )
    }
    imported = POImport()
    for entry in catalogue:
        if entry.obsolete or not entry.msgstr:
            continue
        place = places.get((entry.msgctxt, nfc(entry.msgid)))
        if place is None:
            imported.foreign += 1
        elif entry.fuzzy:
            imported.guesses += 1
        elif exceeds_limits(entry.msgstr):
            imported.too_long += 1
        else:
            _store(place, entry.msgstr, stored, translation, user)
            imported.translated += 1
    return imported


def _store(place, words, stored, translation, user):
    string_id, context_id = place
    one = stored.setdefault(
        place,
        StringTranslation(
            translation_of_id=string_id, context_id=context_id, locale=translation.target_locale
        ),
    )
    if one.pk and one.data == nfc(words):
        return
    one.data = words
    one.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    one.tool_name = "PO File"
    one.last_translated_by = user
    one.has_error, one.field_error = False, ""
    one.save()
