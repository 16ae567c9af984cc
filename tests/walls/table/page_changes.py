"""What is done to pages: writing, copying, and the words of the form."""

from tests.forms import form_data
from tests.walls.table.rights import AUTHORS, NOBODY, VOICES, WRITERS, act, fresh

PAGES = "wagtailadmin_pages"


def is_edited(thing, own):
    return fresh(thing).draft_title == "Tựa mới"


def is_in_review(thing, own):
    return fresh(thing).workflow_in_progress


def has_copy_below(parent):
    def check(thing, own):
        below = fresh(parent(thing, own)).get_children()
        return below.filter(slug="ban-sao").exists()

    return check


def own_section(thing, own):
    return own.section


def its_section(thing, own):
    return thing.get_parent()


def copy_form(parent):
    return lambda thing, own: {
        "new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": parent(thing, own).pk,
    }  # fmt: skip


ROWS = [
    act(
        "edit a draft",
        "draft",
        f"{PAGES}:edit",
        WRITERS,
        is_edited,
        data=lambda thing, own: form_data(thing, title="Tựa mới"),
    ),
    act(
        "submit a draft",
        "draft",
        f"{PAGES}:edit",
        WRITERS,
        is_in_review,
        data=lambda thing, own: form_data(thing, **{"action-submit": "1"}),
    ),
    act(
        "publish a draft",
        "draft",
        f"{PAGES}:edit",
        NOBODY,
        lambda thing, own: fresh(thing).live,
        data=lambda thing, own: form_data(thing, **{"action-publish": "1"}),
    ),
    act(
        "edit what the unit reviews",
        "submitted",
        f"{PAGES}:edit",
        VOICES,
        is_edited,
        data=lambda thing, own: form_data(thing, title="Tựa mới"),
    ),
    act(
        "edit what is live",
        "live",
        f"{PAGES}:edit",
        VOICES,
        is_edited,
        data=lambda thing, own: form_data(thing, title="Tựa mới"),
    ),
    act(
        "a new article",
        "section",
        f"{PAGES}:add",
        AUTHORS,
        lambda thing, own: fresh(thing).get_children().filter(slug="bai-moi").exists(),
        args=lambda pk, thing, own: ["sections", "articlepage", pk],
        data=lambda thing, own: form_data(**{"action-submit": "1"}),
    ),
    act(
        "copy",
        "draft",
        f"{PAGES}:copy",
        WRITERS,
        has_copy_below(its_section),
        data=copy_form(its_section),
    ),
    act(
        "copy into unit A",
        "draft",
        f"{PAGES}:copy",
        WRITERS,
        has_copy_below(own_section),
        data=copy_form(own_section),
    ),
    act(
        "copy out of unit A",
        "section",
        f"{PAGES}:copy",
        AUTHORS,
        has_copy_below(lambda thing, own: thing),
        args=lambda pk, thing, own: [own.drafts["contributor"].pk],
        data=copy_form(lambda thing, own: thing),
    ),
    act(
        "make a copy that follows",
        "live",
        f"{PAGES}:copy",
        NOBODY,
        lambda thing, own: type(thing).objects.filter(alias_of=thing).exists(),
        data=lambda thing, own: {**copy_form(own_section)(thing, own), "alias": "on"},
    ),
]
