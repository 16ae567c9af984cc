"""Whether a document is in force on a day: the rule, once for a row and once for a query."""

from datetime import date

from django.db.models import Q

from library.enums import Effect, RelationKind

_WHOLE = (RelationKind.REPLACES, RelationKind.REPEALS)
# Whose effect something has changed; the condition of an index.
HAS_CHANGED_EFFECT = (
    Q(ended_from__isnull=False)
    | Q(partly_from__isnull=False)
    | Q(corrected_from__isnull=False)
    | Q(effect_override__gt="")
)


def effect_on(record, day: date) -> Effect | None:
    """The effect of `record` on `day`; None while it has no date.

    What was set by hand counts first; a document that has ended is no longer anything else.
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
    """Which day of its target an acting relation sets: only what ends the whole ends it."""
    if relation.kind == RelationKind.CORRECTS:
        return "corrected_from"
    if relation.kind in _WHOLE and not relation.scope:
        return "ended_from"
    return "partly_from"


def filter_by_effect(records, effect: Effect, day: date):
    """Those of the queryset `records` that have `effect` on `day`; as `effect_on`."""
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
        # True of all these anyway; it brings the index of those few into play.
        records = records.filter(HAS_CHANGED_EFFECT)
    return records.filter(Q(effect_override=effect) | (Q(effect_override="") & computed))
