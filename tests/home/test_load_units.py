import datetime
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_unit
from units.enums import Level
from units.management.commands.load_units import read_units
from units.models import Unit, UnitName
from units.text.vietnamese import slugify

HEAD = "code,level,slug,founded_on,closed_on,official,committee,short,symbol"
COUNTS = {
    Level.CITY: 1,
    Level.ADVISORY: 5,
    Level.DISTRICT: 22,
    Level.ATTACHED: 6,
    Level.WARD: 168,
}


def test_the_list_is_sound():
    rows = read_units()
    for column in ("code", "slug", "committee"):
        assert len({row[column] for row in rows}) == len(rows), column
    for row in rows:
        texts = [value for value in row.values() if isinstance(value, str)]
        assert all(text == unicodedata.normalize("NFC", text).strip() for text in texts), row
        assert all("  " not in text for text in texts), row
        assert row["slug"] == slugify(row["slug"])
        assert row["official"]
        assert row["symbol"]
    # Two communes that differ in one mark only carry their codes.
    assert {row["slug"] for row in rows if row["committee"].endswith("xã Thạnh An")} == {
        "dang-uy-xa-thanh-an-27676"
    }


@pytest.mark.django_db
def test_loads_the_whole_network_below_the_city(root):
    call_command("load_units", verbosity=0)
    for level, count in COUNTS.items():
        assert Unit.objects.filter(level=level).count() == count
    city = Unit.objects.get(level=Level.CITY)
    assert city.parent is None
    assert not Unit.objects.exclude(pk=city.pk).exclude(parent=city).exists()
    closed = Unit.objects.get(slug="quan-uy-go-vap")
    assert closed.closed_on == datetime.date(2025, 7, 1)
    assert not closed.is_open
    assert closed.names.get().official == "Đảng bộ quận Gò Vấp"
    assert Unit.objects.get(slug="dang-uy-phuong-go-vap").names.get().symbol == "ĐU"


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_undoes_no_edit(root):
    call_command("load_units", verbosity=0)
    unit = Unit.objects.get(slug="dang-uy-phuong-go-vap")
    unit.closed_on = datetime.date(2026, 1, 1)
    unit.save()
    UnitName.objects.create(
        unit=unit,
        from_date=datetime.date(2025, 8, 1),
        official="Đảng bộ mới",
        committee="Đảng ủy mới",
        short="Mới",
    )
    before = (
        list(Unit.objects.order_by("pk").values()),
        list(UnitName.objects.order_by("pk").values()),
    )
    call_command("load_units", verbosity=0)
    assert before == (
        list(Unit.objects.order_by("pk").values()),
        list(UnitName.objects.order_by("pk").values()),
    )


@pytest.mark.django_db
def test_the_network_as_it_stood_on_a_day(root):
    call_command("load_units", as_of=datetime.date(2024, 6, 30), verbosity=0)
    assert Unit.objects.open().filter(level=Level.DISTRICT).count() == 22


@pytest.mark.django_db
def test_refuses_an_address_name_that_another_unit_holds(root):
    make_unit("MY-OWN", slug="quan-uy-go-vap")
    with pytest.raises(CommandError, match="MY-OWN"):
        call_command("load_units", verbosity=0)
    assert Unit.objects.count() == 1


@pytest.mark.django_db
def test_loads_another_list_and_refuses_what_is_none(root, tmp_path):
    call_command("load_units", verbosity=0)
    path = tmp_path / "new.csv"
    path.write_text(f"{HEAD}\nMOI,ward,dang-uy-moi,2027-01-01,,Đảng bộ Mới,Đảng ủy Mới,Mới,ĐU\n")
    call_command("load_units", path, verbosity=0)
    assert Unit.objects.get(code="MOI").committee_name == "Đảng ủy Mới"
    path.write_text(f"{HEAD}\nSAI,ward,dang-uy-sai,ngày,,x,x,x,x\n")
    for wrong in (path, tmp_path / "missing.csv"):
        with pytest.raises(CommandError, match=wrong.name):
            call_command("load_units", wrong)
    assert not Unit.objects.filter(code="SAI").exists()


@pytest.mark.django_db
def test_refuses_names_of_open_units_and_says_in_which_lines(root, tmp_path):
    make_unit("TB", short="Quận ủy Tân Bình")
    make_unit("CU", short="Quận ủy Cũ", closed_on=datetime.date(2025, 7, 1))
    path = tmp_path / "new.csv"
    lines = [
        "TP,city,thanh-uy,,,Đảng bộ Thành phố,Thành ủy,Thành ủy,TU",
        "X,district,quan-uy-x,,,Đảng bộ X,quận ủy  TÂN BÌNH,X,QU",
        "Y,district,quan-uy-cu-2,,,Đảng bộ Quận ủy Cũ,Quận ủy Cũ,Cũ,QU",
        "Z,district,quan-uy-z,,,Đảng bộ Z,Quận ủy Z,Z,QU",
        "Z2,district,quan-uy-z2,,,Đảng bộ Z,Quận ủy Z2,Z2,QU",
        "TB2,district,tb,,,Đảng bộ TB2,Quận ủy TB2,TB2,QU",
        "V,district,quan-uy-v,,2025-07-01,Đảng bộ Z,Quận ủy Z,Z,QU",
    ]
    path.write_text("\n".join([HEAD, *lines]))
    before = Unit.objects.count()
    with pytest.raises(CommandError) as refused:
        call_command("load_units", path, verbosity=0)
    faults = str(refused.value).splitlines()
    assert [fault.split(":")[0] for fault in faults] == ["Dòng 3", "Dòng 6", "Dòng 7"]
    for fault, held_by in zip(faults, ("TB", "Z", "TB"), strict=True):
        assert held_by in fault
    assert Unit.objects.count() == before
    path.write_text("\n".join([HEAD, lines[0], lines[2], lines[3], lines[6]]))
    call_command("load_units", path, verbosity=0)
    assert Unit.objects.count() == before + 4


@pytest.mark.django_db
def test_a_name_passes_to_a_unit_that_is_founded_when_its_holder_ends(root, tmp_path):
    call_command("load_units", verbosity=0)
    day = datetime.date.today() + datetime.timedelta(days=30)
    make_unit("CU", short="Đảng ủy Mới", closed_on=day)
    path = tmp_path / "new.csv"
    row = "MOI,ward,dang-uy-moi,{},,Đảng bộ Đảng ủy Mới,Đảng ủy Mới,Mới,ĐU"
    path.write_text(f"{HEAD}\n{row.format(day - datetime.timedelta(days=1))}\n")
    with pytest.raises(CommandError, match="CU"):
        call_command("load_units", path, verbosity=0)
    path.write_text(f"{HEAD}\n{row.format(day)}\n")
    call_command("load_units", path, verbosity=0)
    assert Unit.objects.get(code="MOI").committee_name == "Đảng ủy Mới"
