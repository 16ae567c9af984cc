from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerHost(models.Model):
    """A former hostname of a subportal, which redirects to its present one.

    No other subportal can take the name. Once the site is deleted, the row redirects nowhere.
    """

    hostname = models.CharField(_("host name"), max_length=255, unique=True)
    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=_("subportal"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="former_hosts",
    )

    class Meta:
        verbose_name = _("former host")
        verbose_name_plural = _("former hosts")
        ordering = ["hostname"]

    def __str__(self):
        return self.hostname
