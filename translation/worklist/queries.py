"""The querysets of the worklist "Cần dịch": content to translate into one language."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation

from translation.access.permissions import TRANSLATORS
from translation.models import TranslationClaim, TranslationSettings
from translation.translatable_models import translated_models
from units.access.roles import is_board, unit_ids_of
from units.access.scope import home_paths
from units.models import Unit

# Empty values of a text or of a StreamField.
_NO_WORDS = ("", "[]", "null")


class WorkItem(TypedDict):
    """A row of `union_of_kinds`: a source and the state of its translation."""

    # The label of the source's model, such as "sections.ArticlePage".
    model: str
    pk: int
    target_id: int | None
    state: str
    claimed_by_id: int | None
    last_published_at: datetime


_COLUMNS = tuple(WorkItem.__annotations__)


class State(models.TextChoices):
    NEW = "new", _("Not begun")
    CHANGED = "changed", _("Changed since")
    RETURNED = "returned", _("Returned")
    BEGUN = "begun", _("Being translated")
    REVIEW = "review", _("In review")
    DONE = "done", pgettext_lazy("translation", "Up to date")


def units_of(user) -> QuerySet[Unit]:
    """The open units with a language switched on for which `user` may translate."""
    units = Unit.objects.open().filter(
        site__in=TranslationSettings.objects.filter(languages__isnull=False).values("site")
    )
    return units if is_board(user) else units.filter(pk__in=unit_ids_of(user, *TRANSLATORS))


def languages_for(units) -> QuerySet[Locale]:
    """The languages that any of `units` has switched on."""
    sites = units.values("site")
    own = TranslationSettings.objects.filter(site__in=sites)
    return Locale.objects.filter(pk__in=own.values("languages")).order_by("pk")


def to_translate(units, locale) -> list[QuerySet]:
    """A queryset for each model: the live content of those of `units` that have `locale` on.

    Rows are annotated with `state`, `target_id` and `claimed_by_id` for this language.
    """
    own = TranslationSettings.objects.filter(languages=locale)
    units = list(units.filter(site__in=own.values("site")))
    return [_with_state(_live(model, units), locale) for model in translated_models()]


def _live(model, units):
    if model is Page:
        return Page.objects.filter(within(units), live=True, locale=Locale.get_default())
    rows = model.objects.sources().filter(unit__in=units, live=True)
    # Many leaders have no translatable text, only a name.
    texts = {f"{name}_text": Cast(name, models.TextField()) for name in model.translated}
    has_words = Q(pk__in=())
    for name in texts:
        has_words |= ~Q(**{f"{name}__in": _NO_WORDS})
    return rows.alias(**texts).filter(has_words)


def within(units) -> Q:
    """The condition of the pages of `units`, in every language."""
    condition = Q(pk__in=())
    for unit in units:
        for path in home_paths(unit):
            condition |= Q(path__startswith=path)
    return condition


def union_of_kinds(kinds: Iterable[QuerySet]) -> QuerySet:
    """The rows of several querysets as WorkItem dictionaries, newest first."""
    first, *rest = (
        rows.order_by().annotate(model=Value(rows.model._meta.label)).values(*_COLUMNS)
        for rows in kinds
    )
    return first.union(*rest, all=True).order_by("-last_published_at", "model", "-pk")


def _with_state(rows, locale):
    model = rows.model
    target = model.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
    claim = TranslationClaim.objects.filter(
        translation_key=OuterRef("translation_key"), locale=locale
    )
    return rows.annotate(
        target_id=Subquery(target.values("pk")[:1]),
        target_live=Subquery(target.values("live")[:1]),
        target_drafted=Subquery(target.values("has_unpublished_changes")[:1]),
        review=Subquery(_reviews(model).values("status")[:1]),
        is_missing=Exists(_missing(locale)),
        claimed_by_id=Subquery(claim.values("user")[:1]),
    ).annotate(state=_state())


def _reviews(model):
    return WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("target_id"), models.CharField()),
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    )


def _missing(locale):
    """The current strings of a source without a usable translation."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=locale,
        has_error=False,
    )
    return StringSegment.objects.filter(
        ~Exists(translated), source__object=OuterRef("translation_key")
    )


def _state():
    is_open = Q(is_missing=True) | Q(target_drafted=True)
    return Case(
        When(target_id__isnull=True, then=Value(State.NEW)),
        When(review=WorkflowState.STATUS_IN_PROGRESS, then=Value(State.REVIEW)),
        When(review=WorkflowState.STATUS_NEEDS_CHANGES, then=Value(State.RETURNED)),
        When(target_live=False, then=Value(State.BEGUN)),
        When(is_open, then=Value(State.CHANGED)),
        default=Value(State.DONE),
        output_field=models.CharField(),
    )
