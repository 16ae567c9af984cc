"""The screens of leaders and of the register, and of the lists that all units share."""

from dataclasses import replace

from wagtail.admin.models import EditingSession
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.walls.records import KINDS
from tests.walls.table.rights import (
    BOARD,
    EVERYBODY,
    MEMBERS,
    NOBODY,
    VOICES,
    act,
    exists,
    fresh,
    look,
)
from units.review.forms import revision_token

EMPTY_ROWS = {"former_names-TOTAL_FORMS": 0, "former_names-INITIAL_FORMS": 0}
MODELS = {"record": "documentrecord", **{kind: kind for kind in KINDS if kind != "record"}}
NEW = "Tựa mới"


def form_of(thing, **extra):
    """The editor's form for `thing` as it stands, less its rows, ready to be posted."""
    draft = thing.get_latest_revision_as_object()
    fields = {
        "person": ("unit", "name", "introduction", "given_name"),
        "body": ("unit", "kind", "name", "order"),
        "term": ("unit", "label", "from_date"),
        "roster": ("body", "term"),
        "documentrecord": (
            "unit", "issuer", "type", "number_as_typed", "issued", "summary", "circulation",
        ),
    }[thing._meta.model_name]  # fmt: skip
    values = {name: draft.serializable_value(name) for name in fields}
    values |= {
        "person": nested_form_data({"biography": streamfield([])}),
        "body": {"functions": rich_text("")},
        "roster": nested_form_data({"memberships": inline_formset([])}),
        "documentrecord": nested_form_data(
            {"files": inline_formset([]), "relations": inline_formset([])}
        ),
    }.get(thing._meta.model_name, {})
    return {**values, **extra}


def is_saved(thing, own):
    return fresh(thing).latest_revision_id != thing.latest_revision_id


def is_gone(thing, own):
    return not exists(thing)


def is_live(thing, own):
    return fresh(thing).live


def is_withdrawn(thing, own):
    return not fresh(thing).live


def edited(thing, own):
    return form_of(thing)


def pressed(action):
    return lambda thing, own: form_of(thing, **{f"action-{action}": "1"})


def revision(pk, thing, own):
    return [pk, thing.latest_revision_id]


def step(action):
    return lambda pk, thing, own: [
        pk, action, thing.current_workflow_state.current_task_state_id,
    ]  # fmt: skip


def removable(kind):
    # What others of the world name is kept by the database: not even the board deletes it.
    return BOARD if kind == "roster" else NOBODY


def is_pinged(thing, own):
    sessions = EditingSession.objects.filter(content_type__model=thing._meta.model_name)
    return sessions.filter(object_id=str(thing.pk)).exists()


def rows_of(kind):
    snippets = f"wagtailsnippets_library_{MODELS[kind]}"
    live = f"live_{kind}"
    return [
        *looks_of(kind, live, snippets),
        act(f"edit a {kind}", kind, f"{snippets}:edit", VOICES, is_saved, edited),
        act(f"edit a live {kind}", live, f"{snippets}:edit", VOICES, is_saved, edited),
        act(
            f"submit a {kind}", kind, f"{snippets}:edit", VOICES,
            lambda thing, own: fresh(thing).workflow_in_progress, pressed("submit"),
        ),
        act(f"publish a {kind}", kind, f"{snippets}:edit", NOBODY, is_live, pressed("publish")),
        act(
            f"restore a {kind}", kind, f"{snippets}:revisions_revert", VOICES, is_saved, edited,
            args=revision,
        ),
        act(f"delete a {kind}", kind, f"{snippets}:delete", VOICES, is_gone),
        act(
            f"delete a live {kind}", live, f"{snippets}:delete", removable(kind), is_gone,
            seen=removable(kind),
        ),
        act(
            f"withdraw a {kind}", live, f"{snippets}:unpublish", BOARD, is_withdrawn, seen=BOARD,
            data=lambda thing, own: {"reason": "Sai sự thật"},
        ),
        act(
            f"lock a {kind}", kind, f"{snippets}:lock", BOARD,
            lambda thing, own: fresh(thing).locked,
        ),
        act(
            f"delete many: {kind}", live, "wagtail_bulk_action", removable(kind), is_gone,
            args=lambda pk, thing, own: ["library", MODELS[kind], "delete"], query="?id={pk}",
            seen=removable(kind),
        ),
        act(
            f"ping as an editor of a {kind}", kind, "wagtailadmin_editing_sessions:ping", VOICES,
            is_pinged,
            args=lambda pk, thing, own: ["library", MODELS[kind], pk, 1],
        ),
    ]  # fmt: skip


def looks_of(kind, live, snippets):
    choosers = f"wagtailsnippetchoosers_library_{MODELS[kind]}"
    return [
        look(f"edit a {kind}", kind, f"{snippets}:edit", VOICES),
        look(f"edit a live {kind}", live, f"{snippets}:edit", VOICES),
        look(f"delete a {kind}", kind, f"{snippets}:delete", VOICES),
        look(f"delete a live {kind}", live, f"{snippets}:delete", BOARD),
        look(f"usage of a {kind}", kind, f"{snippets}:usage", VOICES),
        look(f"history of a {kind}", kind, f"{snippets}:history", VOICES),
        look(f"results of the history of a {kind}", kind, f"{snippets}:history_results", VOICES),
        look(f"preview while editing a {kind}", kind, f"{snippets}:preview_on_edit", VOICES),
        look(
            f"a revision of a {kind}", kind, f"{snippets}:revisions_view", VOICES, args=revision
        ),
        look(
            f"a revision of a {kind} to restore", kind, f"{snippets}:revisions_revert", VOICES,
            args=revision,
        ),
        look(
            f"compare revisions of a {kind}", live, f"{snippets}:revisions_compare", VOICES,
            args=lambda pk, thing, own: [pk, "live", "latest"],
        ),
        look(
            f"take a date off a {kind}", kind, f"{snippets}:revisions_unschedule", BOARD,
            args=revision,
        ),
        look(f"withdraw a {kind}", live, f"{snippets}:unpublish", BOARD),
        look(f"workflow history of a {kind}", kind, f"{snippets}:workflow_history", VOICES),
        look(
            f"cancelling the workflow of a {kind}", kind,
            f"{snippets}:confirm_workflow_cancellation", VOICES,
        ),
        look(f"choose a {kind}", kind, f"{choosers}:chosen", MEMBERS),
        look(f"choose a live {kind}", live, f"{choosers}:chosen", EVERYBODY),
    ]  # fmt: skip


WAITING = [
    row
    for kind in KINDS
    for snippets in [f"wagtailsnippets_library_{MODELS[kind]}"]
    for waiting in [f"waiting_{kind}"]
    for row in [
        look(
            f"approve a {kind} by Wagtail's screen", waiting, f"{snippets}:workflow_action", BOARD,
            args=step("approve"),
        ),
        act(
            f"approve a {kind} by Wagtail's screen", waiting, f"{snippets}:workflow_action",
            NOBODY, is_live, args=step("approve"),
        ),
        look(
            f"the form of a workflow's action on a {kind}", waiting,
            f"{snippets}:collect_workflow_action_data", BOARD, args=step("reject"),
        ),
        look(
            f"the workflow's preview of a {kind}", waiting, f"{snippets}:workflow_preview", BOARD,
            args=lambda pk, thing, own: [
                pk, thing.current_workflow_state.current_task_state.task_id,
            ],
        ),
        look(
            f"one workflow in the history of a {kind}", waiting,
            f"{snippets}:workflow_history_detail", VOICES,
            args=lambda pk, thing, own: [pk, thing.current_workflow_state.pk],
        ),
        act(
            f"unlock a {kind}", f"locked_{kind}", f"{snippets}:unlock", BOARD,
            lambda thing, own: not fresh(thing).locked,
        ),
        act(f"edit a {kind} that waits for the board", waiting, f"{snippets}:edit", BOARD,
            is_saved, edited),
    ]
]  # fmt: skip

REVIEWS = [
    look("a waiting document", "record_state", "reviews:review", VOICES),
    look("its preview as a document", "record_state", "reviews:preview", VOICES),
    act(
        "claim a document", "record_state", "reviews:claim", BOARD,
        lambda thing, own: fresh(thing).claimed_by_id is not None,
    ),
    act(
        "approve a document", "record_state", "reviews:review", BOARD,
        lambda thing, own: thing.workflow_state.content_object.live,
        data=lambda thing, own: {
            "step": "approve", "when": "now", "comment": "",
            "revision": revision_token(thing.revision),
        },
        seen=BOARD,
    ),
    act(
        "return a document", "record_state", "reviews:review", BOARD,
        lambda thing, own: fresh(thing).status == "rejected",
        data=lambda thing, own: {"step": "return", "reason": "facts", "comment": "Xem lại."},
    ),
    act(
        "recall a document", "record_state", "reviews:recall", VOICES,
        lambda thing, own: fresh(thing).status == "cancelled",
    ),
]  # fmt: skip


def list_rows(thing, namespace):
    return [
        *(
            look(f"{view} of a {thing}", thing, f"{namespace}:{view}", BOARD)
            for view in ("edit", "delete", "usage", "history", "history_results")
        ),
        act(
            f"delete a {thing}", thing, f"{namespace}:delete", BOARD, is_gone,
        ),
        act(
            f"edit a {thing}", thing, f"{namespace}:edit", BOARD,
            lambda thing, own: fresh(thing).name == NEW,
            lambda thing, own: {
                "name": NEW, "family": "party", "symbol": "", "aliases": "", "order": 1,
                "language": "en", "translation": "Post", **EMPTY_ROWS,
            },
        ),
    ]  # fmt: skip


def spare(row):
    """Bodies and terms have the screens of leaders and nothing of their own."""
    if row.thing.endswith(("body", "term")):
        return replace(row, spared=("chief", "translator", "administrator"))
    return row


ROWS = [
    *(spare(row) for kind in KINDS for row in rows_of(kind)),
    *map(spare, WAITING),
    *REVIEWS,
    *list_rows("list_name", "translated_names"),
    *list_rows("list_issuer", "issuers"),
    *list_rows("list_type", "document_types"),
    *list_rows("list_field", "document_fields"),
]
