"""What readers see through something approved: by nobody's hand but the board's, which says so;
and it is deleted by nobody as long as they see it."""

from tests.walls.table.rights import BOARD, NOBODY, VOICES, act, exists, fresh, look

NEW = "Tựa mới"


def is_gone(thing, own):
    return not exists(thing)


def form(*names, **change):
    def build(thing, own):
        kept = {name: thing.serializable_value(name) for name in ("collection", *names)}
        return {"title": thing.title, "tags": "", **kept, **change}

    return build


def in_form_of_many(prefix, build):
    def build_with_prefix(thing, own):
        return {f"{prefix}-{thing.pk}-{name}": v for name, v in build(thing, own).items()}

    return build_with_prefix


def upload_rows(kind, app, seen, *names):
    """Rows of an upload, of which readers see the attribute `seen`."""
    thing, change = f"shown_{kind}", {seen: NEW}

    def is_changed(thing, own):
        return getattr(fresh(thing), seen) == NEW

    return [
        look(f"edit a shown {kind}", thing, f"{app}:edit", VOICES),
        look(f"delete a shown {kind}", thing, f"{app}:delete", VOICES),
        act(
            f"change a shown {kind} at once", thing, f"{app}:edit", BOARD, is_changed,
            data=form(*names, **change, change_live="on"), seen=BOARD,
        ),
        act(
            f"change a shown {kind} without saying so", thing, f"{app}:edit", NOBODY, is_changed,
            data=form(*names, **change),
        ),
        act(f"delete a shown {kind}", thing, f"{app}:delete", NOBODY, is_gone),
    ]  # fmt: skip


def many_rows(kind, app, prefix, seen, *names):
    thing = f"shown_{kind}"
    return [
        act(
            f"change a shown {kind} among many", thing, f"{app}:edit_multiple", NOBODY,
            lambda thing, own: getattr(fresh(thing), seen) == NEW,
            data=in_form_of_many(prefix, form(*names, **{seen: NEW})),
        ),
        act(f"drop a shown {kind}", thing, f"{app}:delete_multiple", NOBODY, is_gone),
        act(
            f"delete many shown: {kind}", thing, "wagtail_bulk_action", NOBODY, is_gone,
            args=lambda pk, thing, own: ["library", f"news{kind}", "delete"], query="?id={pk}",
        ),
    ]  # fmt: skip


def word_rows(thing, views, who, name, *kept):
    """Rows of what stands as a word on pages; `name` is the attribute that readers see."""

    def data(thing, own):
        return {key: thing.serializable_value(key) or "" for key in kept} | {name: NEW}

    def is_renamed(thing, own):
        return getattr(fresh(thing), name) == NEW

    return [
        look(f"edit: {thing}", thing, f"{views}:edit", who),
        look(f"delete: {thing}", thing, f"{views}:delete", who),
        act(
            f"rename at once: {thing}", thing, f"{views}:edit", BOARD, is_renamed,
            data=lambda thing, own: {**data(thing, own), "change_live": "on"}, seen=BOARD,
        ),
        act(
            f"rename without saying so: {thing}", thing, f"{views}:edit", NOBODY, is_renamed,
            data=data,
        ),
        act(f"delete what is shown: {thing}", thing, f"{views}:delete", NOBODY, is_gone),
    ]  # fmt: skip


ROWS = [
    *upload_rows("image", "wagtailimages", "credit", "description"),
    *upload_rows("document", "wagtaildocs", "title"),
    *upload_rows("media", "wagtailmedia", "transcript", "duration"),
    *many_rows("image", "wagtailimages", "image", "credit", "description"),
    *many_rows("document", "wagtaildocs", "doc", "title"),
    *word_rows(
        "shown_contributor", "wagtailsnippets_sections_contributor", VOICES, "pen_name",
        "unit", "name",
    ),
    act(
        "delete many shown: contributor", "shown_contributor", "wagtail_bulk_action", NOBODY,
        is_gone, args=lambda pk, thing, own: ["sections", "contributor", "delete"],
        query="?id={pk}",
    ),
    *word_rows("shown_tag", "tags", BOARD, "name", "unit"),
    *word_rows(
        "shown_type", "document_types", BOARD, "name", "symbol", "family", "aliases", "order",
    ),
]  # fmt: skip
