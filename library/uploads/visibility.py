"""Visibility of uploads: an upload is public while public content uses it.

All other uploads are private to their unit. The uses come from Wagtail's reference index, which
library/uploads/reference_index.py keeps up to date.
"""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, Page, ReferenceIndex

from delivery.caching.cached_value import CachedValue
from library.uploads.storage_folders import Upload, uploads_with_file_name

_cached_visibility = CachedValue("library.uploads.visibility", 60, prefetched=False)
invalidate_visibility = _cached_visibility.invalidate


def is_public_name(name: str) -> bool:
    """Whether every reader may have the file `name` of the storage.

    Only a yes is kept: without a cache, and for everything else, the database answers.
    """
    return _cached_visibility.get(
        lambda: any(is_public(upload) for upload in uploads_with_file_name(name)),
        name,
        trusted=bool,
    )


def is_public(upload: Upload) -> bool:
    """Whether every reader may have `upload`."""
    return is_used_in_public(upload) and not upload.collection.get_view_restrictions().exists()


def is_used_in_public(upload: Upload) -> bool:
    """Whether every reader may see something that uses `upload`."""
    uses = Uses(upload)
    return uses.shown_beside_pages() or (uses.by_pages and _has_public(uses.live_pages()))


def _has_public(pages) -> bool:
    # A synchronised copy stands under the restrictions of the page that it copies.
    return pages.public().exclude(alias_of__in=Page.objects.not_public()).exists()


class Uses:
    """The direct uses of an upload or another object.

    Uses of uses do not count: an unused snippet is shown on no page.
    """

    def __init__(self, upload: Upload | Model):
        self._references = ReferenceIndex.get_references_to(upload)
        types = self._references.order_by().values_list("base_content_type", flat=True).distinct()
        models = (ContentType.objects.get_for_id(pk).model_class() for pk in types)
        # None is a model that was removed and left its references behind.
        self._models = [model for model in models if model is not None]

    @property
    def by_pages(self) -> bool:
        return Page in self._models

    def live_pages(self) -> QuerySet[Page]:
        """The pages that show it to those readers who may see them."""
        return self._using(Page).live()

    def shown_beside_pages(self) -> bool:
        """Whether a live object that is no page uses it."""
        return any(rows.exists() for rows in self.live_beside_pages())

    def live_beside_pages(self) -> Iterator[QuerySet]:
        """The live objects that are no pages, by model; what has no drafts is live as saved."""
        for model in self._models:
            if model is not Page:
                rows = self._using(model)
                yield rows.filter(live=True) if issubclass(model, DraftStateMixin) else rows

    def _using(self, model):
        of_model = self._references.filter(
            base_content_type=ContentType.objects.get_for_model(model, for_concrete_model=False)
        )
        keys = of_model.annotate(key=Cast("object_id", model._meta.pk)).values("key")
        return model._default_manager.filter(pk__in=keys)
