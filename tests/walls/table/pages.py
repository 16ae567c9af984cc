"""What is read of pages: drafts in whatever state, and what stands below a section."""

from tests.walls.table.rights import AUTHORS, EVERYBODY, NOBODY, WRITERS, look

PAGES = "wagtailadmin_pages"
ROWS = [
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
    look("drafts of a branch", "section", "sections_submit_branch", AUTHORS),
    look("results below a section", "section", "wagtailadmin_explore_results", AUTHORS),
    look("kinds to add", "section", f"{PAGES}:add_subpage", AUTHORS),
    look(
        "a new article",
        "section",
        f"{PAGES}:add",
        AUTHORS,
        args=lambda pk, thing, own: ["sections", "articlepage", pk],
    ),
    look("choose below a live section", "section", "wagtailadmin_choose_page_child", EVERYBODY),
    look("choose below a draft", "draft", "wagtailadmin_choose_page_child", AUTHORS),
    look("make an alias a page", "live", f"{PAGES}:convert_alias", NOBODY),
    look("preview while editing", "draft", f"{PAGES}:preview_on_edit", WRITERS),
    look(
        "preview while adding",
        "section",
        f"{PAGES}:preview_on_add",
        AUTHORS,
        args=lambda pk, thing, own: ["sections", "articlepage", pk],
    ),
]
