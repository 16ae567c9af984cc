"""The effect of a document on a day.

`effect_on` computes it for one row, and `filter_by_effect` for a query. Both follow the same rule.
"""

from datetime import date

from django.db.models import Q

from library.enums import Effect, RelationKind

_WHOLE = (RelationKind.REPLACES, RelationKind.REPEALS)
# The effect is changed by another document or by hand. This is the condition of an index.
HAS_CHANGED_EFFECT = (
    Q(ended_from__isnull=False)
    | Q(partly_from__isnull=False)
    | Q(corrected_from__isnull=False)
    | Q(effect_override__gt="")
)


def effect_on(record, day: date) -> Effect | None:
    """Return the effect of `record` on `day`; None while the document has no date.

    A value set by hand wins over all dates. A document that has ended has no other effect.
    """
    if record.effect_override:
        return Effect(record.effect_override)
    if record.begins is None:
        return None
    if record.begins > day:
        return Effect.PENDING
    for since, effect in (
        (record.ended_from, Effect.ENDED),
        (record.partly_from, Effect.PARTLY),
        (record.corrected_from, Effect.CORRECTED),
    ):
        if since is not None and since <= day:
            return effect
    return Effect.IN_FORCE


def column_changed_by(relation) -> str:
    """Return the name of the date column that an acting relation sets on its target.

    A document ends only if another one replaces or repeals the whole of it.
    """
    if relation.kind == RelationKind.CORRECTS:
        return "corrected_from"
    if relation.kind in _WHOLE and not relation.scope:
        return "ended_from"
    return "partly_from"


def filter_by_effect(records, effect: Effect, day: date):
    """Return the rows of the queryset `records` that have `effect` on `day`.

    The rule is that of `effect_on`.
    """
    has_begun = Q(effective__lte=day) | Q(effective__isnull=True, issued__lte=day)
    ended, partly, corrected = (
        Q(**{f"{column}__lte": day}) for column in ("ended_from", "partly_from", "corrected_from")
    )
    computed = {
        Effect.PENDING: Q(effective__gt=day) | Q(effective__isnull=True, issued__gt=day),
        Effect.ENDED: has_begun & ended,
        Effect.PARTLY: has_begun & ~ended & partly,
        Effect.CORRECTED: has_begun & ~ended & ~partly & corrected,
        Effect.IN_FORCE: has_begun & ~ended & ~partly & ~corrected,
    }[effect]
    if effect in (Effect.ENDED, Effect.PARTLY, Effect.CORRECTED):
        # The condition is implied. It lets the database use the index of the few changed documents.
        records = records.filter(HAS_CHANGED_EFFECT)
    return records.filter(Q(effect_override=effect) | (Q(effect_override="") & computed))
