"""Earlier versions and proposals of chromes, apart from the form that the chrome itself needs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChromeVersion(models.Model):
    """An earlier version of a chrome, which can be restored."""

    chrome = models.ForeignKey("home.Chrome", on_delete=models.CASCADE, related_name="versions")
    content = models.JSONField()
    replaced_at = models.DateTimeField(_("changed at"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The time of the board's check of a change by a unit; empty while it waits in the queue.
    checked_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.chrome_id} {self.replaced_at:%Y-%m-%d %H:%M}"


class ChromeProposal(models.Model):
    """A change of a chrome that waits for the board or was returned with an answer.

    A chrome has at most one: a further change replaces its content.
    """

    chrome = models.OneToOneField("home.Chrome", on_delete=models.CASCADE, related_name="proposal")
    content = models.JSONField()
    proposed_at = models.DateTimeField(auto_now=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned = models.BooleanField(default=False)
    answer = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")

    def __str__(self):
        return f"{self.chrome_id} {self.proposed_at:%Y-%m-%d %H:%M}"
