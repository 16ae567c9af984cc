import datetime

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.directory.staff import Service
from units.text.vietnamese import nfc

LINK_LIFETIME = datetime.timedelta(days=7)
_SALT = "units.invitation"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self):
        """Neither accepted nor revoked. The link may have expired; it can be sent again."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def by_token(self, token: str) -> "Invitation | None":
        """The invitation of a link, in any state; None if the link has expired."""
        try:
            pk = signing.loads(token, salt=_SALT, max_age=LINK_LIFETIME)
        except signing.BadSignature:
            return None
        return self.filter(pk=pk).first()


class Invitation(Service):
    """An offer of a staff role to the owner of an e-mail address; accepted once, by its link."""

    email = models.EmailField(_("e-mail address"))
    last_name = models.CharField(_("family and middle name"), max_length=150)
    first_name = models.CharField(_("given name"), max_length=150)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoked_at = models.DateTimeField(
        pgettext_lazy("invitation", "revoked at"), null=True, editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="one_pending_invitation_per_unit_and_address",
            )
        ]

    def __str__(self):
        return f"{self.get_full_name()} – {self.get_role_display()}, {self.unit}"

    def save(self, *args, **kwargs):
        # Addresses are compared without case, as mail servers do in practice.
        self.email = self.email.lower()
        self.last_name, self.first_name = nfc(self.last_name), nfc(self.first_name)
        super().save(*args, **kwargs)

    def get_full_name(self):
        return f"{self.last_name} {self.first_name}".strip()

    def make_token(self) -> str:
        """The signed token of the link, valid for LINK_LIFETIME from now."""
        return signing.dumps(self.pk, salt=_SALT)

    @property
    def is_pending(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None

    @property
    def is_over(self) -> bool:
        """Whether the offered service cannot begin any more."""
        past = self.until_date is not None and self.until_date < timezone.localdate()
        return past or not self.unit.is_open

    @property
    def state_label(self):
        if self.accepted_at:
            return _("Accepted")
        if self.revoked_at:
            return pgettext_lazy("invitation", "Revoked")
        if self.sent_at is None:
            return _("Not sent yet")
        if self.sent_at < timezone.now() - LINK_LIFETIME:
            return _("The link has lapsed")
        return _("Waiting for an answer")
