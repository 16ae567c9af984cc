"""Codes of the second step, accepted with blanks as phones show them ("123 456")."""

import re
import unicodedata

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from two_factor.forms import AuthenticationTokenForm, BackupTokenForm, TOTPDeviceForm
from two_factor.plugins.registry import GeneratorMethod, registry
from two_factor.utils import totp_digits

_BETWEEN = re.compile(r"[\s.\u00ad\u200b-\u200f\u2010-\u2015\u2212\u2060\ufeff-]+")

_DIGITS = rf"\A[0-9]{{{totp_digits()}}}\Z"


def normalise_code(code: str) -> str:
    """`code` in plain digits and lower-case letters, without separators."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", code)).lower()


class CodeField(forms.CharField):
    """The digits of the authenticator app, with or without blanks between them."""

    default_validators = [RegexValidator(_DIGITS, _("Enter the digits that your phone shows."))]
    # No `pattern` of digits: the browser would refuse a blank.
    widget = forms.TextInput(
        {"autofocus": True, "inputmode": "numeric", "autocomplete": "one-time-code"}
    )

    def to_python(self, value):
        return normalise_code(super().to_python(value))


class BackupCodeField(forms.CharField):
    def to_python(self, value):
        return normalise_code(super().to_python(value))


class CodeForm(AuthenticationTokenForm):
    otp_token = CodeField(label=_("Token"))


class BackupCodeForm(BackupTokenForm):
    otp_token = BackupCodeField(label=_("Token"))


class SetUpForm(TOTPDeviceForm):
    token = CodeField(label=_("Token"))

    def clean_token(self):
        # It is compared as a number.
        self.cleaned_data["token"] = int(self.cleaned_data["token"])
        return super().clean_token()


class CodeGeneratorMethod(GeneratorMethod):
    def recognize_device(self, device):
        return isinstance(device, TOTPDevice)

    def get_setup_forms(self, *args):
        return {"generator": SetUpForm}

    def get_token_form_class(self):
        return CodeForm


def accept_codes_with_blanks() -> None:
    """Called once, when the app is ready."""
    registry.unregister(GeneratorMethod.code)
    registry.register(CodeGeneratorMethod())
