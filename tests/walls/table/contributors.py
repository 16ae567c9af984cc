"""The names under which articles appear."""

from tests.walls.table.rights import MEMBERS, VOICES, act, exists, fresh, look

PEOPLE = "wagtailsnippets_sections_contributor"
ROWS = [
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
]  # fmt: skip
