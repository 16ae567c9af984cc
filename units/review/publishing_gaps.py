"""Missing or wrong content that prevents the publication of a draft, each with a link to its
field.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages as django_messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from taggit.models import ItemBase
from wagtail import blocks
from wagtail.admin import messages
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from units.drafts.unfinished_drafts import publishing_faults
from units.review.permissions import is_translation
from units.review.registry import review_config_for
from units.text.punctuation import labelled

_HEAD_OF_TABLE = _("Choose which cells of the table are headings, or that none are.")


@dataclass(frozen=True)
class Gap:
    """One missing or wrong value: its place, the message, and the anchor of its field in the
    form."""

    place: str
    message: str
    anchor: str = ""

    def __str__(self):
        return labelled(self.place, self.message) if self.place else self.message

    def __html__(self):
        if not self.anchor:
            return format_html("{}", str(self))
        return format_html('<a href="#{}" data-gap>{}</a>', self.anchor, str(self))


def gaps_of(obj) -> list[Gap]:
    """All gaps of `obj`, a page or snippet as its revision holds it."""
    return [
        *_gaps_of_fields(obj),
        *_gaps_of_streams(obj),
        *_gaps_of_rows(obj),
        *_gaps_of_rules(obj),
    ]


def gaps_to_fill(obj) -> list[Gap]:
    """As `gaps_of`; for a translation without the gaps that its source has, too.

    A translator cannot fill those, and readers see the source with them already.
    """
    gaps = gaps_of(obj)
    if not gaps or not is_translation(obj):
        return gaps
    sources = obj.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
    known = {str(gap) for source in sources for gap in gaps_of(source)}
    return [gap for gap in gaps if str(gap) not in known]


def gaps_of_form(form) -> list[Gap]:
    """The errors of an editor's form, with the errors of its streams and child forms."""
    gaps = []
    for name, errors in form.errors.as_data().items():
        if name == NON_FIELD_ERRORS or name not in form.fields:
            gaps += [Gap("", text) for error in errors for text in error.messages]
            continue
        bound = form[name]
        label, anchor = str(bound.label), _label_id(bound)
        block = getattr(bound.field, "block", None)
        for error in errors:
            if block is None:
                gaps += [Gap(label, text, anchor) for text in error.messages]
            else:
                gaps += _gaps_in_block(block, bound.data, error, label, anchor)
    for formset in getattr(form, "formsets", {}).values():
        gaps += _gaps_of_formset(formset)
    return gaps


def _gaps_of_formset(formset) -> Iterator[Gap]:
    for text in formset.non_form_errors():
        yield Gap(capfirst(formset.model._meta.verbose_name_plural), text)
    deleted = formset.deleted_forms if formset.is_bound else ()
    for number, row in enumerate((row for row in formset.forms if row not in deleted), 1):
        for gap in gaps_of_form(row):
            place = " › ".join(filter(None, (_row_name(formset.model, number), gap.place)))
            yield Gap(place, gap.message, gap.anchor)


def validation_error(request, message, form, buttons=None):
    """Replaces Wagtail's function: lists every error with its place and a link to it."""
    gaps = gaps_of_form(form)
    items = format_html_join("\n", "<li>{}</li>", ((gap,) for gap in gaps))
    detail = format_html('<ul class="errorlist">{}</ul>', items) if gaps else ""
    return django_messages.error(request, messages.render(message, buttons, detail=detail))


def link_form_errors() -> None:
    """Let the editor link each error of a form to its field. Called once, when the app is ready."""
    messages.validation_error = validation_error


def _label_id(bound) -> str:
    return f"{bound.id_for_label}-label" if bound.id_for_label else ""


def _gaps_of_fields(obj) -> Iterator[Gap]:
    try:
        obj.full_clean()
    except ValidationError as error:
        yield from _named(obj, error)
    for name, message in publishing_faults(obj).items():
        yield Gap(_field_label(obj, name), str(message), f"id_{name}-label")


def _named(obj, error: ValidationError) -> Iterator[Gap]:
    if not hasattr(error, "error_dict"):
        yield from (Gap("", text) for text in error.messages)
        return
    for name, errors in error.error_dict.items():
        texts = [text for one in errors for text in one.messages]
        is_of_field = name != NON_FIELD_ERRORS
        place, anchor = (_field_label(obj, name), f"id_{name}-label") if is_of_field else ("", "")
        yield from (Gap(place, text, anchor) for text in texts)


def _field_label(obj, name) -> str:
    return capfirst(str(obj._meta.get_field(name).verbose_name))


def _gaps_of_streams(obj) -> Iterator[Gap]:
    for field in obj._meta.concrete_fields:
        if isinstance(field, StreamField):
            value = getattr(obj, field.name)
            try:
                field.stream_block.clean(value)
            except ValidationError as error:
                label = _field_label(obj, field.name)
                yield from _gaps_in_block(field.stream_block, value, error, label, "")


def _gaps_in_block(block, value, error, place, anchor) -> Iterator[Gap]:
    """The gaps in `error`, each with the names of the blocks around it."""
    within = getattr(error, "block_errors", None)
    if within is None:
        # Wagtail's own text is for programmers.
        texts = [_HEAD_OF_TABLE] if isinstance(block, TableBlock) else error.messages
        yield from (Gap(place, str(text), anchor) for text in texts)
        return
    for text in getattr(error, "non_block_errors", None) or ():
        for message in getattr(text, "messages", [str(text)]):
            yield Gap(place, message, anchor)
    pairs = within.items() if isinstance(within, dict) else enumerate(within)
    for key, errors in pairs:
        child, child_value, name, child_anchor = _child_at(block, value, key)
        for one in _each(errors):
            yield from _gaps_in_block(
                child, child_value, one, f"{place} › {name}", child_anchor or anchor
            )


def _each(errors):
    if errors is None:
        return []
    return errors.as_data() if hasattr(errors, "as_data") else [errors]


def _child_at(block, value, key):
    """The block, value, name and anchor of a child: by its number, or by its name in a struct."""
    if isinstance(block, blocks.BaseStructBlock):
        child = block.child_blocks[key]
        return child, value[key], str(child.label), ""
    if isinstance(block, blocks.ListBlock):
        bound = value.bound_blocks[key]
        return bound.block, bound.value, str(key + 1), f"block-{bound.id}-section"
    bound = value[key]
    name = f"{key + 1}. {bound.block.label}"
    return bound.block, bound.value, name, f"block-{bound.id}-section"


def _gaps_of_rows(obj) -> Iterator[Gap]:
    for relation in get_all_child_relations(type(obj)):
        model, accessor = relation.related_model, relation.get_accessor_name()
        if issubclass(model, ItemBase) or accessor == COMMENTS_RELATION_NAME:
            continue
        for number, row in enumerate(getattr(obj, accessor).all(), 1):
            try:
                row.full_clean(
                    exclude=[relation.field.name], validate_unique=False, validate_constraints=False
                )
            except ValidationError as error:
                for gap in _named(row, error):
                    place = " › ".join(filter(None, (_row_name(model, number), gap.place)))
                    yield Gap(place, gap.message)


def _row_name(model, number) -> str:
    return f"{capfirst(str(model._meta.verbose_name))} {number}"


def _gaps_of_rules(obj) -> Iterator[Gap]:
    try:
        review_config_for(obj).check(obj)
    except ValidationError as error:
        yield from (Gap("", text) for text in error.messages)
