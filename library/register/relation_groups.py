"""Relations of a document for readers, grouped by kind, with chains of replacements.

Only live documents are shown. A document outside of the register is shown as text.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, prefetch_related_objects

from library.documents.models import DocumentRecord
from library.documents.part_models import DocumentRelation
from library.enums import REVERSED, RelationKind
from library.i18n.translated_fields import apply_translations
from library.record_urls import url_of

# The length of a chain of replacements; each step is one query.
STEPS = 3
Rows = list[DocumentRelation]
_LABELS = {kind: kind.label for kind in RelationKind}


@dataclass
class Related:
    """A document at the other end. `then` are its replacements, or those it replaced."""

    title: str
    url: str = ""
    scope: str = ""
    record: DocumentRecord | None = None
    then: list["Related"] = field(default_factory=list)

    @property
    def summary(self) -> str:
        return self.record.summary if self.record else ""


@dataclass
class RelationGroup:
    kind: str
    label: str
    related: list[Related]
    # How the chain goes on from one of `related`.
    then_label: str = ""


def group_relations(record, outgoing, incoming, request) -> list[RelationGroup]:
    """Return the relations of `record` by kind, those of other documents to it first."""
    groups, chained = [], []
    for rows, other, labels, follows in (
        (incoming, "record", REVERSED, REVERSED[RelationKind.REPLACES]),
        (outgoing, "target", _LABELS, _LABELS[RelationKind.REPLACES]),
    ):
        by_kind = defaultdict(list)
        for row in rows:
            related = _related(getattr(row, other), row, request)
            by_kind[row.kind].append(related)
            if row.kind == RelationKind.REPLACES and related.record:
                chained.append((other, related))
        groups += [
            RelationGroup(kind, str(labels[kind]), by_kind[kind], str(follows))
            for kind in RelationKind
            if kind in by_kind
        ]
    _follow(record, chained, request)
    shown = [related for group in groups for related in _with_chain(group.related)]
    apply_translations([related.record for related in shown if related.record])
    return groups


def _with_chain(related):
    for one in related:
        yield one
        yield from _with_chain(one.then)


def relations_of(record, is_draft: bool = False) -> tuple[Rows, Rows]:
    """Return the outgoing and the incoming relations of `record`; one query.

    Only live documents and texts are included. A draft in a preview has its own relations, and may
    name drafts of its own unit.
    """
    at_an_end = Q(target=record.pk, record__live=True)
    if not is_draft:
        at_an_end |= Q(record=record.pk)
    rows = list(
        DocumentRelation.objects.filter(at_an_end)
        .select_related("record__type", "target__type")
        .order_by("-record__issued", "record", "sort_order")
        if record.pk
        else ()
    )
    incoming = [row for row in rows if row.record_id != record.pk]
    if not is_draft:
        outgoing = [row for row in rows if row.record_id == record.pk]
    else:
        outgoing = list(record.relations.all())
        # These rows are not stored and cannot be joined.
        prefetch_related_objects(outgoing, "target__type")
    own_unit = record.unit_id if is_draft else None
    outgoing = [
        row
        for row in outgoing
        if row.target is None or row.target.live or row.target.unit_id == own_unit
    ]
    return outgoing, incoming


def _related(other, row, request) -> Related:
    if other is None:
        return Related(title=row.outside, scope=row.scope)
    url = url_of(other, request) if other.live else ""
    return Related(other.title, url, row.scope, other)


def _follow(record, chained, request):
    """Append to each of `chained` its replacements, or the documents it replaced, step by step.

    `chained` are pairs: the end of the relation at which the document is, and the document.
    """
    seen = {record.pk, *(related.record.pk for _end, related in chained)}
    for _step in range(STEPS):
        ends = {("target" if end == "record" else "record", r.record.pk): r for end, r in chained}
        if not ends:
            return
        following = []
        for row in _replacements(ends):
            for end, other in (("target", "record"), ("record", "target")):
                known = ends.get((end, getattr(row, f"{end}_id")))
                found = getattr(row, other)
                if known and found and found.live and found.pk not in seen:
                    seen.add(found.pk)
                    known.then.append(_related(found, row, request))
                    following.append((other, known.then[-1]))
        chained = following


def _replacements(ends) -> list[DocumentRelation]:
    by_end = defaultdict(list)
    for end, pk in ends:
        by_end[end].append(pk)
    at_an_end = Q(target__in=by_end["target"]) | Q(record__in=by_end["record"])
    return list(
        DocumentRelation.objects.filter(at_an_end, kind=RelationKind.REPLACES, record__live=True)
        .select_related("record__type", "target__type")
        .order_by("record__issued", "pk")
    )
