"""Translations: of what readers see, into the languages that the subportal has switched on."""

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation

from tests.walls.table.rights import BOARD, NOBODY, OWN_UNIT, VOICES, Row, act, exists, fresh, look
from translation.models import TranslationClaim

LOCALIZE = "wagtail_localize"
TRANSLATORS = {"translator": OWN_UNIT, **VOICES}
# What is translated beside pages: the prefix of its things in the world, and its model.
KINDS = {"person": "person", "record": "documentrecord"}
WORDS = "Words of the table"


def put(name, route, allowed, done, data, args):
    return Row(
        f"PUT {name}", "translation", route, allowed,
        args=args, data=data, done=done, method="put",
    )  # fmt: skip


def segment_of(translation):
    return translation.source.stringsegment_set.order_by("-order").first()


def overridable_of(translation):
    return translation.source.overridablesegment_set.first()


def has_words(translation):
    return StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, data=WORDS
    ).exists()


def po_file(translation):
    catalogue = translation.export_po()
    catalogue[-1].msgstr = WORDS
    return SimpleUploadedFile("words.po", str(catalogue).encode())


def is_waiting(translation):
    return translation.get_target_instance().workflow_in_progress


def is_claimed(source):
    return TranslationClaim.objects.filter(translation_key=source.translation_key).exists()


def french(source, own):
    return {"locales": [Locale.objects.get(language_code="fr").pk]}


def in_french(source, own):
    return source.get_translations().filter(locale__language_code="fr").exists()


def named(source_model):
    return lambda pk, thing, own: ["library", source_model, pk]


def rows_of(kind):
    """Those of a kind that is no page. The names of its screens are in records.py."""
    snippets, model = f"wagtailsnippets_library_{KINDS[kind]}", KINDS[kind]
    source, target, translation = f"live_{kind}", f"{kind}_target", f"{kind}_translation"
    return [
        look(
            f"the languages of a {kind}", source, "translation:submit_snippet", TRANSLATORS,
            args=named(model),
        ),
        act(
            f"begin a translation of a {kind}", source, "translation:submit_snippet", TRANSLATORS,
            in_french, french, args=named(model),
        ),
        act(
            f"begin a translation of a draft {kind}", kind, "translation:submit_snippet", NOBODY,
            in_french, french, args=named(model),
        ),
        act(
            f"claim a translation of a {kind}", source, "translation:claim_snippet", TRANSLATORS,
            lambda thing, own: is_claimed(thing),
            data=lambda thing, own: {"locale": Locale.objects.get(language_code="fr").pk},
            args=named(model),
        ),
        look(f"edit a translation of a {kind}", target, f"{snippets}:edit", TRANSLATORS),
        act(
            f"publish a translation of a {kind} by its editor", target, f"{snippets}:edit", NOBODY,
            lambda thing, own: fresh(thing).live, lambda thing, own: {"action": "publish"},
        ),
        act(
            f"withdraw a translation of a {kind}", f"live_{target}", f"{snippets}:unpublish", BOARD,
            lambda thing, own: not fresh(thing).live,
            data=lambda thing, own: {"reason": "Sai sự thật"},
        ),
        act(
            f"delete a translation of a {kind}", target, f"{snippets}:delete", VOICES,
            lambda thing, own: not exists(thing),
        ),
        look(
            f"choose a translation of a {kind}", target,
            f"wagtailsnippetchoosers_library_{model}:chosen", BOARD,
        ),
        *work_on(translation, f" of a {kind}"),
        act(
            f"stop a translation of a {kind}", translation, "translation:stop_translation", NOBODY,
            lambda thing, own: not fresh(thing).enabled,
        ),
    ]  # fmt: skip


def work_on(thing, of_what=""):
    """What is done to a translation by its own id, whatever it is of."""
    return [
        look(f"the PO file{of_what}", thing, f"{LOCALIZE}:download_pofile", TRANSLATORS),
        act(
            f"bring a PO file{of_what}", thing, "translation:upload_pofile", TRANSLATORS,
            lambda translation, own: has_words(translation),
            data=lambda translation, own: {"file": po_file(translation)},
        ),
        put(
            f"a string{of_what}", f"{LOCALIZE}:edit_string_translation", TRANSLATORS,
            lambda translation, own: has_words(translation),
            data=lambda translation, own: {"value": WORDS},
            args=lambda pk, translation, own: [pk, segment_of(translation).pk],
        ),
        act(
            f"translate by machine{of_what}, where none is set up", thing,
            "translation:machine_translate", NOBODY,
            lambda translation, own: has_words(translation),
        ),
        act(
            f"recall earlier words{of_what}", thing, "translation:recall_words", NOBODY,
            lambda translation, own: has_words(translation),
        ),
        act(
            f"submit a translation{of_what}", thing, "translation:submit_draft", TRANSLATORS,
            lambda translation, own: is_waiting(translation),
        ),
    ]  # fmt: skip


def own_value(thing, of_what=""):
    return put(
        f"a value of its own{of_what}",
        "translation:edit_override",
        TRANSLATORS,
        lambda translation, own: SegmentOverride.objects.filter(
            context__object_id=translation.source.object_id
        ).exists(),
        data=lambda translation, own: {"value": "https://example.org/en"},
        args=lambda pk, translation, own: [pk, overridable_of(translation).pk],
    )


ROWS = [
    look("the languages of a page", "live", "translation:submit_page", TRANSLATORS),
    act(
        "begin a translation",
        "live",
        "translation:submit_page",
        TRANSLATORS,
        in_french,
        data=french,
    ),
    act(
        "claim a translation",
        "live",
        "translation:claim_page",
        TRANSLATORS,
        lambda page, own: is_claimed(page),
        data=lambda page, own: {"locale": Locale.objects.get(language_code="fr").pk},
    ),
    act(
        "begin a translation of a draft",
        "draft",
        "translation:submit_page",
        NOBODY,
        lambda page, own: page.get_translations().exists(),
        data=french,
    ),
    look("edit a translation", "target", "wagtailadmin_pages:edit", TRANSLATORS),
    act(
        "publish a translation by its editor",
        "target",
        "wagtailadmin_pages:edit",
        NOBODY,
        lambda page, own: fresh(page).live,
        data=lambda page, own: {"action": "publish"},
    ),
    look("preview a translation", "translation", f"{LOCALIZE}:preview_translation", TRANSLATORS),
    *work_on("translation"),
    own_value("translation"),
    act(
        "stop a translation",
        "translation",
        f"{LOCALIZE}:stop_translation",
        TRANSLATORS,
        lambda translation, own: not fresh(translation).enabled,
    ),
    *rows_of("person"),
    *rows_of("record"),
    own_value("person_translation", " of a person"),
]
