"""What to look at once more in a document that is being filed: warnings, which refuse nothing."""

from django.utils.translation import gettext
from wagtail.admin import messages

from library.admin.issuer_field import issuer_warning
from library.documents.models import DocumentRecord
from library.documents.number_validation import number_warning
from library.documents.taxonomies import DocumentType
from units.text.vietnamese import fold


def show_filing_warnings(request, obj):
    """When the form opens, also right after it was saved."""
    if request.method == "GET" and isinstance(obj, DocumentRecord) and not obj.is_translation:
        for doubt in warnings_for(obj.get_latest_revision_as_object()):
            messages.warning(request, doubt)


def warnings_for(record: DocumentRecord) -> list[str]:
    """What in the number of `record` does not go with the rest."""
    doubts = (number_warning(record), issuer_warning(record), _type_warning(record))
    return list(filter(None, doubts))


def _type_warning(record) -> str:
    """Several types share a symbol, and some have none; only that of another type is odd."""
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
