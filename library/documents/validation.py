"""Validation rules of documents, shared by the form and the import."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext

from library.documents.models import DocumentRecord
from library.documents.part_models import DocumentRelation
from library.documents.relation_validation import can_act_on
from library.issuers.models import Issuer
from library.secrecy.marks import mark_in_field
from units.access.roles import is_board
from units.models import Unit

PDF = ".pdf"
# A mark of secrecy in one of these refuses the document.
_MARKED = ("number_as_typed", "summary", "circulation")


def secrecy_marks_in(values: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield the name and the level of each field with a mark of secrecy."""
    for name in _MARKED:
        if level := mark_in_field(values.get(name) or ""):
            yield name, level


def issuers_filed_by(unit_ids: Iterable[int]) -> Q:
    """Return the condition of the issuers whose documents these units file.

    These are the units themselves, their subordinates without a subportal, their predecessors, and
    all bodies that are no units here.
    """
    return (
        Q(unit__isnull=True, active=True)
        | Q(unit__in=unit_ids)
        | Q(unit__parent__in=unit_ids, unit__site__isnull=True)
        | Q(unit__events__successors__in=unit_ids, unit__events__undone_at__isnull=True)
    )


def validate_issuer_of_unit(unit: Unit, issuer: Issuer) -> None:
    """Raise ValidationError unless `unit` files documents of `issuer`.

    A user of several units may not file a document of one of them with another.
    """
    if not Issuer.objects.filter(issuers_filed_by({unit.pk}), pk=issuer.pk).exists():
        message = gettext("“%(unit)s” keeps no documents of this body.")
        raise ValidationError(message % {"unit": unit})


def validate_file_names(names: Sequence[str]) -> None:
    if names and not names[0].lower().endswith(PDF):
        raise ValidationError(gettext("The first file is the signed PDF. Move it to the top."))


def validate_acting_relations(
    record: DocumentRecord, rows: Sequence[DocumentRelation], user
) -> None:
    """Raise ValidationError if the issuer of `record` may not change the targets of `rows`.

    The board may enter every relation, and so may a command without a `user`.
    """
    # A draft without an issuer is checked when it has one.
    if user is None or is_board(user) or record.issuer is None:
        return
    for row in rows:
        if row.is_acting and row.target and not can_act_on(record.issuer, row.target):
            raise ValidationError(
                gettext(
                    "“%(issuer)s” cannot change “%(document)s”: only the body that issued it, "
                    "or one above it, may. Ask the board."
                )
                % {"issuer": record.issuer, "document": row.target}
            )
