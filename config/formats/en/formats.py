"""English dates, the day before the month as in all other languages of the house."""

SHORT_DATE_FORMAT = "j M Y"
LONG_DATE_FORMAT = "j F Y"
CITED_DATE_FORMAT = LONG_DATE_FORMAT
FULL_DATE_FORMAT = "l, j F Y"
FULL_DATETIME_FORMAT = "l, j F Y, H:i"
