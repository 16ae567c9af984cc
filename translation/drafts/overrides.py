"""Values that a translation has in the place of its source's: addresses, pictures, pages.

wagtail-localize takes any text for an address and any number for a picture. What no link may lead
to is kept with its fault, so that the translator sees what was wrong, and is used nowhere. What was
chosen and is gone is passed over: the source's own stands there then, if that is not gone too
(wagtail/wagtail-localize#841 and #769).
"""

from django.db import models
from wagtail import blocks
from wagtail_localize.models import SegmentOverride, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

from units.text.link_addresses import REFUSAL, is_linkable


def check_override(instance, **kwargs) -> None:
    """Mark an address that no link may have; a receiver of saved overrides, whoever saves them."""
    fault = str(REFUSAL) if _is_forbidden(instance.data) else ""
    if fault or instance.has_error:
        instance.has_error, instance.field_error = bool(fault), fault
        SegmentOverride.objects.filter(pk=instance.pk).update(
            has_error=instance.has_error, field_error=fault
        )


_get_segments = TranslationSource._get_segments_for_translation
_write_block = StreamFieldSegmentsWriter.handle_block


def get_usable_segments(self, locale, fallback=False):
    """Without forbidden addresses, stored before they were looked at, and without lost objects."""
    model = self.specific_content_type.model_class()
    return [
        segment
        for segment in _get_segments(self, locale, fallback=fallback)
        if not isinstance(segment, OverridableSegmentValue)
        or not (_is_forbidden(segment.data) or _is_lost(model, segment))
    ]


def write_block(self, block_type, block_value, segments):
    """What was chosen in a block, found by the kind that the block lets people choose."""
    if not isinstance(block_type, blocks.ChooserBlock):
        return _write_block(self, block_type, block_value, segments)
    (segment,) = segments
    if isinstance(segment, OverridableSegmentValue):
        return (
            block_type.model_class._default_manager.filter(pk=segment.data).first() or block_value
        )
    return segment.get_instance(self.tgt_locale)


def skip_missing_objects() -> None:
    """Called once, when the app is ready."""
    TranslationSource._get_segments_for_translation = get_usable_segments
    StreamFieldSegmentsWriter.handle_block = write_block


def _is_lost(model, segment) -> bool:
    """Whether `segment` names for a field of `model` what is no more; blocks find that out when
    they are written."""
    if "." in segment.path:
        return False
    field = model._meta.get_field(segment.path)
    return (
        isinstance(field, models.ForeignKey)
        and not field.related_model._default_manager.filter(pk=segment.data).exists()
    )


def has_forbidden_address(source, locale) -> bool:
    """Whether an address of the translation of `source` into `locale` was refused."""
    return SegmentOverride.objects.filter(
        locale=locale, has_error=True, context__overridablesegment__source=source
    ).exists()


def _is_forbidden(value) -> bool:
    """Of what may be overridden every text is an address; all else is chosen by its key."""
    return isinstance(value, str) and value != "" and not is_linkable(value)
