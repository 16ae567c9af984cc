"""Warnings about a document that is being filed; they refuse nothing."""

from django.utils.translation import gettext
from wagtail.admin import messages

from library.admin.issuer_field import issuer_warning
from library.documents.models import DocumentRecord
from library.documents.number_validation import number_warning
from library.documents.taxonomies import DocumentType
from units.text.vietnamese import fold


def show_filing_warnings(request, obj):
    """Show the warnings whenever the form opens, also right after a save."""
    if request.method == "GET" and isinstance(obj, DocumentRecord) and not obj.is_translation:
        for doubt in warnings_for(obj.get_latest_revision_as_object()):
            messages.warning(request, doubt)


def warnings_for(record: DocumentRecord) -> list[str]:
    """Return the warnings about the number, the issuer and the type of `record`."""
    doubts = (number_warning(record), issuer_warning(record), _type_warning(record))
    return list(filter(None, doubts))


def _type_warning(record) -> str:
    """Return a warning if the symbol belongs only to other types.

    Several types share a symbol, and some types have none.
    """
    symbol, own = record.type_symbol, record.type.symbols if record.type_id else set()
    if not symbol or not own or fold(symbol) in own:
        return ""
    others = [row.name for row in DocumentType.objects.all() if fold(symbol) in row.symbols]
    if not others:
        return ""
    return gettext("“%(symbol)s” is the symbol of %(types)s, not of %(type)s.") % {
        "symbol": symbol,
        "types": ", ".join(others),
        "type": record.type.name,
    }
