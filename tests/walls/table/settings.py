"""Redirects, tags, the chrome of a subportal, and what the board picks for a search."""

from tests.walls.table.rights import BOARD, CHIEFS, NOBODY, act, exists, fresh, look

ROWS = [
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
    look("a proposed chrome", "site", "home_chrome_proposal", NOBODY),
    look("earlier versions of a chrome", "site", "home_chrome_versions", CHIEFS),
    look(
        "preview of a setting", "site", "wagtailsettings:preview_on_edit", CHIEFS,
        args=lambda pk, thing, own: ["home", "chrome", pk],
    ),
    *(
        look(f"{view} of a pick", "pick", f"picks:{view}", BOARD)
        for view in ("edit", "delete", "usage", "history", "history_results")
    ),
    act(
        "edit a pick", "pick", "picks:edit", BOARD,
        lambda thing, own: fresh(thing).query == "từ khác",
        data=lambda thing, own: {
            "query": "từ khác", "language": "vi", "page": "", "address": "https://example.org/",
            "heading": "Kết quả khác", "order": 1,
        },
    ),
    act("delete a pick", "pick", "picks:delete", BOARD, lambda thing, own: not exists(thing)),
]  # fmt: skip
