"""The unit's people."""

from tests.walls.table.rights import NOBODY, act, fresh, look

HEADS = {"chief": "a", "administrator": "abp"}
READERS = {**HEADS, "reviewer": "abp"}
ROWS = [
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
