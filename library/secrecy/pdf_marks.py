"""Marks of secrecy (library/secrecy/marks.py) on the pages of a PDF, and on what lies over them."""

from django.utils.translation import gettext

from library.pdf.extraction import PdfContent
from library.secrecy.marks import ON_FIRST_PAGE, mark_in_page


def mark_in_pdf(facts: PdfContent) -> tuple[str, str] | None:
    """Return the first mark (level, place) on the pages that were read; None without one.

    Each page is checked in both orders of its letters, because a stamp may be printed across other
    words, or with letters that are apart in the file. Annotations and fields are checked like a
    first page: they were added to a finished document.
    """
    for number, page in enumerate(facts.pages, start=1):
        for text in (page.text, page.text_in_file_order):
            if level := mark_in_page(text, is_first=number == 1):
                where = gettext("page %(number)s of the file") % {"number": number}
                return level, str(ON_FIRST_PAGE) if number == 1 else where
        if level := mark_in_page(page.annotations):
            where = gettext("a note, a stamp or a field on page %(number)s of the file")
            return level, where % {"number": number}
    return None
