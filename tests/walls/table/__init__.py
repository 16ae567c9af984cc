"""Who may do what: the rule of the product as a table, a row for an action on one kind of thing.

A cell says on whose thing a role may do it: `m` what they wrote themself, `a` what a colleague of
their unit A has, `b` another unit's, `p` the city portal's. Where a letter is missing they may not,
and for `b` and `p` the answer must be that for an id which does not exist. Nobody who is not signed
in may do anything here.

A second column, `seen`, says in the same letters who changes by the action what readers see: the
board, by its reviews and where it says so; everybody else by nothing (test_seen.py).
"""

from tests.walls.table import (
    contributors,
    files,
    imports,
    page_changes,
    page_places,
    pages,
    records,
    reviews,
    settings,
    shown,
    staff,
    translation,
)

SUBJECTS = (
    pages, page_changes, page_places, reviews, files, contributors, records, imports, settings,
    shown, staff, translation,
)  # fmt: skip
ROWS = [row for subject in SUBJECTS for row in subject.ROWS]
