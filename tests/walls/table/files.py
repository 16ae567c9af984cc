"""Pictures, files and media."""

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.tests.utils import get_test_image_file

from tests.walls.table.rights import MEMBERS, NOBODY, OWN_UNIT, VOICES, act, exists, fresh, look


def title_form(thing, own):
    return {"title": "Tựa mới", "collection": thing.collection_id, "tags": "", "description": ""}


def is_renamed(thing, own):
    return fresh(thing).title == "Tựa mới"


def file_rows(kind, app):
    return [
        look(f"edit {kind}", kind, f"{app}:edit", VOICES),
        look(f"delete {kind}", kind, f"{app}:delete", VOICES),
        act(f"edit {kind}", kind, f"{app}:edit", VOICES, is_renamed, data=title_form),
        act(f"delete {kind}", kind, f"{app}:delete", VOICES, lambda thing, own: not exists(thing)),
    ]


ROWS = [
    *file_rows("image", "wagtailimages"),
    *file_rows("document", "wagtaildocs"),
    *file_rows("media", "wagtailmedia"),
    look("usage of an image", "image", "wagtailimages:image_usage", VOICES),
    look("usage of a document", "document", "wagtaildocs:document_usage", VOICES),
    look("usage of media", "media", "wagtailmedia:media_usage", VOICES),
    look("choose an image", "image", "wagtailimages_chooser:chosen", MEMBERS),
    look("choose a document", "document", "wagtaildocs_chooser:chosen", MEMBERS),
    # wagtailmedia knows no right to choose: who may not change a film does not choose it.
    look("choose media", "media", "wagtailmedia:media_chosen", VOICES),
    look("format a chosen image", "image", "wagtailimages_chooser:select_format", MEMBERS),
    look("an image in the internal API", "image", "wagtailadmin_api:images:detail", MEMBERS),
    look(
        "a document in the internal API", "document", "wagtailadmin_api:documents:detail", MEMBERS
    ),
    look(
        "preview of an image", "image", "wagtailimages:preview", VOICES,
        args=lambda pk, thing, own: [pk, "original"],
    ),
    look(
        "preview of an image in a form it can be drawn in", "image", "preview_image", VOICES,
        args=lambda pk, thing, own: [pk, "original"],
    ),
    look("the address generator, which is off", "image", "wagtailimages:url_generator", NOBODY),
    act(
        "delete many images", "image", "wagtail_bulk_action", VOICES,
        lambda thing, own: not exists(thing),
        args=lambda pk, thing, own: ["library", "newsimage", "delete"], query="?id={pk}",
    ),
    act(
        "delete many documents", "document", "wagtail_bulk_action", VOICES,
        lambda thing, own: not exists(thing),
        args=lambda pk, thing, own: ["library", "newsdocument", "delete"], query="?id={pk}",
    ),
    act(
        "take many images into unit A's collection", "image", "wagtail_bulk_action",
        {"reviewer": "bp", "administrator": "bp"},
        lambda thing, own: fresh(thing).collection_id != thing.collection_id,
        args=lambda pk, thing, own: ["library", "newsimage", "add_to_collection"],
        query="?id={pk}",
        data=lambda thing, own: {"collection": own.setting.unit.collection_id},
    ),
    act(
        "upload an image into a collection", "image", "wagtailimages:add",
        {"contributor": OWN_UNIT, **VOICES},
        lambda thing, own: type(thing).objects.filter(
            title="Ảnh mới", collection=thing.collection_id
        ).exists(),
        args=lambda pk, thing, own: [],
        data=lambda thing, own: {
            "title": "Ảnh mới", "collection": thing.collection_id, "tags": "", "description": "",
            "file": SimpleUploadedFile("moi.png", get_test_image_file().file.getvalue()),
        },
    ),
    act(
        "upload a document into a collection", "document", "wagtaildocs:add",
        {"contributor": OWN_UNIT, **VOICES},
        lambda thing, own: type(thing).objects.filter(
            title="Tệp mới", collection=thing.collection_id
        ).exists(),
        args=lambda pk, thing, own: [],
        data=lambda thing, own: {
            "title": "Tệp mới", "collection": thing.collection_id, "tags": "",
            "file": SimpleUploadedFile("moi.txt", b"words"),
        },
    ),
    look(
        "what the address generator gives", "image", "wagtailimages:url_generator_output", NOBODY
    ),
    act(
        "rename an uploaded image", "image", "wagtailimages:edit_multiple", VOICES, is_renamed,
        data=lambda thing, own: {
            f"image-{thing.pk}-{name}": value for name, value in title_form(thing, own).items()
        },
    ),
    act(
        "drop an uploaded image", "image", "wagtailimages:delete_multiple", VOICES,
        lambda thing, own: not exists(thing),
    ),
    act(
        "rename an uploaded document", "document", "wagtaildocs:edit_multiple", VOICES, is_renamed,
        data=lambda thing, own: {
            f"doc-{thing.pk}-{name}": value for name, value in title_form(thing, own).items()
        },
    ),
    act(
        "drop an uploaded document", "document", "wagtaildocs:delete_multiple", VOICES,
        lambda thing, own: not exists(thing),
    ),
]  # fmt: skip
