"""Who may do what: the rule of the product as a table, a row for an action on one kind of thing.

A cell says on whose thing a role may do it: `m` what they wrote themself, `a` what a colleague of
their unit A has, `b` another unit's, `p` the city portal's. Where a letter is missing they may not,
and for `b` and `p` the answer must be that for an id which does not exist. Nobody who is not signed
in may do anything here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from tests.units.test_nothing_goes_live import form_data
from units.review_forms import revision_token

ALL = "mabp"
OWN_UNIT = "ma"
NOBODY = {}
EVERYBODY = dict.fromkeys(
    ("contributor", "editor", "chief", "translator", "reviewer", "administrator"), ALL
)
BOARD = {"reviewer": ALL, "administrator": ALL}
ADMINISTRATOR = {"administrator": ALL}
VOICES = {"editor": OWN_UNIT, "chief": OWN_UNIT, **BOARD}
WRITERS = {"contributor": "m", **VOICES}
# A contributor knows the titles of the unit's drafts, so that nobody writes the same twice.
AUTHORS = {"contributor": OWN_UNIT, **VOICES}
MEMBERS = {"translator": OWN_UNIT, **AUTHORS}
# Where a draft of unit A may go: within the unit, and anywhere by the board.
OUT_OF_A = dict.fromkeys(("contributor", "editor", "chief"), "a") | dict.fromkeys(BOARD, "abp")
CHIEFS = {"chief": OWN_UNIT, **BOARD}


@dataclass(frozen=True)
class Row:
    """An action: the thing it is done to, the address for an id, and who may do it.

    A GET is allowed when it answers 200. For a POST `done` tells from the database whether it came
    to pass.
    """

    name: str
    thing: str
    route: str
    allowed: dict[str, str]
    args: Callable = lambda pk, place, own: [pk]
    data: Callable | None = None
    done: Callable | None = None
    query: str = ""
    method: str = "get"

    def address(self, pk, place, own) -> str:
        query = self.query.format(pk=pk) if self.query else ""
        return reverse(self.route, args=self.args(pk, place, own)) + query

    @property
    def routes(self):
        return {self.route}


def look(name, thing, route, allowed, **options):
    return Row(f"GET {name}", thing, route, allowed, **options)


def act(name, thing, route, allowed, done, data=None, **options):
    return Row(
        f"POST {name}", thing, route, allowed,
        data=data or (lambda place, own: {}), done=done, method="post", **options,
    )  # fmt: skip


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def exists(thing):
    return type(thing).objects.filter(pk=thing.pk).exists()


# Pages that are not live, in whatever state ------------------------------------------------------

PAGES = "wagtailadmin_pages"
DRAFTS = [
    look("edit a draft", "draft", f"{PAGES}:edit", WRITERS),
    look("see a draft", "draft", f"{PAGES}:view_draft", WRITERS),
    look("history of a draft", "draft", f"{PAGES}:history", WRITERS),
    look("results of the history", "draft", f"{PAGES}:history_results", WRITERS),
    look("revisions", "draft", f"{PAGES}:revisions_index", NOBODY),
    look("workflow history", "draft", f"{PAGES}:workflow_history", WRITERS),
    look("usage of a draft", "draft", f"{PAGES}:usage", WRITERS),
    look(
        "a revision",
        "draft",
        f"{PAGES}:revisions_view",
        WRITERS,
        args=lambda pk, thing, own: [pk, thing.latest_revision_id],
    ),
    look(
        "compare revisions",
        "draft",
        f"{PAGES}:revisions_compare",
        WRITERS,
        args=lambda pk, thing, own: [pk, "earliest", "latest"],
    ),
    look(
        "a revision to restore",
        "draft",
        f"{PAGES}:revisions_revert",
        WRITERS,
        args=lambda pk, thing, own: [pk, thing.latest_revision_id],
    ),
    look("copy a draft", "draft", f"{PAGES}:copy", WRITERS),
    look("move a draft", "draft", f"{PAGES}:move", WRITERS),
    look("delete a draft", "draft", f"{PAGES}:delete", WRITERS),
    look("a draft in the internal API", "draft", "wagtailadmin_api:pages:detail", AUTHORS),
    look("what is below a section", "section", "wagtailadmin_explore", AUTHORS),
    look("results below a section", "section", "wagtailadmin_explore_results", AUTHORS),
    look("kinds to add", "section", f"{PAGES}:add_subpage", AUTHORS),
    look(
        "a new article",
        "section",
        f"{PAGES}:add",
        AUTHORS,
        args=lambda pk, thing, own: ["sections", "articlepage", pk],
    ),
]

# What is done to pages --------------------------------------------------------------------------


def is_edited(thing, own):
    return fresh(thing).draft_title == "Tựa mới"


def is_in_review(thing, own):
    return fresh(thing).workflow_in_progress


def is_below(parent):
    return lambda thing, own: fresh(thing).is_descendant_of(fresh(parent(thing, own)))


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


EDITS = [
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
        "move into unit A",
        "draft",
        f"{PAGES}:move_confirm",
        WRITERS,
        is_below(lambda thing, own: own.other_section),
        args=lambda pk, thing, own: [pk, own.other_section.pk],
    ),
    act(
        "move out of unit A",
        "other_section",
        f"{PAGES}:move_confirm",
        {
            "contributor": "a",
            "editor": "a",
            "chief": "a",
            "reviewer": "abp",
            "administrator": "abp",
        },
        lambda thing, own: fresh(own.draft).is_descendant_of(fresh(thing)),
        args=lambda pk, thing, own: [own.draft.pk, pk],
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
    act(
        "delete a draft",
        "draft",
        f"{PAGES}:delete",
        WRITERS,
        lambda thing, own: not exists(thing),
    ),
    act(
        "delete what is live",
        "live",
        f"{PAGES}:delete",
        BOARD,
        lambda thing, own: not exists(thing),
    ),
    act("withdraw", "live", f"{PAGES}:unpublish", BOARD, lambda thing, own: not fresh(thing).live),
    act("lock", "draft", f"{PAGES}:lock", BOARD, lambda thing, own: fresh(thing).locked),
    act(
        "restrict",
        "live",
        f"{PAGES}:set_privacy",
        BOARD,
        lambda thing, own: fresh(thing).get_view_restrictions().exists(),
        data=lambda thing, own: {"restriction_type": "login"},
    ),
    act(
        "order",
        "withdrawn",
        f"{PAGES}:set_page_position",
        BOARD,
        lambda thing, own: fresh(thing).path < thing.path,
        query="?position=0",
    ),
    act(
        "delete many",
        "draft",
        "wagtail_bulk_action",
        WRITERS,
        lambda thing, own: not exists(thing),
        args=lambda pk, thing, own: ["wagtailcore", "page", "delete"],
        query="?id={pk}",
    ),
    act(
        "withdraw many",
        "live",
        "wagtail_bulk_action",
        BOARD,
        lambda thing, own: not fresh(thing).live,
        args=lambda pk, thing, own: ["wagtailcore", "page", "unpublish"],
        query="?id={pk}",
    ),
    act(
        "withdraw all below",
        "section",
        "wagtail_bulk_action",
        BOARD,
        lambda thing, own: not fresh(thing).get_children().live().exists(),
        args=lambda pk, thing, own: ["wagtailcore", "page", "unpublish"],
        query="?id=all&childOf={pk}",
    ),
    act(
        "move many into unit A",
        "draft",
        "wagtail_bulk_action",
        WRITERS,
        is_below(lambda thing, own: own.other_section),
        args=lambda pk, thing, own: ["wagtailcore", "page", "move"],
        query="?id={pk}",
        data=lambda thing, own: {"chooser": own.other_section.pk},
    ),
    act(
        "recall",
        "state",
        "reviews:recall",
        AUTHORS,
        lambda thing, own: fresh(thing).status == "cancelled",
    ),
    look(
        "recall by Wagtail's screen",
        "submitted",
        f"{PAGES}:confirm_workflow_cancellation",
        {**VOICES, "contributor": "a"},
    ),
    act(
        "ping as an editor",
        "draft",
        "wagtailadmin_editing_sessions:ping",
        NOBODY,
        lambda thing, own: False,
        args=lambda pk, thing, own: ["wagtailcore", "page", pk, 1],
    ),
]

# The review ---------------------------------------------------------------------------------------

REVIEWS = [
    look("a waiting item", "state", "reviews:review", AUTHORS),
    look("its preview", "state", "reviews:preview", AUTHORS),
    act(
        "claim",
        "state",
        "reviews:claim",
        {**VOICES, "reviewer": ""},
        lambda thing, own: fresh(thing).claimed_by_id is not None,
    ),
    act(
        "approve for the unit",
        "state",
        "reviews:review",
        {**VOICES, "reviewer": ""},
        lambda thing, own: fresh(thing).status == "approved",
        data=lambda thing, own: {
            "step": "approve",
            "comment": "",
            "revision": revision_token(thing.revision),
        },
    ),
    act(
        "return",
        "state",
        "reviews:review",
        {**VOICES, "reviewer": ""},
        lambda thing, own: fresh(thing).status == "rejected",
        data=lambda thing, own: {"step": "return", "reason": "facts", "comment": "Xem lại."},
    ),
    act(
        "approve by Wagtail's screen",
        "submitted",
        f"{PAGES}:workflow_action",
        NOBODY,
        lambda thing, own: fresh(thing).live,
        args=lambda pk, thing, own: [
            pk,
            "approve",
            thing.current_workflow_state.current_task_state_id,
        ],
    ),
    look(
        "the workflow's preview",
        "submitted",
        f"{PAGES}:workflow_preview",
        {**VOICES, "reviewer": ""},
        args=lambda pk, thing, own: [pk, thing.current_workflow_state.current_task_state.task_id],
    ),
    look(
        "one workflow in the history",
        "submitted",
        f"{PAGES}:workflow_history_detail",
        AUTHORS,
        args=lambda pk, thing, own: [pk, thing.current_workflow_state.pk],
    ),
]

# Files ------------------------------------------------------------------------------------------


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


FILES = [
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
]  # fmt: skip

# Contributors, redirects, settings ---------------------------------------------------------------

PEOPLE = "wagtailsnippets_sections_contributor"
OWNED = [
    look("edit a contributor", "contributor", f"{PEOPLE}:edit", VOICES),
    look("delete a contributor", "contributor", f"{PEOPLE}:delete", VOICES),
    look("usage of a contributor", "contributor", f"{PEOPLE}:usage", VOICES),
    look("history of a contributor", "contributor", f"{PEOPLE}:history", VOICES),
    look("results of that history", "contributor", f"{PEOPLE}:history_results", VOICES),
    look(
        "choose a contributor", "contributor",
        "wagtailsnippetchoosers_sections_contributor:chosen", MEMBERS,
    ),
    act(
        "delete a contributor", "contributor", f"{PEOPLE}:delete", VOICES,
        lambda thing, own: not exists(thing),
    ),
    act(
        "edit a contributor", "contributor", f"{PEOPLE}:edit", VOICES,
        lambda thing, own: fresh(thing).name == "Tựa mới",
        data=lambda thing, own: {
            "unit": thing.unit_id, "name": "Tựa mới", "pen_name": "", "user": "", "active": "on",
        },
    ),
    act(
        "take a contributor into unit A", "contributor", f"{PEOPLE}:edit", VOICES,
        lambda thing, own: fresh(thing).name == "Tựa mới"
        and fresh(thing).unit_id == own.setting.unit.pk,
        data=lambda thing, own: {
            "unit": own.setting.unit.pk, "name": "Tựa mới", "pen_name": "", "user": "",
            "active": "on",
        },
    ),
    look("edit a redirect", "redirect", "wagtailredirects:edit", CHIEFS),
    look("delete a redirect", "redirect", "wagtailredirects:delete", CHIEFS),
    act(
        "delete a redirect", "redirect", "wagtailredirects:delete", CHIEFS,
        lambda thing, own: not exists(thing),
    ),
    act(
        "edit a redirect", "redirect", "wagtailredirects:edit", CHIEFS,
        lambda thing, own: fresh(thing).old_path == "/khac",
        data=lambda thing, own: {
            "old_path": "/khac", "site": thing.site_id, "redirect_page": "",
            "redirect_link": "https://example.org/",
        },
    ),
    look("edit a tag", "tag", "tags:edit", BOARD),
    look("delete a tag", "tag", "tags:delete", BOARD),
    look("usage of a tag", "tag", "tags:usage", BOARD),
    look("history of a tag", "tag", "tags:history", BOARD),
    look("results of that history", "tag", "tags:history_results", BOARD),
    act(
        "rename a tag", "tag", "tags:edit", BOARD,
        lambda thing, own: fresh(thing).name == "Tên khác",
        data=lambda thing, own: {"name": "Tên khác", "unit": thing.unit_id},
    ),
    act("delete a tag", "tag", "tags:delete", BOARD, lambda thing, own: not exists(thing)),
    look(
        "the chrome of a subportal", "site", "wagtailsettings:edit", CHIEFS,
        args=lambda pk, thing, own: ["home", "chrome", pk],
    ),
]  # fmt: skip

# Less used screens of Wagtail -------------------------------------------------------------------

API = "wagtailadmin_api:pages:action"


def move_to(section):
    return {"destination_page_id": section.pk, "position": "last-child"}


def by_api(action):
    return lambda pk, thing, own: [pk, action]


OTHERS = [
    look("choose below a live section", "section", "wagtailadmin_choose_page_child", EVERYBODY),
    look("choose below a draft", "draft", "wagtailadmin_choose_page_child", AUTHORS),
    look("make an alias a page", "live", f"{PAGES}:convert_alias", NOBODY),
    look("preview while editing", "draft", f"{PAGES}:preview_on_edit", WRITERS),
    look(
        "preview while adding", "section", f"{PAGES}:preview_on_add", AUTHORS,
        args=lambda pk, thing, own: ["sections", "articlepage", pk],
    ),
    look(
        "take a date off", "draft", f"{PAGES}:revisions_unschedule", BOARD,
        args=lambda pk, thing, own: [pk, thing.latest_revision_id],
    ),
    look(
        "the form of a workflow's action", "submitted",
        f"{PAGES}:collect_workflow_action_data", {**VOICES, "reviewer": ""},
        args=lambda pk, thing, own: [
            pk, "approve", thing.current_workflow_state.current_task_state_id,
        ],
    ),
    act(
        "unlock", "locked", f"{PAGES}:unlock", BOARD, lambda thing, own: not fresh(thing).locked
    ),
    act(
        "publish by the API", "draft", API, NOBODY, lambda thing, own: fresh(thing).live,
        args=by_api("publish"),
    ),
    act(
        "withdraw by the API", "live", API, BOARD, lambda thing, own: not fresh(thing).live,
        args=by_api("unpublish"),
    ),
    act(
        "delete by the API", "draft", API, WRITERS, lambda thing, own: not exists(thing),
        args=by_api("delete"),
    ),
    act(
        "move by the API into unit A", "draft", API, WRITERS,
        is_below(lambda thing, own: own.other_section), args=by_api("move"),
        data=lambda thing, own: move_to(own.other_section),
    ),
    act(
        "move by the API out of unit A", "other_section", API,
        OUT_OF_A,
        lambda thing, own: fresh(own.draft).is_descendant_of(fresh(thing)),
        args=lambda pk, thing, own: [own.draft.pk, "move"],
        data=lambda thing, own: move_to(thing),
    ),
    act(
        "make an alias by the API", "live", API, NOBODY,
        lambda thing, own: type(thing).objects.filter(alias_of=thing).exists(),
        args=by_api("create_alias"),
        data=lambda thing, own: {"destination_page_id": own.section.pk, "update_slug": "ban-sao"},
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
    look(
        "preview of a setting", "site", "wagtailsettings:preview_on_edit", NOBODY,
        args=lambda pk, thing, own: ["home", "chrome", pk],
    ),
]  # fmt: skip

# The unit's people ------------------------------------------------------------------------------

HEADS = {"chief": "a", "administrator": "abp"}
READERS = {**HEADS, "reviewer": "abp"}
STAFF = [
    look("change a service", "service", "unit_staff:change", HEADS),
    look("end a service", "service", "unit_staff:end", HEADS),
    look("name a substitute", "service", "unit_staff:substitute", HEADS),
    look("history of a service", "service", "unit_staff:history", READERS),
    look("results of that history", "service", "unit_staff:history_results", READERS),
    act(
        "change a role", "service", "unit_staff:change", HEADS,
        lambda thing, own: fresh(thing).role == "editor",
        data=lambda thing, own: {"role": "editor", "until_date": ""},
    ),
    act(
        "change a role upwards", "service", "unit_staff:change",
        {"administrator": "abp"},  # a chief gives no equals
        lambda thing, own: fresh(thing).role == "chief",
        data=lambda thing, own: {"role": "chief", "until_date": ""},
    ),
    act(
        "ask for a reset", "service", "unit_staff:ask_reset", NOBODY,  # there is one open already
        lambda thing, own: thing.user.second_step_resets.count() > 1,
        data=lambda thing, own: {"reason": "Gặp trực tiếp tại trụ sở."},
    ),
    act(
        "send an invitation again", "invitation", "unit_staff:send_invitation", HEADS,
        lambda thing, own: fresh(thing).invited_by is not None,
    ),
    act(
        "revoke an invitation", "invitation", "unit_staff:revoke_invitation", HEADS,
        lambda thing, own: fresh(thing).revoked_at is not None,
    ),
    act(
        "confirm a reset", "reset", "unit_staff:confirm_reset", READERS,
        lambda thing, own: fresh(thing).confirmed_at is not None,
    ),
]  # fmt: skip

ROWS = [*DRAFTS, *EDITS, *REVIEWS, *FILES, *OWNED, *OTHERS, *STAFF]
