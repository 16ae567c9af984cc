"""Who may do what: the rule of the product as a table, a row for an action on one kind of thing.

A cell says on whose thing a role may do it: `m` what they wrote themself, `a` what a colleague of
their unit A has, `b` another unit's, `p` the city portal's. Where a letter is missing they may not,
and for `b` and `p` the answer must be that for an id which does not exist. Nobody who is not signed
in may do anything here.
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
    staff,
    translation,
)

SUBJECTS = (
    pages, page_changes, page_places, reviews, files, contributors, records, imports, settings,
    staff, translation,
)  # fmt: skip
ROWS = [row for subject in SUBJECTS for row in subject.ROWS]
