"""Validation of document numbers, for drafts and for publication.

A draft may have a blank number (`Số -BC/BTGTU`), because the office assigns it with the signature.
Some types have no number. An attachment has the number of its main document.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from library.documents.citation_parser import parse_citation, types_matching
from library.documents.numbers import has_blank_number
from library.documents.taxonomies import DocumentType
from library.enums import RelationKind


def validate_number(record) -> None:
    """Raise ValidationError if the number is unreadable or contradicts the record."""
    typed = record.number_as_typed
    if not typed or has_blank_number(typed):
        return
    if record.number is None:
        _refuse(
            gettext("No number can be read. Write it as it stands on the paper, such as 12-NQ/ĐU.")
        )
    cited = parse_citation(typed)
    if cited.type and record.type_id:
        named = types_matching(cited.type, DocumentType.objects.all())
        if named and record.type not in named:
            _refuse(gettext("The number names another type: %(type)s.") % {"type": named[0]})
    if record.issued and not cited.is_of(record.issued):
        _refuse(gettext("The number names another day than that of issue."))


def validate_number_for_publication(record, relations) -> None:
    """Raise ValidationError if the document may not be published without a number.

    `relations` are the rows of relations of `record`.
    """
    if record.is_translation or record.number is not None:
        return
    if not record.number_as_typed and not _symbol_of_type(record):
        return
    is_attached = any(row.kind == RelationKind.ATTACHED_TO for row in relations)
    if record.number_as_typed or not is_attached:
        _refuse(
            gettext("The document has no number yet. Enter it before readers see the document.")
        )


def number_warning(record) -> str:
    """Return a warning about the number of `record`; empty if it is complete."""
    if not _symbol_of_type(record):
        return ""
    if record.number is None:
        return gettext(
            "The number is still missing: readers cannot see the document before it is there."
        )
    if not (record.type_symbol or record.issuer_symbol):
        number = {"number": record.display_number}
        return gettext("“%(number)s” has no symbol; on the paper it reads like 12-NQ/ĐU.") % number
    return ""


def _symbol_of_type(record) -> str:
    return record.type.symbol if record.type_id else ""


def _refuse(message):
    raise ValidationError({"number_as_typed": message})
