"""Vietnamese dates and times, written and read, and numbers: 1.000, where they are grouped at all.

`E` is the month as official papers write it, with a zero below 3 (Hướng dẫn 05-HD/VPTW); this
number and the names of the days stand in locale/packages, as Django's own catalogue says others.
"""

DATE_FORMAT = "d/m/Y"
SHORT_DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "H:i, d/m/Y"
SHORT_DATETIME_FORMAT = "H:i d/m/Y"
YEAR_MONTH_FORMAT = r"\t\h\á\n\g m/Y"
MONTH_DAY_FORMAT = "d/m"
LONG_DATE_FORMAT = r"\n\gà\y d \t\há\n\g E \nă\m Y"
CITED_DATE_FORMAT = "d/E/Y"
FULL_DATE_FORMAT = f"l, {LONG_DATE_FORMAT}"
FULL_DATETIME_FORMAT = "l, d/m/Y, H:i"
FIRST_DAY_OF_WEEK = 1
NUMBER_GROUPING = 3

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M"]
DATETIME_INPUT_FORMATS = [
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
]
