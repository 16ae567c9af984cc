"""Fallback for pictures that cannot be rendered: their alternative text, and a log entry.

The original may be missing or undecodable. Wagtail's tags have a placeholder for a missing file;
here every error of rendering gives it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db.models.fields.files import FieldFile
from django.utils.html import format_html
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

logger = logging.getLogger(__name__)

# A failed attempt costs as much as a rendering, so it is not repeated for each reader.
_SECONDS_UNTIL_TRIED_AGAIN = 300


class ImageFallbackMixin:
    """Returns renditions; for each that cannot be rendered, a placeholder without a width."""

    pk: int
    file: FieldFile
    file_hash: str

    def get_rendition(self, filter):
        # Wagtail's own writes to the cache each time, even what a list has fetched beforehand.
        [rendition] = self.get_renditions(filter).values()
        return rendition

    def get_renditions(self, *filters):
        try:
            return super().get_renditions(*filters)
        except SourceImageIOError:
            requested = [Filter(spec) if isinstance(spec, str) else spec for spec in filters]
            # Those of a time when the original was there still show.
            existing = self.find_existing_renditions(*requested)
            return {one.spec: existing.get(one) or self._stand_in() for one in requested}

    def _stand_in(self):
        return self.get_rendition_model()(image=self, width=0, height=0)

    def create_rendition(self, filter):
        with self._drawing():
            return super().create_rendition(filter)

    def create_renditions(self, *filters):
        if not filters:
            return {}
        with self._drawing():
            return super().create_renditions(*filters)

    def generate_rendition_file(self, filter, *, source=None):
        try:
            return super().generate_rendition_file(filter, source=source)
        except (SourceImageIOError, InvalidFilterSpecError):
            raise
        except Exception as error:
            # There is no end to what decoders and encoders raise.
            raise SourceImageIOError(repr(error)) from error

    @contextmanager
    def _drawing(self) -> Iterator[None]:
        failed = f"library.undrawable.{self.pk}.{self.file_hash}"
        if cache.get(failed):
            raise SourceImageIOError(f"{self.file.name} could not be drawn a moment ago.")
        try:
            yield
        except SourceImageIOError as error:
            # One of the two methods may be inside the other.
            if cache.add(failed, True, _SECONDS_UNTIL_TRIED_AGAIN):
                logger.warning(
                    "Picture %s (%s) cannot be drawn: %s", self.pk, self.file.name, error
                )
            raise


class RenditionFallbackMixin:
    """A rendition. One without a width is a placeholder and shows the alternative text."""

    @property
    def url(self):
        return super().url if self.width else ""

    def img_tag(self, extra_attributes=None):
        if self.width:
            return super().img_tag(extra_attributes)
        words = (extra_attributes or {}).get("alt", self.alt)
        return format_html('<span class="missing-picture">{}</span>', words) if words else ""
