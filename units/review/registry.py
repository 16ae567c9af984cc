"""What the review must know of a kind of content, given by the room it lives in.

Rooms above register their models here, so that the review never imports them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms


@dataclass(frozen=True)
class QueueFields:
    """What the queue shows of one item beside its title; all of it copied when the step starts."""

    section_id: int | None = None
    section_title: str = ""
    genre: str = ""
    byline: str = ""


@dataclass(frozen=True)
class ReviewConfig:
    facts: Callable[[object], QueueFields]
    genres: dict[str, str] = field(default_factory=dict)
    # Built as `decision_form(data, obj=obj, user=user)`; its fields stand in the approval form.
    decision_form: type[forms.Form] | None = None
    # Called as `apply_decision(obj, decision_form, user)` with the valid form, by the step that has
    # accepted the approval and before the approved revision is published.
    apply_decision: Callable[[object, Any, object], None] | None = None
    # Called likewise once it is approved, in the same transaction; may raise ReviewRefused.
    finish_decision: Callable[[object, Any, object], None] | None = None
    # Raises ValidationError where `obj` and the rows below it do not go together; asked last.
    check: Callable[[object], None] = lambda obj: None
    # The unit that reads `obj` for its field before the board does, if there is one.
    adviser: Callable[[object], object | None] = lambda obj: None
    # Whether `obj` goes live by its unit's review, and the board checks it afterwards.
    can_unit_publish: Callable[[object], bool] = lambda obj: False


@dataclass(frozen=True)
class Passage:
    """One text of a translation beside the text that it translates, both without markup."""

    source: str
    words: str
    is_translated: bool
    # Written by a machine, and nobody has touched it since.
    is_by_machine: bool = False
    # The address of a link, which readers follow and do not read.
    is_address: bool = False


_registry: dict[type, ReviewConfig] = {}
_DEFAULT = ReviewConfig(facts=lambda obj: QueueFields())


def register_review_config(model, **options) -> None:
    """Register what the review must know of `model`; a second time raises ValueError."""
    if model in _registry:
        raise ValueError(f"{model.__name__} is registered for review already")
    _registry[model] = ReviewConfig(**options)


def review_config_for(obj) -> ReviewConfig:
    """What is registered for the class of `obj` or its nearest base; a plain default else."""
    for base in type(obj).__mro__:
        if base in _registry:
            return _registry[base]
    return _DEFAULT


def genre_labels() -> dict[str, str]:
    """Every genre of any registered kind, code to label, for the queue's column and filter."""
    return {code: label for entry in _registry.values() for code, label in entry.genres.items()}


_side_by_side_sources: list[Callable[[object], list[Passage]]] = []


def register_side_by_side(read: Callable[[object], list[Passage]]) -> None:
    """Have `read` say how a translation stands beside its source; it gives [] for what is none."""
    _side_by_side_sources.append(read)


def side_by_side(obj) -> list[Passage]:
    """The passages of the translation `obj` in order; [] where there is no source."""
    return next((passages for read in _side_by_side_sources if (passages := read(obj))), [])


def translated_share(obj) -> int | None:
    """How much of `obj` is translated, in percent; None where there is no source."""
    passages = [one for one in side_by_side(obj) if not one.is_address]
    if not passages:
        return None
    return 100 * sum(passage.is_translated for passage in passages) // len(passages)


_rendered_contexts: list[tuple[Callable[[object], str], Callable[[object], None]]] = []


def register_rendered_context(
    describe: Callable[[object], str], hold: Callable[[object], None]
) -> None:
    """Have `describe` give a digest of what a revision draws beside its own words, and `hold` keep
    that as it is until the transaction ends."""
    _rendered_contexts.append((describe, hold))


def lock_rendered_context(revision) -> None:
    """Have nobody change what `revision` draws until the transaction ends."""
    for _describe, hold in _rendered_contexts:
        hold(revision)


def rendered_context_digest(revision) -> str:
    """What a reviewer sees beside the words of `revision`: a change of it asks for a new look."""
    return "-".join(describe(revision) for describe, _hold in _rendered_contexts)


_remark_sources: list[Callable[[object], list[str]]] = []


def register_remarks(read: Callable[[object], list[str]]) -> None:
    """Have `read` give what whoever decides on an item should know; it refuses nothing."""
    _remark_sources.append(read)


def remarks_on(obj) -> list[str]:
    """What is to be said of `obj`, in the language of whoever reads the review."""
    return [remark for read in _remark_sources for remark in read(obj)]


_before_scheduled_publishing: list[Callable[[], None]] = []


def register_before_scheduled_publishing(act: Callable[[], None]) -> None:
    """Have `act` done before what was approved for an hour that has come is published."""
    _before_scheduled_publishing.append(act)


def prepare_scheduled_publishing() -> None:
    for act in _before_scheduled_publishing:
        act()
