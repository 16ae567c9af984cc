"""Registry of what the review needs to know about each content type.

The apps above register their models here, so the review never imports them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms

from units.directory.units import Unit


@dataclass(frozen=True)
class QueueFields:
    """The fields of one item in the queue beside its title. They are copied when the step
    starts."""

    section_id: int | None = None
    section_title: str = ""
    genre: str = ""
    byline: str = ""


@dataclass(frozen=True)
class ReviewConfig:
    queue_fields: Callable[[object], QueueFields]
    genres: dict[str, str] = field(default_factory=dict)
    # Built as `decision_form(data, obj=obj, user=user)`; its fields stand in the approval form.
    decision_form: type[forms.Form] | None = None
    # Called as `apply_decision(obj, decision_form, user)` with the valid form, by the step that has
    # accepted the approval and before the approved revision is published.
    apply_decision: Callable[[object, Any, object], None] | None = None
    # Called likewise once it is approved, in the same transaction; may raise ReviewRefused.
    finish_decision: Callable[[object, Any, object], None] | None = None
    # Raises ValidationError if `obj` and its child rows contradict each other. Called last.
    check: Callable[[object], None] = lambda obj: None
    # Returns the advisory unit that reviews `obj` before the board, or None.
    adviser: Callable[[object], Unit | None] = lambda obj: None
    # Whether the unit's review publishes `obj`, so that the board checks it afterwards.
    can_unit_publish: Callable[[object], bool] = lambda obj: False


@dataclass(frozen=True)
class Passage:
    """One text of a translation beside its source text, both without markup."""

    source: str
    words: str
    is_translated: bool
    # A machine translation that was not edited yet.
    is_by_machine: bool = False
    # The URL of a link instead of a text.
    is_address: bool = False


_registry: dict[type, ReviewConfig] = {}
_DEFAULT = ReviewConfig(queue_fields=lambda obj: QueueFields())


def register_review_config(model: type, **options) -> None:
    """Register the review options of `model`; raises ValueError if it is registered already."""
    if model in _registry:
        raise ValueError(f"{model.__name__} is registered for review already")
    _registry[model] = ReviewConfig(**options)


def review_config_for(obj: object) -> ReviewConfig:
    """The options of the class of `obj` or of its nearest base class; otherwise a default."""
    for base in type(obj).__mro__:
        if base in _registry:
            return _registry[base]
    return _DEFAULT


def genre_labels() -> dict[str, str]:
    """The labels of all registered genres by code, for the queue's column and filter."""
    return {code: label for entry in _registry.values() for code, label in entry.genres.items()}


_side_by_side_sources: list[Callable[[object], list[Passage]]] = []


def register_side_by_side(read: Callable[[object], list[Passage]]) -> None:
    """Register a function that returns the passages of a translation, and [] for other objects."""
    _side_by_side_sources.append(read)


def side_by_side(obj: object) -> list[Passage]:
    """The passages of the translation `obj` in order; [] if it has no source."""
    return next((passages for read in _side_by_side_sources if (passages := read(obj))), [])


def translated_share(obj: object) -> int | None:
    """The translated part of `obj` in percent (0 to 100); None if it has no source."""
    passages = [one for one in side_by_side(obj) if not one.is_address]
    if not passages:
        return None
    return 100 * sum(passage.is_translated for passage in passages) // len(passages)


_rendered_contexts: list[tuple[Callable[[object], str], Callable[[object], None]]] = []


def register_rendered_context(
    describe: Callable[[object], str], hold: Callable[[object], None]
) -> None:
    """Register two functions for content that a revision shows beside its own text.

    `describe(revision)` returns a digest of this content. `hold(revision)` locks it until the
    transaction ends.
    """
    _rendered_contexts.append((describe, hold))


def lock_rendered_context(revision: object) -> None:
    """Lock all content that `revision` shows beside its text, until the transaction ends."""
    for _describe, hold in _rendered_contexts:
        hold(revision)


def rendered_context_digest(revision: object) -> str:
    """A digest of the content that `revision` shows beside its text. A new digest asks for a new
    review."""
    return "-".join(describe(revision) for describe, _hold in _rendered_contexts)


_remark_sources: list[Callable[[object], list[str]]] = []


def register_remarks(read: Callable[[object], list[str]]) -> None:
    """Register a function that returns remarks on an item for its reviewer. Remarks refuse
    nothing."""
    _remark_sources.append(read)


def remarks_on(obj: object) -> list[str]:
    """The registered remarks on `obj`, in the language of the current user."""
    return [remark for read in _remark_sources for remark in read(obj)]


_before_scheduled_publishing: list[Callable[[], None]] = []


def register_before_scheduled_publishing(act: Callable[[], None]) -> None:
    """Register a function to call before items whose scheduled time has come are published."""
    _before_scheduled_publishing.append(act)


def prepare_scheduled_publishing() -> None:
    for act in _before_scheduled_publishing:
        act()
