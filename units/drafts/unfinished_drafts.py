"""Unfinished drafts: required content is validated at submission, not when a draft is saved.

Wagtail lets a draft miss required fields. Here a draft may also hold unfinished values: a partial
URL, an image without alt text, two values where one is allowed. A draft is refused only for values
that cannot be stored, and for forbidden links. An object without a name is shown with a
placeholder, which is never stored as its name.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockField
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.table_block.blocks import TableBlock

from units.drafts.child_row_validation import fields_read_from_database, share_chosen_rows
from units.drafts.form_mixin import FormMixin
from units.text.link_addresses import is_half_typed

_WORDS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.EmailBlock,
    blocks.RichTextBlock,
    TableBlock,
)
UNTITLED = _("(No title yet)")
UNNAMED = _("(No name yet)")


class DraftBlockField(BlockField):
    """The form field of a stream.

    Unlike Wagtail's field it never changes the blocks while it validates a draft: all threads share
    them.
    """

    def clean(self, value):
        if getattr(self, "is_deferred_validation", False):
            return draft_value(self.block, value)
        return self.block.clean(value)


def draft_value(block, value):
    """The value of `block` to save in a draft; raises ValidationError if it cannot be stored."""
    if isinstance(block, blocks.BaseStreamBlock):
        return _draft_stream(block, value)
    if isinstance(block, blocks.ListBlock):
        children = block.normalize(value).bound_blocks
        kept, errors = _draft_values((child.block, child.value) for child in children)
        if errors:
            raise blocks.list_block.ListBlockValidationError(block_errors=errors)
        pairs = zip(children, kept, strict=True)
        items = [ListValue.ListChild(block.child_block, one, id=child.id) for child, one in pairs]
        return ListValue(block, bound_blocks=items)
    if isinstance(block, blocks.BaseStructBlock):
        names = list(value)
        kept, errors = _draft_values((block.child_blocks[name], value[name]) for name in names)
        if errors:
            errors = {names[index]: error for index, error in errors.items()}
            raise blocks.StructBlockValidationError(block_errors=errors)
        return block.normalize(dict(zip(names, kept, strict=True)))
    return _draft_leaf(block, value)


def _draft_stream(block, value):
    children = list(value)
    kept, errors = _draft_values((child.block, child.value) for child in children)
    if errors:
        raise blocks.StreamBlockValidationError(block_errors=errors)
    pairs = zip(children, kept, strict=True)
    return blocks.StreamValue(block, [(child.block.name, one, child.id) for child, one in pairs])


def _draft_values(pairs):
    kept, errors = [], {}
    for index, (block, value) in enumerate(pairs):
        try:
            kept.append(draft_value(block, value))
        except ValidationError as error:
            errors[index] = error
    return kept, errors


def _draft_leaf(block, value):
    try:
        return block.clean(value)
    except ValidationError:
        if isinstance(block, blocks.URLBlock):
            is_text = is_half_typed(value)
        else:
            is_text = isinstance(block, _WORDS)
        if is_text or (block.required and _is_empty(value)):
            return value
        raise


def _is_empty(value) -> bool:
    return value is None or not str(value).strip()


class DraftKeepingMixin(FormMixin):
    """A form of pages, snippets or child rows that saves unfinished drafts."""

    _is_validating_unique = False

    def _clean_fields(self):
        super()._clean_fields()
        self._unfinished = set()
        if not self.is_deferred_validation:
            return
        for name in list(self._errors):
            column = self._column(name)
            if column is None:
                continue
            if self._is_kept(name, column):
                self._accept(name, self._raw_value(name))
            elif column.has_default() and self._is_empty(name):
                self._accept(name, column.get_default())

    def _accept(self, name, value):
        """Take `value` for a field, despite its errors."""
        self.cleaned_data[name] = value
        self._unfinished.add(name)
        self._errors.pop(name, None)

    def _column(self, name):
        """The model field of the form field `name`, or None."""
        columns = self._meta.model._meta.concrete_fields if name in self.fields else ()
        return next((column for column in columns if column.name == name), None)

    def defer_required_fields(self):
        super().defer_required_fields()
        for formset in self.formsets.values():
            share_chosen_rows(formset)

    def _get_validation_exclusions(self):
        unasked = fields_read_from_database(self) if self.is_deferred_validation else set()
        return super()._get_validation_exclusions() | self._unfinished | unasked

    def validate_unique(self):
        self._is_validating_unique = True
        super().validate_unique()

    def _update_errors(self, errors):
        """For a draft, report only the values that cannot be stored."""
        if self.is_deferred_validation and not self._is_validating_unique:
            errors = storage_errors(self.instance, self._get_validation_exclusions())
        if errors:
            super()._update_errors(errors)

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in publishing_faults(self.instance).items():
            self.add_error(name if name in self.fields else None, message)

    def _is_empty(self, name) -> bool:
        return not str(self._raw_value(name)).strip()

    def _raw_value(self, name) -> str:
        bound = self[name]
        return bound.field.widget.value_from_datadict(self.data, self.files, bound.html_name) or ""

    def _is_kept(self, name, column) -> bool:
        is_text = isinstance(column, models.CharField | models.TextField)
        if not is_text or column.unique or column.choices:
            return False
        if isinstance(column, models.SlugField) and not self._is_empty(name):
            return False
        if not isinstance(self.fields[name], forms.CharField):
            return False
        typed = self._raw_value(name)
        fits = isinstance(column, models.TextField) or len(typed) <= (column.max_length or 0)
        return fits and (is_half_typed(typed) or not isinstance(self.fields[name], forms.URLField))


def storage_errors(obj, exclude=()) -> ValidationError | None:
    """The values of `obj` that its columns cannot store, as a ValidationError; None if there are
    none."""
    for ask in (obj.clean_fields, obj.validate_constraints):
        try:
            ask(exclude=exclude)
        except ValidationError as error:
            return error
    return None


def publishing_faults(obj) -> dict[str, str]:
    """Missing or wrong values for publication beyond the field rules: messages by field name."""
    find = getattr(obj, "publishing_faults", None)
    return find() if find else {}
