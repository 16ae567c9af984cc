"""What the review must know of a kind of content, given by the room it lives in.

Rooms above register their models here, so that the review never imports them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms


@dataclass(frozen=True)
class ReviewFacts:
    """What the queue shows of one item beside its title; all of it copied when the step starts."""

    section_id: int | None = None
    section_title: str = ""
    genre: str = ""
    byline: str = ""


@dataclass(frozen=True)
class Reviewable:
    facts: Callable[[object], ReviewFacts]
    genres: dict[str, str] = field(default_factory=dict)
    # Built as `decision_form(data, obj=obj, user=user)`; its fields stand in the approval form.
    decision_form: type[forms.Form] | None = None
    # Called as `apply_decision(obj, cleaned_data, user)` before the approved revision is published.
    apply_decision: Callable[[object, dict, object], None] | None = None


_registry: dict[type, Reviewable] = {}
_DEFAULT = Reviewable(facts=lambda obj: ReviewFacts())


def register_reviewable(model, **options) -> None:
    """Register what the review must know of `model`; a second time raises ValueError."""
    if model in _registry:
        raise ValueError(f"{model.__name__} is registered for review already")
    _registry[model] = Reviewable(**options)


def reviewable_for(obj) -> Reviewable:
    """What is registered for the class of `obj` or its nearest base; a plain default else."""
    for base in type(obj).__mro__:
        if base in _registry:
            return _registry[base]
    return _DEFAULT


def genre_labels() -> dict[str, str]:
    """Every genre of any registered kind, code to label, for the queue's column and filter."""
    return {code: label for entry in _registry.values() for code, label in entry.genres.items()}
