"""Makes the first account of a new installation."""

from django.contrib.auth import get_user_model
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext

from units.enums import Level, Role
from units.models import Staff, Unit

# Letters and digits that are not confused when a password is copied from a screen.
_READABLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSWORD_LENGTH = 20


class Command(BaseCommand):
    help = (
        "Makes an account with the role of administrator and prints its random password once. "
        "Run load_units before it."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--email", default="")

    @transaction.atomic
    def handle(self, *args, username, email, **options):
        User = get_user_model()
        city = Unit.objects.filter(level=Level.CITY).first()
        if city is None:
            raise CommandError(gettext("There is no city unit yet. Run load_units first."))
        try:
            UnicodeUsernameValidator()(username)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if User.objects.filter(username=username).exists():
            raise CommandError(
                gettext("There is already an account %(username)s.") % {"username": username}
            )
        password = get_random_string(_PASSWORD_LENGTH, _READABLE)
        user = User.objects.create_user(username=username, email=email, password=password)
        Staff.objects.create(user=user, unit=city, role=Role.ADMINISTRATOR)
        self.stdout.write(
            gettext("Account: %(username)s\nPassword: %(password)s (shown only now)")
            % {"username": username, "password": password}
        )
