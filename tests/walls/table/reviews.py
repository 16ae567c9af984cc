"""The two reviews of pages."""

from tests.walls.table.rights import AUTHORS, NOBODY, VOICES, act, fresh, look
from units.review.forms import revision_token

PAGES = "wagtailadmin_pages"
ROWS = [
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
    look(
        "the form of a workflow's action",
        "submitted",
        f"{PAGES}:collect_workflow_action_data",
        {**VOICES, "reviewer": ""},
        args=lambda pk, thing, own: [
            pk,
            "approve",
            thing.current_workflow_state.current_task_state_id,
        ],
    ),
]
