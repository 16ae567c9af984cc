"""Base of the commands that import a table."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, DjangoHelpFormatter
from django.utils.translation import gettext

from library.tables.faults import BadTable, Faults
from units.access.roles import is_administrator
from units.models import Unit


@dataclass(frozen=True)
class ImportActor:
    """The user who imports, None on the console, and the reason to publish without review.

    Only an administrator may give a `reason`; the audit log keeps it as a "break glass".
    """

    user: object = None
    reason: str = ""


class _HelpFormatter(DjangoHelpFormatter):
    def _fill_text(self, text, width, indent):
        return text.strip("\n")


class ImportCommand(BaseCommand):
    """Imports a table completely or not at all. Each error is reported with its line and column."""

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(
            prog_name, subcommand, formatter_class=_HelpFormatter, **kwargs
        )

    def add_arguments(self, parser):
        parser.add_argument("table", type=Path)
        parser.add_argument("--unit", help="Code of the unit of the lines that name none.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only check, and say what would happen."
        )
        parser.add_argument(
            "--publish", action="store_true", help="Publish without review; for administrators."
        )
        parser.add_argument("--by", help="Account of whoever imports.")
        parser.add_argument("--reason", default="", help="Why it is published without review.")

    def handle(self, *args, table, unit, dry_run, **options):
        actor, unit, faults = _find_actor(**options), _find_unit(unit), Faults()
        try:
            self.import_table(table, unit, actor, faults, dry_run)
        except OSError as error:
            message = gettext("%(file)s cannot be opened: %(fault)s")
            raise CommandError(message % {"file": table, "fault": error.strerror}) from None
        except BadTable as bad:
            for fault in bad.faults:
                self.stderr.write(fault)
            message = gettext("The table has %(count)d faults. Nothing was changed.")
            raise CommandError(message % {"count": len(bad.faults)}) from None
        finally:
            for note in faults.notes:
                self.stderr.write(note)
        if dry_run:
            self.stdout.write(gettext("This was a dry run. Nothing was changed."))

    def import_table(self, table: Path, unit: Unit | None, actor: ImportActor, faults, dry_run):
        """Import the table and report the result. Raises BadTable for any error; nothing is stored
        then."""
        raise NotImplementedError


def _find_actor(*, by, publish, reason, **options) -> ImportActor:
    user = get_user_model().objects.filter(username=by, is_active=True).first() if by else None
    if by and user is None:
        raise CommandError(gettext("There is no account %(username)s.") % {"username": by})
    if not publish:
        return ImportActor(user)
    if user is None or not reason.strip():
        raise CommandError(gettext("To publish, say with --by who does it and with --reason why."))
    if not is_administrator(user):
        raise CommandError(gettext("Only an administrator publishes without review."))
    return ImportActor(user, reason.strip())


def _find_unit(code) -> Unit | None:
    if not code:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise CommandError(gettext("There is no unit with the code %(code)s.") % {"code": code})
    return unit
