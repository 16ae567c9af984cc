"""What is asked of every list that is measured. No Django: the bench reads it before there is."""

DEEP_PAGE = 200
PAGE_SIZE = 20
REGISTERS = ("register", "register, type and year", "register, in force")
RECORD_PAGES = (
    *(f"{name} {page}" for name in REGISTERS for page in ("page 1", "deep")),
    "document",
    "leaders",
)
