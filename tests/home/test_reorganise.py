"""A reorganisation from a plan: what it says, does, refuses, and how it goes on when cut off."""

import csv
import datetime
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page, Site

from home.reorganisation import runner
from home.reorganisation.plan import read_plan
from home.subportals import builder, founding
from home.subportals.blueprints import Blueprint, SectionPlan
from library.tables.faults import BadTable
from tests.factories import (
    UnitSetting,
    make_article,
    make_section,
    make_staff,
    make_subportal,
    make_unit,
    make_user,
)
from tests.reviewing import submit
from units.directory.events import predecessors_of, successors_of
from units.enums import EventKind, Level, Role
from units.lifecycle import closing
from units.management.commands.load_units import read_units
from units.models import ReturnReason, ReviewState, Staff, Unit, UnitEvent
from units.review.pending_items import UNIT_CLOSED

pytestmark = pytest.mark.django_db
DRILL = settings.BASE_DIR / "home" / "data" / "reorganisation-2025-07-01.csv"
DAY = datetime.date(2025, 7, 1)
DRILL_EVE = datetime.date(2025, 6, 30)
HEAD = "predecessor,successor,date,decision,note"
PLAN = f"""{HEAD}
QUAN-UY-1,PHUONG-A,{DAY},1-QĐ/TU,
QUAN-UY-1,PHUONG-B,{DAY},1-QĐ/TU,
QUAN-UY-3,PHUONG-B,{DAY},,một phần
,PHUONG-C,{DAY},,
"""


@pytest.fixture(autouse=True)
def english():
    """What the command says is checked in the words of the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def small_subportals(monkeypatch):
    """A tenth of the pages: what a subportal opens with is tested in test_opening.py."""
    small = Blueprint(pages=(SectionPlan("Tin tức", (SectionPlan("Cơ sở"),)),))
    monkeypatch.setattr(builder, "blueprint_of", lambda unit: small)


@pytest.fixture
def wards(newsroom):
    """Three wards without subportals; one has its day of foundation from the list."""
    city = newsroom.city.unit
    return [
        make_unit("PHUONG-A", Level.WARD, "Phường A", parent=city, founded_on=DAY),
        make_unit("PHUONG-B", Level.WARD, "Phường B", parent=city, founded_on=None),
        make_unit("PHUONG-C", Level.WARD, "Phường C", parent=city, founded_on=None),
    ]


@pytest.fixture
def write(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "plan.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def outcome():
    """Everything a reorganisation leaves behind, without ids and times."""
    return {
        "units": sorted(
            Unit.objects.values_list("code", "founded_on", "closed_on", "site__hostname")
        ),
        "events": sorted(
            (event.unit.code, event.kind, event.date, event.decision, event.successor_names)
            for event in UnitEvent.objects.standing()
        ),
        "pages": sorted(Page.objects.values_list("url_path", "title", "live")),
        "sites": sorted(Site.objects.values_list("hostname", "root_page__url_path")),
        "staff": sorted(
            Staff.objects.values_list("user__username", "role", "from_date", "until_date"), key=str
        ),
        "steps": Counter(ReviewState.objects.values_list("title", "status", "reason__code")),
    }


def report_of(text):
    return text[text.index("Units founded") :]


@pytest.fixture
def at_work(newsroom):
    """Something public, something waiting."""
    public = make_article(newsroom.a.section, "Bài cũ")
    draft = make_article(newsroom.a.section, "Chờ duyệt", live=False, owner=newsroom.a.contributor)
    submit(draft, newsroom.a.contributor)
    return public


def test_a_dry_run_says_everything_and_changes_nothing(newsroom, wards, at_work, write, capsys):
    before = outcome()
    call_command("reorganise", write(PLAN), "--dry-run")
    told = capsys.readouterr().out
    assert "phuong-a.localhost" in told
    line = next(line for line in told.splitlines() if "QUAN-UY-1" in line)
    assert "Phường A, Phường B" in line
    assert "3 public pages stay" in line
    assert "1 waiting items go back" in line
    assert "4 roles end" in line
    assert outcome() == before


def test_it_does_what_it_said(newsroom, wards, at_work, write, client, capsys):
    address = at_work.relative_url(newsroom.a.unit.site)
    call_command("reorganise", write(PLAN))
    told = capsys.readouterr().out
    assert "Units founded: 3, with a subportal: 3" in told
    assert "Roles ended: 8" in told
    assert "Waiting items returned: 1" in told
    kinds = dict(UnitEvent.objects.values_list("unit__code", "kind"))
    assert kinds == {
        "QUAN-UY-1": EventKind.SPLIT,
        "QUAN-UY-3": EventKind.MERGED,
        **dict.fromkeys(("PHUONG-A", "PHUONG-B", "PHUONG-C"), EventKind.FOUNDED),
    }
    assert [str(unit) for unit in successors_of(newsroom.a.unit)] == ["Phường A", "Phường B"]
    assert {unit.code for unit in predecessors_of(wards[1])} == {"QUAN-UY-1", "QUAN-UY-3"}
    assert client.get(address, headers={"host": "a.test"}).status_code == 200
    led = client.get("/", headers={"host": "b.test"})
    assert led["Location"] == f"{Unit.objects.get(code='PHUONG-B').site.root_url}/"
    assert client.get("/", headers={"host": "phuong-c.localhost"}).status_code == 200
    assert not ReviewState.objects.filter(waiting_since__isnull=False).exists()
    assert not Staff.objects.current().exclude(unit=newsroom.city.unit).exists()


def test_a_second_run_does_nothing_and_tells_the_same(newsroom, wards, at_work, write, capsys):
    path = write(PLAN)
    call_command("reorganise", path)
    first, before = capsys.readouterr().out, outcome()
    call_command("reorganise", path)
    second = capsys.readouterr().out
    assert outcome() == before
    assert report_of(first) == report_of(second)
    assert "0 units changed" in second


@pytest.mark.parametrize("steps", [0, 2, 4])
def test_a_run_that_was_cut_off_is_taken_up(
    newsroom, wards, at_work, write, capsys, monkeypatch, steps
):
    path, done = write(PLAN), []
    with transaction.atomic():
        call_command("reorganise", path)
        whole, told = outcome(), report_of(capsys.readouterr().out)
        transaction.set_rollback(True)

    def cut_off(*args, **options):
        if len(done) == steps:
            raise KeyboardInterrupt
        done.append(args)

    with monkeypatch.context() as patched:
        # The last thing done for a unit, inside its transaction.
        for module in (founding, closing):
            patched.setattr(module, "log_event", cut_off)
        with pytest.raises(KeyboardInterrupt):
            call_command("reorganise", path)
    assert UnitEvent.objects.count() == steps
    assert outcome() != whole
    capsys.readouterr()
    call_command("reorganise", path)
    assert outcome() == whole
    assert report_of(capsys.readouterr().out) == told


def test_drafts_can_go_to_the_one_successor(newsroom, at_work, write, capsys):
    text = f"{HEAD}\nQUAN-UY-1,QUAN-UY-3,{timezone.localdate()},,\n"
    call_command("reorganise", write(text), "--hand-over")
    assert "handed over: 1" in capsys.readouterr().out
    assert ReviewState.objects.get(title="Chờ duyệt").unit == newsroom.b.unit


def test_a_unit_costs_a_bounded_number_of_queries(newsroom, write):
    costs = []
    ReturnReason.objects.create(code=UNIT_CLOSED, label="Đơn vị đã kết thúc", active=False)
    third = make_unit("QUAN-UY-5", parent=newsroom.city.unit)
    third = UnitSetting(third, make_subportal(third, "c.test"), None)
    third.section, third.people["contributor"] = make_section(third.home), make_user()
    make_staff(third.contributor, third.unit, Role.CONTRIBUTOR)
    # The first one pays for what is read once a process.
    for setting, count in ((third, 1), (newsroom.a, 2), (newsroom.b, 12)):
        for number in range(count):
            make_article(setting.section, f"Bài {number}")
            draft = make_article(
                setting.section, f"Chờ {number}", live=False, owner=setting.contributor
            )
            submit(draft, setting.contributor)
        path = write(f"{HEAD}\n{setting.unit.code},,{timezone.localdate()},,\n")
        with CaptureQueriesContext(connection) as captured:
            call_command("reorganise", path, verbosity=0)
        costs.append(len(captured))
    assert costs[1] == costs[2]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("KHONG-CO,PHUONG-A,2025-07-01,,", "Line 2, column “predecessor”"),
        ("QUAN-UY-1,KHONG-CO,2025-07-01,,", "Line 2, column “successor”"),
        (",,2025-07-01,,", "Line 2, column “predecessor”"),
        ("QUAN-UY-1,,01/07/2025,,", "Line 2, column “date”"),
        ("QUAN-UY-1,,,,", "Line 2, column “date”"),
        ("QUAN-UY-1,,2999-01-01,,", "Line 2, column “date”"),
        ("QUAN-UY-1,,1999-01-01,,", "Line 2, column “predecessor”"),
        ("QUAN-UY-1,,2025-07-01," + "x" * 251 + ",", "Line 2, column “decision”"),
        ("QUAN-UY-1,,2025-07-01,,,thừa", "Line 2, column “note”"),
        ("TU,,2025-07-01,,", "Line 2, column “predecessor”"),
        (",QUAN-UY-3,2025-07-01,,", "Line 2, column “successor”"),
        ("QUAN-UY-1,PHUONG-A,2025-06-30,,", "Line 2, column “predecessor”"),
        ("QUAN-UY-1,QUAN-UY-1,2025-07-01,,", "Line 2, column “predecessor”"),
        ("QUAN-UY-1,,2025-07-01,,\nQUAN-UY-1,PHUONG-A,2025-07-01,,", "Line 3, column “pre"),
        (",PHUONG-A,2025-07-01,,\nQUAN-UY-1,PHUONG-A,2025-07-01,,", "Line 3, column “suc"),
        ("QUAN-UY-1,QUAN-UY-3,2025-07-01,,\nQUAN-UY-3,,2025-07-01,,", "Line 3, column “pre"),
        ("QUAN-UY-1,PHUONG-A,2025-07-01,,\nQUAN-UY-1,PHUONG-A,2025-07-01,,", "Line 3, col"),
        ("QUAN-UY-1,PHUONG-A,2025-07-01,,\nQUAN-UY-1,PHUONG-B,2025-07-02,,", "Line 3, col"),
        ("QUAN-UY-1,PHUONG-A,2025-07-01,x,\nQUAN-UY-1,PHUONG-B,2025-07-01,,", "Line 3, col"),
    ],
)
def test_a_faulty_plan_names_line_and_column_and_changes_nothing(
    newsroom, wards, write, capsys, rows, fault
):
    good = f",PHUONG-C,{DAY},,"
    before = outcome()
    with pytest.raises(CommandError):
        call_command("reorganise", write(f"{HEAD}\n{rows}\n{good}\n"))
    assert fault in capsys.readouterr().err
    assert outcome() == before


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("", "utf-8"),
        ("predecessor,successor\nQUAN-UY-1,", "utf-8"),
        ("predecessor,successor,date,ngày\n", "utf-8"),
        (f"{HEAD}\nQUAN-UY-1,,{DAY},ngày,", "utf-16"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(newsroom, write, text, encoding):
    with pytest.raises(BadTable):
        read_plan(write(text, encoding), may_be_future=True)


def test_all_faults_are_told_together_and_a_missing_file_is_one(write, newsroom, tmp_path):
    with pytest.raises(BadTable) as bad:
        read_plan(write(f"{HEAD}\nX,,{DAY},,\nY,Z,{DAY},,\n"), may_be_future=False)
    assert len(bad.value.faults) == 3
    with pytest.raises(BadTable):
        read_plan(tmp_path / "missing.csv", may_be_future=False)


def test_a_plan_from_a_spreadsheet_may_lie_in_the_future_until_it_is_done(newsroom, write, capsys):
    path = write(f"{HEAD}\r\n\r\nQUAN-UY-1,QUAN-UY-3,2999-07-01,,\r\n", "utf-8-sig")
    call_command("reorganise", path, "--dry-run")
    assert "01/07/2999" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("reorganise", path)


def test_a_unit_that_ended_otherwise_is_a_fault(newsroom, wards, write, capsys):
    call_command("close_unit", "QUAN-UY-1", "--into", "QUAN-UY-3", date=DAY)
    with pytest.raises(CommandError):
        call_command("reorganise", write(PLAN))
    assert "Line 2, column “predecessor”" in capsys.readouterr().err


def test_names_that_a_new_level_uses_again_do_not_clash(root, client, capsys):
    """Quận ủy Gò Vấp and the ward of that name; Thanh An and Thạnh An, equal without marks."""
    call_command("load_units", as_of=DRILL_EVE, verbosity=0)
    call_command("open_subportal", "TU", verbosity=0)
    call_command("open_subportal", "QUAN-UY-GO-VAP", verbosity=0)
    plan = read_plan(DRILL, may_be_future=False)
    assert (len(plan.foundings), len(plan.closings)) == (168, 22)
    traps = {"26884", "25807", "27676"}
    plan.foundings = [step for step in plan.foundings if step.unit.code in traps]
    plan.closings = [step for step in plan.closings if step.unit.code == "QUAN-UY-GO-VAP"]
    assert len(plan.foundings) == 3
    runner.run_plan(plan, say=lambda text: None)
    names = {}
    for unit in Unit.objects.with_subportal().select_related("site"):
        page = client.get("/tin-tuc/co-so/", headers={"host": unit.site.hostname})
        if not unit.is_city:
            assert page.status_code == 200
            names[unit.site.hostname] = unit.committee_name
            assert unit.committee_name in page.text
    assert names == {
        "quan-uy-go-vap.localhost": "Quận ủy Gò Vấp",
        "dang-uy-phuong-go-vap.localhost": "Đảng ủy phường Gò Vấp",
        "dang-uy-xa-thanh-an-25807.localhost": "Đảng ủy xã Thanh An",
        "dang-uy-xa-thanh-an-27676.localhost": "Đảng ủy xã Thạnh An",
    }
    assert "26884" in {unit.code for unit in successors_of(plan.closings[0].unit)}


def test_the_plan_of_the_drill_says_what_is_known():
    units = {row["code"]: row for row in read_units()}
    with DRILL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = {(row["predecessor"], row["successor"]) for row in rows}
    assert len(pairs) == len(rows)
    assert {row["date"] for row in rows} == {DAY.isoformat()}
    by_level = {
        level: {code for code, row in units.items() if row["level"] == level}
        for level in (Level.DISTRICT, Level.WARD)
    }
    assert {before for before, _after in pairs} - {""} == by_level[Level.DISTRICT]
    assert {after for _before, after in pairs} - {""} == by_level[Level.WARD]
    # The island commune of Cần Giờ, not the commune up the Sài Gòn river.
    assert ("HUYEN-UY-CAN-GIO", "27676") in pairs
    assert ("", "25807") in pairs
    assert Counter(before for before, _after in pairs)["QUAN-UY-GO-VAP"] == 6
    # What the note says in words is what the codes say.
    for row in rows:
        sides = [
            units[code]["committee"] for code in (row["predecessor"], row["successor"]) if code
        ]
        assert row["note"] == " → ".join(sides)
