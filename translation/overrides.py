"""Values that a translation has in the place of its source's: addresses, pictures, pages.

wagtail-localize takes any text for an address and any number for a picture. What no link may lead
to is kept with its fault, so that the translator sees what was wrong, and is used nowhere.
"""

from wagtail_localize.models import SegmentOverride
from wagtail_localize.segments import OverridableSegmentValue

from units.link_addresses import REFUSAL, is_linkable


def check_override(instance, **kwargs) -> None:
    """Mark an address that no link may have; a receiver of saved overrides, whoever saves them."""
    fault = str(REFUSAL) if _is_forbidden(instance.data) else ""
    if fault or instance.has_error:
        instance.has_error, instance.field_error = bool(fault), fault
        SegmentOverride.objects.filter(pk=instance.pk).update(
            has_error=instance.has_error, field_error=fault
        )


def usable(segments: list) -> list:
    """`segments` without forbidden addresses, which stand there from before they were looked at."""
    return [
        segment
        for segment in segments
        if not (isinstance(segment, OverridableSegmentValue) and _is_forbidden(segment.data))
    ]


def has_forbidden(source, locale) -> bool:
    """Whether an address of the translation of `source` into `locale` was refused."""
    return SegmentOverride.objects.filter(
        locale=locale, has_error=True, context__overridablesegment__source=source
    ).exists()


def _is_forbidden(value) -> bool:
    """Of what may be overridden every text is an address; all else is chosen by its key."""
    return isinstance(value, str) and value != "" and not is_linkable(value)
