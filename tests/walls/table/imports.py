"""Tables that a unit brings in."""

from tests.walls.table.rights import VOICES, act, fresh, look

ROWS = [
    look("a table", "table_import", "library_imports:table", VOICES),
    act(
        "say what a column means", "table_import", "library_imports:table", VOICES,
        lambda thing, own: fresh(thing).choices == {"Cột": "summary"},
        data=lambda thing, own: {"step": "check", "column-0": "summary"},
    ),
]  # fmt: skip
