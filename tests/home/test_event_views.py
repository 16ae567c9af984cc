"""The buttons beside a unit that end or rename it, and the list where that is undone."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from delivery.models import FormerHost
from tests.factories import make_article, make_unit
from tests.reviewing import submit
from units.enums import EventKind
from units.models import Unit, UnitEvent, UnitLogEntry

pytestmark = pytest.mark.django_db
NAMES = {
    "official": "Đảng bộ Quận Một",
    "committee": "Quận ủy Một",
    "short": "Quận Một",
    "symbol": "QU",
}


def closing(unit):
    return reverse("home_close_unit", args=[unit.pk])


def renaming(unit):
    return reverse("home_rename_unit", args=[unit.pk])


def undoing(event):
    return reverse("unit_event:undo", args=[event.pk])


def today():
    return timezone.localdate().isoformat()


def stored(unit):
    return Unit.objects.select_related("site__root_page", "collection").get(pk=unit.pk)


def test_closing_shows_its_numbers_first_and_can_be_undone(newsroom, signed_in):
    make_article(newsroom.a.section)
    draft = make_article(newsroom.a.section, "Nháp", live=False, owner=newsroom.a.contributor)
    submit(draft, newsroom.a.contributor)
    client = signed_in(newsroom.city.administrator)
    assert closing(newsroom.a.unit) in client.get(reverse("unit:index")).text
    data = {"date": today(), "successors": [newsroom.b.unit.pk], "waiting": "return"}
    form = client.get(closing(newsroom.a.unit)).text
    assert "csrfmiddlewaretoken" in form
    assert "date-time-chooser.js" in form  # without it the field of the date is a dead script
    page = client.post(closing(newsroom.a.unit), data)
    assert "csrfmiddlewaretoken" in page.text
    effects = page.context["effects"]
    assert (effects.live_pages, effects.drafts) == (3, 1)  # home, section, article
    assert (effects.staff, effects.waiting) == (4, 1)
    assert newsroom.b.unit.committee_name in page.text
    assert stored(newsroom.a.unit).is_open

    response = client.post(closing(newsroom.a.unit), {**data, "confirmed": "1"})
    assert response.status_code == 302
    event = UnitEvent.objects.get()
    assert event.kind == EventKind.MERGED
    assert event.recorded_by == newsroom.city.administrator
    assert not stored(newsroom.a.unit).is_open
    assert closing(newsroom.a.unit) not in client.get(reverse("unit:index")).text
    listing = client.get(reverse("unit_event:index"))
    assert undoing(event) in listing.text
    assert client.get(undoing(event)).status_code == 200
    record = client.get(reverse("unit_event:inspect", args=[event.pk])).text
    assert f"{timezone.localtime(event.recorded_at):%H:%M}, " in record
    assert not re.search(r">\s*None\s*<", record)

    client.post(undoing(event))
    assert stored(newsroom.a.unit).is_open
    assert undoing(event) not in client.get(reverse("unit_event:index")).text
    actions = UnitLogEntry.objects.for_instance(newsroom.a.unit)
    assert {entry.action for entry in actions} == {"units.event", "units.event_undone"}
    assert all(entry.data["event"] in entry.message for entry in actions)


@pytest.mark.parametrize(
    "data",
    [
        {"date": "2999-01-01", "waiting": "return"},
        {"date": "", "waiting": "return"},
        {"date": "31/02/2025", "waiting": "return"},
        {"date": "2026-01-01", "waiting": "hand-over"},
        {"date": "2026-01-01", "waiting": "return", "successors": ["0"]},
        {"date": "2026-01-01", "waiting": "return", "successors": ["x"]},
        {"date": "2001-01-01", "waiting": "return"},  # before it was founded
    ],
)
def test_bad_input_closes_nothing(newsroom, signed_in, data):
    client = signed_in(newsroom.city.administrator)
    response = client.post(closing(newsroom.a.unit), {**data, "confirmed": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not UnitEvent.objects.exists()


def test_renaming_moves_the_host_and_can_be_undone(newsroom, signed_in, client):
    admin = signed_in(newsroom.city.administrator)
    unit = newsroom.a.unit
    unit.site.site_name = "Trang tin Đảng bộ Quận ủy 1"
    unit.site.save()
    before = stored(unit)
    assert "csrfmiddlewaretoken" in admin.get(renaming(unit)).text
    data = {"date": today(), **NAMES, "hostname": "Mot.test"}
    assert admin.post(renaming(unit), data).status_code == 302
    after = stored(unit)
    assert after.committee_name == NAMES["committee"]
    assert after.slug == before.slug
    assert after.site.hostname == "mot.test"
    assert after.site.site_name == "Trang tin Đảng bộ Quận Một"
    assert after.site.root_page.title == after.collection.name == NAMES["committee"]
    assert (
        after.site.root_page.specific.get_latest_revision_as_object().title == after.committee_name
    )
    response = client.get("/tin-tuc/", headers={"host": "a.test"})
    assert (response.status_code, response["Location"]) == (301, "http://mot.test/tin-tuc/")

    event = UnitEvent.objects.get()
    admin.post(undoing(event))
    again = stored(unit)
    assert again.committee_name == before.committee_name
    assert again.site.hostname == "a.test"
    assert again.site.site_name == before.site.site_name
    assert again.site.root_page.title == again.collection.name == before.committee_name
    assert not FormerHost.objects.exists()
    assert client.get("/tin-tuc/", headers={"host": "a.test"}).status_code == 200


def test_a_subportal_may_return_to_a_host_that_it_left(newsroom, signed_in):
    admin = signed_in(newsroom.city.administrator)
    unit = newsroom.a.unit
    day = timezone.localdate() - datetime.timedelta(days=2)
    for number, hostname in enumerate(("mot.test", "a.test")):
        date = (day + datetime.timedelta(days=number)).isoformat()
        admin.post(renaming(unit), {"date": date, **NAMES, "hostname": hostname})
    assert stored(unit).site.hostname == "a.test"
    assert [former.hostname for former in FormerHost.objects.all()] == ["mot.test"]
    admin.post(undoing(UnitEvent.objects.first()))
    assert stored(unit).site.hostname == "mot.test"
    assert [former.hostname for former in FormerHost.objects.all()] == ["a.test"]


@pytest.mark.parametrize(
    "changed",
    [
        {"hostname": "b.test"},  # another's
        {"hostname": "truoc.test"},  # another's before
        {"hostname": "mat.test"},  # of a subportal that is gone
        {"hostname": "quan-uy-3.localhost"},  # kept for another unit's address name
        {"hostname": "quan_uy.test"},
        {"committee": ""},
        {"official": "x" * 201},
        {"date": "2999-01-01"},
        {"date": "2004-04-20"},  # the day of the name that it has
    ],
)
def test_bad_input_renames_nothing(newsroom, signed_in, changed):
    FormerHost.objects.create(hostname="truoc.test", site=newsroom.b.unit.site)
    FormerHost.objects.create(hostname="mat.test", site=None)
    client = signed_in(newsroom.city.administrator)
    response = client.post(renaming(newsroom.a.unit), {"date": today(), **NAMES, **changed})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not UnitEvent.objects.exists()
    assert stored(newsroom.a.unit).site.hostname == "a.test"


@pytest.mark.parametrize("who", ["reviewer", "chief", "editor"])
def test_only_administrators_reach_the_screens(newsroom, signed_in, who):
    setting = newsroom.city if who == "reviewer" else newsroom.a
    event = UnitEvent.objects.create(
        unit=newsroom.b.unit, kind=EventKind.CLOSED, date=timezone.localdate()
    )
    missing = Unit(pk=0)
    client = signed_in(setting.people[who])
    data = {"date": today(), "waiting": "return", "confirmed": "1", **NAMES}
    for address, absent in (
        (closing(newsroom.a.unit), closing(missing)),
        (renaming(newsroom.a.unit), renaming(missing)),
        (undoing(event), undoing(UnitEvent(pk=0))),
    ):
        for one, other in (
            (client.get(address), client.get(absent)),
            (client.post(address, data), client.post(absent, data)),
        ):
            assert one.status_code == other.status_code != 200
            assert one.content == other.content
    assert client.get(reverse("unit_event:index")).status_code == 404
    assert UnitEvent.objects.standing().count() == 1
    assert stored(newsroom.a.unit).is_open


def test_nobody_writes_an_event_by_a_form(newsroom, signed_in):
    event = UnitEvent.objects.create(
        unit=newsroom.b.unit, kind=EventKind.CLOSED, date=timezone.localdate()
    )
    client = signed_in(newsroom.city.administrator)
    for name in ("edit", "delete"):
        client.post(reverse(f"unit_event:{name}", args=[event.pk]), {"decision": "x"})
    client.post(reverse("unit_event:add"), {"decision": "x"})
    assert UnitEvent.objects.get().decision == ""


def test_the_list_of_events_costs_the_same_for_any_number(
    newsroom, signed_in, django_assert_max_num_queries
):
    client = signed_in(newsroom.city.administrator)
    counts = []
    for number in range(12):
        unit = make_unit(f"U-{number}", parent=newsroom.city.unit)
        event = UnitEvent.objects.create(
            unit=unit, kind=EventKind.MERGED, date=timezone.localdate()
        )
        event.successors.add(newsroom.b.unit)
        if number in (2, 11):
            client.get(reverse("unit_event:index"))
            with django_assert_max_num_queries(99) as captured:
                client.get(reverse("unit_event:index"))
            counts.append(len(captured))
    assert counts[0] == counts[1]
