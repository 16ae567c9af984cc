"""The sign-in page: it bounds how often passwords are guessed, and keeps nothing of passers-by.

django-axes counts wrong passwords and refuses before a password is hashed, which takes a third of a
second of a core. One limit for everything would let a stranger lock out a chief editor, or one
clumsy colleague a whole office behind one address; so what fails by an account at an address counts
in full, what fails by the account anywhere, or at the address for anybody, counts in part.
"""

from http import HTTPStatus
from ipaddress import ip_network

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse
from two_factor import views as two_factor_views

from delivery.client_address import client_address
from delivery.sign_in.otp_codes import BackupCodeForm


class SignInThrottle(AxesDatabaseHandler):
    """Holds each of AXES_LOCKOUT_PARAMETERS to its own limit of SIGN_IN_LIMITS."""

    def get_failures(self, request, credentials=None) -> int:
        """How much of its limit is used up where most is, in parts of AXES_FAILURE_LIMIT."""
        rows = self.get_user_attempts(request, credentials)
        counts = (sum(found.values_list("failures_since_start", flat=True)) for found in rows)
        return max(
            count * settings.AXES_FAILURE_LIMIT // limit
            for count, limit in zip(counts, settings.SIGN_IN_LIMITS, strict=True)
        )

    def reset_user_attempts(self, request, credentials=None) -> int:
        """Forget what this account got wrong at this address: not what others did, or elsewhere."""
        deleted, _details = self.filter_user_attempts(request, credentials)[0].delete()
        return deleted


def address_of(request) -> str | None:
    """The address that wrong passwords are counted by; of an IPv6 network its first address."""
    address = client_address(request)
    return str(ip_network(address).network_address) if address else None


def refuse(request, original_response=None, credentials=None) -> HttpResponse:
    """The answer to whoever has guessed too often, the same for known and unknown accounts."""
    seconds = settings.AXES_COOLOFF_TIME.seconds
    return HttpResponse(
        render_to_string("two_factor/locked_out.html", {"minutes": seconds // 60}),
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": seconds, "Cache-Control": "no-store"},
    )


class LoginView(two_factor_views.LoginView):
    """django-two-factor-auth's, but without a session for each visitor who gave no password."""

    form_list = (
        *two_factor_views.LoginView.form_list[:-1],
        (two_factor_views.LoginView.BACKUP_STEP, BackupCodeForm),
    )

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            # Drawing the form reads the state of the wizard, which makes it again.
            response.add_post_render_callback(self._drop_anonymous_session)
        return response

    def _drop_anonymous_session(self, response):
        session = self.request.session
        if session.session_key is None and not self.storage.authenticated_user:
            session.modified = False
