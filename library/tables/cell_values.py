"""Values of single cells: dates, numbers, and the texts that no cell may have."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext

# An error of Excel or LibreOffice, anywhere in a text: texts are put together from other cells.
_ERROR = re.compile(
    r"(?<![\w#])#(?:N/A|N/D|[A-ZÀ-Ý][A-ZÀ-Ý_/0-9]{2,14}[!?])(?!\w)|(?<!\w)Err:[0-9]{3}(?!\w)"
)
# A column too narrow for its number, as it is written into a CSV.
_TOO_NARROW = re.compile(r"#{2,}")
_TIME = r"(?:[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?)?"
_NUMBERS = re.compile(rf"([0-9]{{1,2}})\s*[/.-]\s*([0-9]{{1,2}})\s*[/.-]\s*([0-9]{{4}}){_TIME}")
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}}){_TIME}")
_IN_WORDS = re.compile(
    r"(?:[^,0-9]{1,60},\s*)?(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})",
    re.IGNORECASE,
)
_ZONED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})")
# A day that lost its form in a spreadsheet; five digits are 1927 to 2173, fewer may be a year.
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_FIRST_SERIAL = date(1899, 12, 30)


def fault_of(text: str) -> str:
    """Return the reason why a cell may not have `text`; empty if it may."""
    if _ERROR.search(text) or _TOO_NARROW.fullmatch(text):
        return gettext("“%(text)s” is an error of the spreadsheet. Type what belongs there.") % {
            "text": text[:80]
        }
    if text.startswith("=") and len(text) > 1:
        return gettext(
            "The formula “%(text)s” has no stored result. Open the file in a spreadsheet, save it "
            "and upload it again, or type the value."
        ) % {"text": text[:80]}
    return ""


def day_in(text: str) -> date | None:
    """Return the date in `text`, in the spellings of people and programs; None without one.

    A time is dropped. A time of another zone is first converted to the zone of the site.
    """
    try:
        if _ZONED.fullmatch(text):
            then = datetime.fromisoformat(text)
            return then.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
        if found := _SERIAL.fullmatch(text):
            return _FIRST_SERIAL + timedelta(days=int(found[1]))
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.fullmatch(text) or _IN_WORDS.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except (ValueError, OverflowError):
        return None
    return None
