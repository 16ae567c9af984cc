"""The sign-in view: limits wrong passwords, and stores no session for visitors.

django-axes counts wrong passwords and refuses a request before the password is hashed, which takes
a third of a second. With one common limit a stranger could lock out a chief editor, and one
colleague a whole office behind one address. Failures of an account at an address therefore count in
full. Failures of the account anywhere, or of the address for any account, count in part.
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
    """Applies a limit of SIGN_IN_LIMITS to each of AXES_LOCKOUT_PARAMETERS."""

    def get_failures(self, request, credentials=None) -> int:
        """The largest used share of a limit, in units of AXES_FAILURE_LIMIT."""
        rows = self.get_user_attempts(request, credentials)
        counts = (sum(found.values_list("failures_since_start", flat=True)) for found in rows)
        return max(
            count * settings.AXES_FAILURE_LIMIT // limit
            for count, limit in zip(counts, settings.SIGN_IN_LIMITS, strict=True)
        )

    def reset_user_attempts(self, request, credentials=None) -> int:
        """Delete the failures of this account at this address, and no others."""
        deleted, _details = self.filter_user_attempts(request, credentials)[0].delete()
        return deleted


def address_of(request) -> str | None:
    """The address for counting wrong passwords; for IPv6 the first address of the network."""
    address = client_address(request)
    return str(ip_network(address).network_address) if address else None


def refuse(request, original_response=None, credentials=None) -> HttpResponse:
    """The response after too many failures, the same for known and unknown accounts."""
    seconds = settings.AXES_COOLOFF_TIME.seconds
    return HttpResponse(
        render_to_string("two_factor/locked_out.html", {"minutes": seconds // 60}),
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": seconds, "Cache-Control": "no-store"},
    )


class LoginView(two_factor_views.LoginView):
    """The view of django-two-factor-auth, without a session for visitors without a password."""

    form_list = (
        *two_factor_views.LoginView.form_list[:-1],
        (two_factor_views.LoginView.BACKUP_STEP, BackupCodeForm),
    )

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            # Rendering the form reads the state of the wizard, which creates the session again.
            response.add_post_render_callback(self._drop_anonymous_session)
        return response

    def _drop_anonymous_session(self, response):
        session = self.request.session
        if session.session_key is None and not self.storage.authenticated_user:
            session.modified = False
