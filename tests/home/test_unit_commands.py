"""The commands that end, rename and restore a unit."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from delivery.models import FormerHost
from units.enums import EventKind
from units.models import Unit, UnitEvent

pytestmark = pytest.mark.django_db
NAMES = ("--official", "Đảng bộ Quận Một", "--committee", "Quận ủy Một", "--short", "Quận Một")


def stored(code="QUAN-UY-1"):
    return Unit.objects.select_related("site").get(code=code)


def test_close_and_undo(newsroom, capsys):
    call_command("close_unit", "QUAN-UY-1", "--into", "QUAN-UY-3", "--dry-run")
    assert stored().is_open
    call_command("close_unit", "QUAN-UY-1", "--into", "QUAN-UY-3", "--decision", "1-QĐ/TU")
    event = UnitEvent.objects.get()
    assert (event.kind, event.decision) == (EventKind.MERGED, "1-QĐ/TU")
    assert event.date == timezone.localdate() == stored().closed_on
    call_command("undo_unit_event", "QUAN-UY-1")
    assert stored().is_open
    with pytest.raises(CommandError):
        call_command("undo_unit_event", "QUAN-UY-1")


def test_rename_and_undo(newsroom, capsys):
    call_command("rename_unit", "QUAN-UY-1", *NAMES, "--hostname", "mot.test")
    assert (stored().committee_name, stored().site.hostname) == ("Quận ủy Một", "mot.test")
    assert FormerHost.objects.get().hostname == "a.test"
    call_command("undo_unit_event", "QUAN-UY-1")
    assert stored().site.hostname == "a.test"


@pytest.mark.parametrize(
    "arguments",
    [
        ("close_unit", "KHONG-CO"),
        ("close_unit", "QUAN-UY-1", "--into", "KHONG-CO"),
        ("close_unit", "QUAN-UY-1", "--into", "QUAN-UY-1"),
        ("close_unit", "QUAN-UY-1", "--date", "2999-01-01"),
        ("close_unit", "TU"),
        ("rename_unit", "KHONG-CO", *NAMES),
        ("rename_unit", "QUAN-UY-1", *NAMES, "--hostname", "b.test"),
        ("rename_unit", "QUAN-UY-1", *NAMES, "--date", "2999-01-01"),
        ("undo_unit_event", "KHONG-CO"),
    ],
)
def test_a_refusal_is_said_and_changes_nothing(newsroom, arguments):
    with pytest.raises(CommandError):
        call_command(*arguments)
    assert not UnitEvent.objects.exists()
    assert stored().is_open
