"""The second step of sign-in: users who have set it up can enter the admin only with it.

django-two-factor-auth asks for the code in its own login view. A session from before the set-up, or
from another login, has given a password only. The admin redirects it to the login.
"""

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_otp import device_classes
from wagtail.admin.views.account import BaseSettingsPanel

from delivery.admin_paths import is_guarded
from delivery.caching.composed_queries import PLACEHOLDER_KEY, PrecomposedQuery


def has_second_step(user) -> bool:
    """Whether `user` has a device for the login; backup codes alone do not count."""
    return bool(_DEVICES.rows(user.pk))


def _devices_of(user_id):
    """The devices of all kinds for the login. django-two-factor-auth finds them by the name."""
    first, *others = (
        model.objects.filter(user=user_id, confirmed=True, name="default")
        .order_by()
        .values_list("pk")
        for model in device_classes()
    )
    return first.union(*others)


_DEVICES = PrecomposedQuery(_devices_of, PLACEHOLDER_KEY)


def needs_second_step(user) -> bool:
    """Whether `user` has signed in by password only, and must give or set up the second step."""
    if not user.is_authenticated or user.is_verified():
        return False
    return settings.SECOND_STEP_REQUIRED or has_second_step(user)


def check_second_step(request: HttpRequest) -> HttpResponse | None:
    """Return a redirect to the login if the user must give the second step first."""
    if is_guarded(request.path_info) and needs_second_step(request.user):
        return _ask_for_second_step(request)
    return None


def _ask_for_second_step(request):
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    if has_second_step(request.user):
        return redirect_to_login(request.get_full_path())
    setup = reverse("two_factor:setup")
    return HttpResponseRedirect(f"{setup}?{urlencode({'next': request.get_full_path()})}")


class SecondStepPanel(BaseSettingsPanel):
    """The panel of Wagtail's account page with the state of the second step."""

    name = "second_step"
    title = _("Second step of sign-in")
    order = 450
    template_name = "delivery/second_step_panel.html"

    def get_form(self):
        # The view needs a form from every panel; this panel saves nothing.
        return forms.Form()

    def get_context_data(self):
        return {"has_device": has_second_step(self.user)}
