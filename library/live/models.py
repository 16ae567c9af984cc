"""References of revisions that are approved for a later time and not live yet."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class ScheduledUse(models.Model):
    """A reference from a revision that was approved for a later time to an object.

    Wagtail's reference index covers only the stored rows of pages and snippets, which are still the
    earlier versions until that time. Rows of revisions that no longer wait have no meaning and are
    deleted with them.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    object_id = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("use at a later hour")
        verbose_name_plural = _("uses at a later hour")
        indexes = [models.Index(fields=["content_type", "object_id"], name="scheduled_use_of")]

    def __str__(self):
        return f"{self.revision_id}: {self.content_type_id} {self.object_id}"
