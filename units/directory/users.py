from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from units.text.vietnamese import nfc, person_sort_key


class User(AbstractUser):
    """A user who signs in. Names are in Vietnamese order: family, middle, given."""

    last_name = models.CharField(_("family and middle name"), max_length=150, blank=True)
    first_name = models.CharField(_("given name"), max_length=150, blank=True)
    name_key = models.CharField(max_length=400, editable=False, db_index=True)
    # The day on which Wagtail's groups were last derived for this person (units/daily_access.py).
    rights_derived_on = models.DateField(null=True, editable=False)
    # The number of times that all sessions of the user were ended.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name_key", "username"]

    def __str__(self):
        return self.get_full_name() or self.username

    def save(self, *args, **kwargs):
        self.last_name, self.first_name = nfc(self.last_name), nfc(self.first_name)
        self.name_key = person_sort_key(self.get_full_name())
        super().save(*args, **kwargs)

    def get_full_name(self):
        return f"{self.last_name} {self.first_name}".strip()

    def get_session_auth_hash(self):
        return self._add_session_count(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        return map(self._add_session_count, super().get_session_auth_fallback_hash())

    def _add_session_count(self, digest):
        """Add the number of session resets to the hash: a new number ends all sessions."""
        return f"{digest}-{self.sessions_ended}" if self.sessions_ended else digest
