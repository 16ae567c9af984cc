"""Validation of relations between documents: order of dates, circles, authority of the issuer."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from library.documents.models import DocumentRecord
from library.documents.part_models import DocumentRelation
from library.enums import ACTING, RelationKind
from library.issuers.models import Issuer
from units.directory.events import predecessors_of

Kinds = tuple[RelationKind, ...]
# Circles are forbidden within a group of kinds, and allowed across groups.
_GROUPS: tuple[Kinds, ...] = (
    ACTING,
    *((kind,) for kind in RelationKind if kind not in ACTING),
)


# Returns the ids of the targets of relations of these kinds from these documents.
FindTargets = Callable[[set[int], Kinds], set[int]]


def reachable_live_ids(ids: set[int], kinds: Kinds) -> set[int]:
    """Return the targets of live relations; one query."""
    rows = DocumentRelation.objects.filter(
        record__in=ids, record__live=True, kind__in=kinds, target__isnull=False
    )
    return set(rows.values_list("target_id", flat=True))


class RelationsInMemory:
    """A `FindTargets` for an import: the live relations and the imported ones.

    Only relations that can be part of a circle are held, so that long chains cost nothing.
    """

    def __init__(self, rows: Iterable[DocumentRelation]):
        live = DocumentRelation.objects.filter(record__live=True, target__isnull=False)
        known = [*live.values_list("record_id", "kind", "target_id")]
        known += [(row.record_id, row.kind, row.target_id) for row in rows if row.target_id]
        self._targets = {
            kinds: _possible_circles(
                (source, target) for source, kind, target in known if kind in kinds
            )
            for kinds in _GROUPS
        }

    def __call__(self, ids: set[int], kinds: Kinds) -> set[int]:
        targets = self._targets[kinds]
        return {target for pk in ids for target in targets.get(pk, ())}


def _possible_circles(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """Return the part of a graph that may hold circles.

    Nodes without targets are removed repeatedly.
    """
    targets, sources = defaultdict(set), defaultdict(set)
    for source, target in pairs:
        targets[source].add(target)
        sources[target].add(source)
    ends = [node for node in sources if not targets.get(node)]
    while ends:
        node = ends.pop()
        for source in sources.pop(node, ()):
            targets[source].discard(node)
            if not targets[source]:
                ends.append(source)
    return {node: found for node, found in targets.items() if found}


def validate_relations(
    record: DocumentRecord,
    rows: Iterable[DocumentRelation],
    find_targets: FindTargets = reachable_live_ids,
) -> None:
    """Raise ValidationError if `rows`, the relations of `record`, are impossible together."""
    rows = [row for row in rows if row.target_id]
    for row in rows:
        _check_row(record, row)
    for kinds in _GROUPS:
        targets = {row.target_id for row in rows if row.kind in kinds}
        if record.pk and record.pk in _reached_from(targets, kinds, find_targets):
            raise ValidationError(
                gettext("The relations go round in a circle: this document would act on itself.")
            )


def _check_row(record, row):
    if row.target_id == record.pk:
        raise ValidationError(gettext("A document cannot be related to itself."))
    target = row.target
    if record.issued and target.issued and record.issued < target.issued:
        if row.is_acting:
            message = gettext(
                "“%(document)s” was issued later; an earlier document cannot change it."
            )
        else:
            message = gettext(
                "“%(document)s” was issued later; an earlier document cannot refer to it."
            )
        raise ValidationError(message % {"document": target})


def _reached_from(ids: set[int], kinds, find_targets) -> set[int]:
    """Return the ids that relations of `kinds` reach from `ids`, including these."""
    reached, edge = set(ids), set(ids)
    while edge:
        edge = find_targets(edge, kinds) - reached
        reached |= edge
    return reached


def can_act_on(issuer: Issuer, target: DocumentRecord) -> bool:
    """Return whether `issuer` may amend, replace, repeal or correct `target`.

    It may act on its own documents, on those of its predecessors and on those of its subordinates.
    Only the issuing body or a superior one may (Quy định 399-QĐ/TW). Central bodies of the Party
    stand above all units. For other bodies only the family, Party or State, is known.
    """
    if target.issuer is None:
        return False
    if issuer == target.issuer:
        return True
    unit, acting = target.issuer.unit, issuer.unit
    if acting is None:
        return issuer.is_central if unit else issuer.family == target.issuer.family
    if unit is None:
        return False
    if unit in predecessors_of(acting):
        return True
    while unit is not None:
        if unit == acting:
            return True
        unit = unit.parent
    return False
