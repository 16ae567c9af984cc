"""What is asked of every list that is measured. No Django: the bench reads it before there is."""

from datetime import date

DEEP_PAGE = 200
PAGE_SIZE = 20
REGISTERS = ("register", "register, type and year", "register, in force")
RECORD_PAGES = (
    *(f"{name} {page}" for name in REGISTERS for page in ("page 1", "deep")),
    "document",
    "leaders",
)
# The day of the demo network over which queries are judged.
JUDGED_DAY = date(2026, 11, 20)
