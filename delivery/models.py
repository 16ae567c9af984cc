from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerHost(models.Model):
    """A hostname at which a subportal stood before. It leads to the subportal for ever.

    No other subportal gets the name, not even once its own is gone: the row then leads nowhere.
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
