"""What is done to pages: where they stand, and whether they are there and seen at all."""

from tests.walls.table.rights import BOARD, NOBODY, OUT_OF_A, WRITERS, act, exists, fresh, look

PAGES = "wagtailadmin_pages"
API = "wagtailadmin_api:pages:action"


def is_below(parent):
    return lambda thing, own: fresh(thing).is_descendant_of(fresh(parent(thing, own)))


def move_to(section):
    return {"destination_page_id": section.pk, "position": "last-child"}


def by_api(action):
    return lambda pk, thing, own: [pk, action]


ROWS = [
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
        seen=BOARD,
    ),
    act(
        "withdraw",
        "live",
        f"{PAGES}:unpublish",
        BOARD,
        lambda thing, own: not fresh(thing).live,
        data=lambda thing, own: {"reason": "Sai sự thật"},
        seen=BOARD,
    ),
    act("lock", "draft", f"{PAGES}:lock", BOARD, lambda thing, own: fresh(thing).locked),
    act(
        "restrict",
        "live",
        f"{PAGES}:set_privacy",
        BOARD,
        lambda thing, own: fresh(thing).get_view_restrictions().exists(),
        data=lambda thing, own: {"restriction_type": "login"},
        seen=BOARD,
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
        data=lambda thing, own: {"reason": "Sai sự thật"},
        seen=BOARD,
    ),
    act(
        "withdraw all below",
        "section",
        "wagtail_bulk_action",
        BOARD,
        lambda thing, own: not fresh(thing).get_children().live().exists(),
        args=lambda pk, thing, own: ["wagtailcore", "page", "unpublish"],
        query="?id=all&childOf={pk}",
        data=lambda thing, own: {"reason": "Sai sự thật"},
        seen=BOARD,
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
        "ping as an editor",
        "draft",
        "wagtailadmin_editing_sessions:ping",
        NOBODY,
        lambda thing, own: False,
        args=lambda pk, thing, own: ["wagtailcore", "page", pk, 1],
    ),
    look(
        "take a date off",
        "draft",
        f"{PAGES}:revisions_unschedule",
        BOARD,
        args=lambda pk, thing, own: [pk, thing.latest_revision_id],
    ),
    act("unlock", "locked", f"{PAGES}:unlock", BOARD, lambda thing, own: not fresh(thing).locked),
    act(
        "publish by the API",
        "draft",
        API,
        NOBODY,
        lambda thing, own: fresh(thing).live,
        args=by_api("publish"),
    ),
    act(
        "withdraw by the API",
        "live",
        API,
        BOARD,
        lambda thing, own: not fresh(thing).live,
        args=by_api("unpublish"),
        data=lambda thing, own: {"reason": "Sai sự thật"},
        seen=BOARD,
    ),
    act(
        "delete by the API",
        "draft",
        API,
        WRITERS,
        lambda thing, own: not exists(thing),
        args=by_api("delete"),
    ),
    act(
        "move by the API into unit A",
        "draft",
        API,
        WRITERS,
        is_below(lambda thing, own: own.other_section),
        args=by_api("move"),
        data=lambda thing, own: move_to(own.other_section),
    ),
    act(
        "move by the API out of unit A",
        "other_section",
        API,
        OUT_OF_A,
        lambda thing, own: fresh(own.draft).is_descendant_of(fresh(thing)),
        args=lambda pk, thing, own: [own.draft.pk, "move"],
        data=lambda thing, own: move_to(thing),
    ),
    act(
        "make an alias by the API",
        "live",
        API,
        NOBODY,
        lambda thing, own: type(thing).objects.filter(alias_of=thing).exists(),
        args=by_api("create_alias"),
        data=lambda thing, own: {"destination_page_id": own.section.pk, "update_slug": "ban-sao"},
    ),
]
