"""A draft is kept as it stands: what readers need is asked when it is sent to the reviews.

Wagtail lets a draft go without what is required. Here it may also hold what is not finished: a half
address, a picture without its description, two answers where one is wanted. Refused stays only what
cannot be stored, and a link that no draft may have.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.blocks import BlockField
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.table_block.blocks import TableBlock

from units.link_addresses import is_half_typed

_WORDS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.EmailBlock,
    blocks.RichTextBlock,
    TableBlock,
)
_ALWAYS_ASKED = {"title", "slug"}


class DraftBlockField(BlockField):
    """The form field of a stream. Unlike Wagtail's it changes nothing in the blocks, which all
    threads share, while it looks at a draft."""

    def clean(self, value):
        if getattr(self, "is_deferred_validation", False):
            return kept_value(self.block, value)
        return self.block.clean(value)


def kept_value(block, value):
    """`value` of `block` for a draft; raises ValidationError where nothing can keep it."""
    if isinstance(block, blocks.BaseStreamBlock):
        return _kept_stream(block, value)
    if isinstance(block, blocks.ListBlock):
        children = block.normalize(value).bound_blocks
        kept, errors = _kept_of_each((child.block, child.value) for child in children)
        if errors:
            raise blocks.list_block.ListBlockValidationError(block_errors=errors)
        pairs = zip(children, kept, strict=True)
        items = [ListValue.ListChild(block.child_block, one, id=child.id) for child, one in pairs]
        return ListValue(block, bound_blocks=items)
    if isinstance(block, blocks.BaseStructBlock):
        names = list(value)
        kept, errors = _kept_of_each((block.child_blocks[name], value[name]) for name in names)
        if errors:
            errors = {names[index]: error for index, error in errors.items()}
            raise blocks.StructBlockValidationError(block_errors=errors)
        return block.normalize(dict(zip(names, kept, strict=True)))
    return _kept_leaf(block, value)


def _kept_stream(block, value):
    children = list(value)
    kept, errors = _kept_of_each((child.block, child.value) for child in children)
    if errors:
        raise blocks.StreamBlockValidationError(block_errors=errors)
    pairs = zip(children, kept, strict=True)
    return blocks.StreamValue(block, [(child.block.name, one, child.id) for child, one in pairs])


def _kept_of_each(pairs):
    kept, errors = [], {}
    for index, (block, value) in enumerate(pairs):
        try:
            kept.append(kept_value(block, value))
        except ValidationError as error:
            errors[index] = error
    return kept, errors


def _kept_leaf(block, value):
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


class DraftKeepingMixin:
    """A form of pages or snippets that keeps the texts of a draft, finished or not."""

    def _clean_fields(self):
        super()._clean_fields()
        self._unfinished = set()
        if not self.is_deferred_validation:
            return
        for name in list(self._errors):
            if name in self.fields and self._is_kept(name):
                self.cleaned_data[name] = self._typed(name)
                self._unfinished.add(name)
                del self._errors[name]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | self._unfinished

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in publishing_faults(self.instance).items():
            self.add_error(name if name in self.fields else None, message)

    def _typed(self, name) -> str:
        bound = self[name]
        return bound.field.widget.value_from_datadict(self.data, self.files, bound.html_name) or ""

    def _is_kept(self, name) -> bool:
        column = next((one for one in self._meta.model._meta.fields if one.name == name), None)
        is_text = isinstance(column, models.CharField | models.TextField)
        if not is_text or column.unique or column.choices or name in _ALWAYS_ASKED:
            return False
        if not isinstance(self.fields[name], forms.CharField):
            return False
        typed = self._typed(name)
        fits = isinstance(column, models.TextField) or len(typed) <= (column.max_length or 0)
        return fits and (is_half_typed(typed) or not isinstance(self.fields[name], forms.URLField))


def publishing_faults(obj) -> dict[str, str]:
    """What `obj` lacks for readers beyond what its fields say, by the name of the field."""
    find = getattr(obj, "publishing_faults", None)
    return find() if find else {}
