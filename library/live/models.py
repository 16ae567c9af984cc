"""What draws a thing once its hour comes: approved already, and not live yet."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class ScheduledUse(models.Model):
    """ "This revision names that thing": of revisions that were approved for a later hour.

    Wagtail's reference index knows only what the rows of pages and snippets name, which until the
    hour are those of before. Rows of revisions that wait no longer mean nothing and go with them.
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
