from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerAddress(models.Model):
    """An address at which readers found a page before it was moved or renamed.

    Kept by sections/redirects/former_addresses.py in the transaction that changes the address.
    Addresses of any length fit: `path`, which has no limit, is looked for by its digest.
    """

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    path = models.TextField(_("path"))
    digest = models.CharField(max_length=64)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    # A page is not "used" by the address that it had.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["digest", "site"], name="former_address_once")
        ]

    def __str__(self):
        return self.path
