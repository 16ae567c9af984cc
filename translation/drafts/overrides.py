"""Overrides: addresses, pictures and pages of a translation that replace those of its source.

wagtail-localize accepts any text as an address and any number as a picture. A forbidden address is
stored with its error, so that the translator sees it, and is never used. An override of a deleted
object is skipped, and the value of the source is used, if that still exists
(wagtail/wagtail-localize#841 and #769).
"""

from django.db import models
from wagtail import blocks
from wagtail_localize.models import SegmentOverride, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

from units.text.link_addresses import REFUSAL, is_linkable


def check_override(instance, **kwargs) -> None:
    """Store or clear the error of an override; receiver of `post_save` of SegmentOverride."""
    fault = str(REFUSAL) if _is_forbidden(instance.data) else ""
    if fault or instance.has_error:
        instance.has_error, instance.field_error = bool(fault), fault
        SegmentOverride.objects.filter(pk=instance.pk).update(
            has_error=instance.has_error, field_error=fault
        )


_get_segments = TranslationSource._get_segments_for_translation
_write_block = StreamFieldSegmentsWriter.handle_block


def get_usable_segments(self, locale, fallback=False):
    """The stock segments without forbidden addresses and without deleted objects."""
    model = self.specific_content_type.model_class()
    return [
        segment
        for segment in _get_segments(self, locale, fallback=fallback)
        if not isinstance(segment, OverridableSegmentValue)
        or not (_is_forbidden(segment.data) or _is_lost(model, segment))
    ]


def write_block(self, block_type, block_value, segments):
    """The chosen object of a chooser block, found by the model of the block."""
    if not isinstance(block_type, blocks.ChooserBlock):
        return _write_block(self, block_type, block_value, segments)
    (segment,) = segments
    if isinstance(segment, OverridableSegmentValue):
        return (
            block_type.model_class._default_manager.filter(pk=segment.data).first() or block_value
        )
    return segment.get_instance(self.tgt_locale)


def skip_missing_objects() -> None:
    """Patch wagtail-localize; called once from AppConfig.ready."""
    TranslationSource._get_segments_for_translation = get_usable_segments
    StreamFieldSegmentsWriter.handle_block = write_block


def _is_lost(model, segment) -> bool:
    """Whether `segment` names a deleted object for a field of `model`.

    Blocks are left to `write_block`.
    """
    if "." in segment.path:
        return False
    field = model._meta.get_field(segment.path)
    return (
        isinstance(field, models.ForeignKey)
        and not field.related_model._default_manager.filter(pk=segment.data).exists()
    )


def has_forbidden_address(source, locale) -> bool:
    """Whether the translation of `source` into `locale` has a refused address."""
    return SegmentOverride.objects.filter(
        locale=locale, has_error=True, context__overridablesegment__source=source
    ).exists()


def _is_forbidden(value) -> bool:
    """Whether `value` is a refused address; overrides that are texts are all addresses."""
    return isinstance(value, str) and value != "" and not is_linkable(value)
