"""PO files that come back from a translator's own tool.

In the place of wagtail-localize's reading of them, which asks the database several times for every
entry, takes guesses of the tool for translations, and knows no mark of byte order.
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
    """A file that cannot be imported; the text says why."""


class _Lines(str):
    """A text whose lines end as those of a file do, and not at every sign that may end one.

    polib cuts texts at U+2028, U+0085 and others (izimobil/polib#170).
    """

    __slots__ = ()

    def splitlines(self, keepends=False):
        return self.replace("\r\n", "\n").split("\n")


@dataclass
class POImport:
    """What became of the entries of a file."""

    translated: int = 0
    # Marked as a guess by the tool: "fuzzy".
    guesses: int = 0
    # Of no text of this translation as it stands now.
    foreign: int = 0
    too_long: int = 0


def read_po_file(file, translation: Translation) -> polib.POFile:
    """The catalogue that was uploaded as `file`. Raises POFileRefused."""
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
        # With a line break no text can pass for the name of a file on this server.
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
    """Store the finished translations of `catalogue` in the name of `user`."""
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
