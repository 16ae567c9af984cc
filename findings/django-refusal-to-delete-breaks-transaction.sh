#!/bin/bash
# A refusal in pre_delete breaks the transaction around it though it is caught; one in pre_save does not.
#
# Django 5.2.19, SQLite.
# Guess: pre_save and pre_delete are alike: who catches what the receiver raised goes on in the same
# transaction, for nothing was written.
# Seen: delete() sends the signal inside atomic(savepoint=False). The transaction around it takes no
# further query: a view with ATOMIC_REQUESTS cannot even look up what the refused thing is used by. Who
# means to catch a refusal has to put an atomic() of their own around the delete.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check django==5.2.19
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
django.setup()

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import pre_delete, pre_save

call_command("migrate", verbosity=0)
group = Group.objects.create(name="in use")


class Refused(Exception):
    pass


def refuse(**kwargs):
    raise Refused


def outcome(signal, act):
    """What the next query in the transaction gives, after `act` was refused and that was caught."""
    signal.connect(refuse, sender=Group)
    try:
        with transaction.atomic():
            try:
                act()
            except Refused:
                return Group.objects.count()
    except transaction.TransactionManagementError as error:
        return type(error).__name__
    finally:
        signal.disconnect(refuse, sender=Group)


def delete_apart():
    with transaction.atomic():
        group.delete()


saved, deleted = outcome(pre_save, group.save), outcome(pre_delete, group.delete)
apart = outcome(pre_delete, delete_apart)
print("after save:", saved, "| after delete:", deleted, "| after delete in its own atomic():", apart)
assert saved == apart == 1
assert deleted == "TransactionManagementError", "A refused delete leaves the transaction whole now."
PYTHON
