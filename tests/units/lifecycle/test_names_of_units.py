"""Two open units never have the same names."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories import make_unit
from units.lifecycle.renaming import Names, rename_unit
from units.lifecycle.validation import EventRefused
from units.models import UnitName

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 6, 1)


@pytest.mark.parametrize(
    "names",
    [
        Names("Đảng bộ Quận ủy Tân Bình", "Quận ủy Tân Bình", "Tân Bình"),
        Names("Tên khác", "quận ủy  TÂN BÌNH", "Tên khác"),
        Names("Đảng bộ Quận ủy Tân Bình", "Tên khác", "Tên khác"),
    ],
)
def test_a_unit_is_not_renamed_to_the_name_of_an_open_one(names):
    make_unit("TB", short="Quận ủy Tân Bình")
    unit = make_unit("X", short="Quận ủy X")
    with pytest.raises(EventRefused, match="TB"):
        rename_unit(unit, DAY, names)
    assert unit.names.count() == 1
    with pytest.raises(ValidationError):
        UnitName(unit=unit, from_date=DAY, **vars(names)).full_clean()


@pytest.mark.parametrize(
    ("taken", "wanted"),
    [
        ("Đảng ủy xã Thanh An", "Đảng ủy xã Thạnh An"),
        ("Đảng ủy phường 1", "Đảng ủy phường 11"),
    ],
)
def test_accents_and_words_tell_names_apart(taken, wanted):
    make_unit("A", short=taken)
    unit = make_unit("B", short="Đơn vị B")
    rename_unit(unit, DAY, Names(f"Đảng bộ {wanted}", wanted, wanted))
    unit.refresh_from_db()
    assert unit.committee_name == wanted


def test_the_name_of_a_closed_unit_and_a_former_one_are_free():
    closed = make_unit("OLD", short="Quận ủy Gò Vấp")
    closed.closed_on = timezone.localdate()
    closed.save()
    renamed = make_unit("REN", short="Quận ủy Phú Nhuận")
    rename_unit(renamed, DAY, Names("Đảng bộ Y", "Quận ủy Y", "Y"))
    for code, name in (("N1", "Quận ủy Gò Vấp"), ("N2", "Quận ủy Phú Nhuận")):
        unit = make_unit(code, short=code)
        rename_unit(unit, DAY, Names(f"Đảng bộ {name}", name, name))
        assert unit.names.count() == 2


def test_a_unit_may_keep_its_own_name():
    unit = make_unit("TB", short="Quận ủy Tân Bình")
    rename_unit(unit, DAY, Names("Đảng bộ Quận ủy Tân Bình", "Quận ủy Tân Bình", "Quận Tân Bình"))
    assert unit.names.count() == 2
