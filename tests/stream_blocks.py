"""Every block that an editor can fill, found from the models."""

from collections.abc import Iterator

from django.apps import apps
from wagtail import blocks
from wagtail.fields import StreamField

ROOMS = ("home", "sections", "library", "units", "search", "translation")


def fields_of(kind) -> Iterator:
    """Every field of `kind` in the models of the house."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            yield from (field for field in model._meta.concrete_fields if isinstance(field, kind))


def every_block() -> dict[str, blocks.Block]:
    """All blocks below all stream fields, by the model, the field and the names on the way."""
    found = {}
    for field in fields_of(StreamField):
        found |= _below(f"{field.model.__name__}.{field.name}", field.stream_block)
    return found


def _below(path, block):
    found = {path: block}
    children = getattr(block, "child_blocks", {})
    if isinstance(block, blocks.ListBlock):
        children = {"item": block.child_block}
    for name, child in children.items():
        found |= _below(f"{path}.{name}", child)
    return found
