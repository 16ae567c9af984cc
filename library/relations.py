"""Which relations documents may have: forwards in time, never in a circle, by whoever may act."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from library.enums import ACTING, RelationKind
from library.models import DocumentRecord, DocumentRelation
from units.models.events import predecessors_of

# Relations of one group make no circle; those of different groups may.
_GROUPS = (
    ACTING,
    *((kind,) for kind in RelationKind if kind not in ACTING),
)


def check_relations(record: DocumentRecord, rows: Iterable[DocumentRelation]) -> None:
    """Raise ValidationError if `rows`, the relations of `record`, cannot all be."""
    rows = [row for row in rows if row.target_id]
    for row in rows:
        _check_row(record, row)
    for kinds in _GROUPS:
        targets = {row.target_id for row in rows if row.kind in kinds}
        if record.pk and record.pk in _reached_from(targets, kinds):
            raise ValidationError(
                _("The relations go round in a circle: this document would act on itself.")
            )


def _check_row(record, row):
    if row.target_id == record.pk:
        raise ValidationError(_("A document cannot be related to itself."))
    target = row.target
    if row.is_acting and record.issued and target.issued and record.issued < target.issued:
        raise ValidationError(
            _("“%(document)s” was issued later; an earlier document cannot change it.")
            % {"document": target}
        )


def _reached_from(ids: set[int], kinds) -> set[int]:
    """The documents to which the live relations of `kinds` lead from `ids`, these included; one
    query for each step of the longest way."""
    reached, edge = set(ids), set(ids)
    while edge:
        following = DocumentRelation.objects.filter(
            record__in=edge, record__live=True, kind__in=kinds, target__isnull=False
        )
        edge = set(following.values_list("target_id", flat=True)) - reached
        reached |= edge
    return reached


def may_act_on(issuer, target: DocumentRecord) -> bool:
    """Whether `issuer` may amend, replace or repeal `target`: its own, its predecessor's, or a
    subordinate's.

    Only the issuing body or a superior one may (Quy định 399-QĐ/TW).
    """
    unit = target.issuer
    if unit in predecessors_of(issuer):
        return True
    while unit is not None:
        if unit == issuer:
            return True
        unit = unit.parent
    return False
