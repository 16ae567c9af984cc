import pytest
from django.urls import reverse

from tests.factories import make_unit
from units.models import Unit


@pytest.fixture
def unit(newsroom):
    return make_unit("QUAN-UY-7", short="Quận ủy 7", parent=newsroom.city.unit)


def address(unit):
    return reverse("home_open_subportal", args=[unit.pk])


def test_an_administrator_opens_a_subportal_beside_the_unit(newsroom, signed_in, unit):
    client = signed_in(newsroom.city.administrator)
    assert address(unit) in client.get(reverse("unit:index")).content.decode()
    assert client.get(address(unit)).status_code == 200
    assert Unit.objects.get(pk=unit.pk).site is None
    response = client.post(address(unit), {"hostname": "", "port": ""})
    assert response.status_code == 302
    assert Unit.objects.get(pk=unit.pk).site.hostname == "quan-uy-7.localhost"


def test_a_refusal_stands_on_the_page(newsroom, signed_in, unit):
    client = signed_in(newsroom.city.administrator)
    response = client.post(address(unit), {"hostname": "a.test", "port": ""})
    assert response.status_code == 200
    assert "a.test" in str(response.context["form"].non_field_errors())
    assert Unit.objects.get(pk=unit.pk).site is None


@pytest.mark.parametrize("role", ["contributor", "editor", "chief", "translator"])
def test_nobody_in_a_unit_opens_a_subportal(newsroom, signed_in, unit, role):
    client = signed_in(newsroom.a.people[role])
    for response in (client.get(address(unit)), client.post(address(unit), {})):
        assert response.status_code == 404
    assert Unit.objects.get(pk=unit.pk).site is None


def test_a_reviewer_does_not_open_a_subportal(newsroom, signed_in, unit):
    data = {"hostname": "", "port": ""}
    signed_in(newsroom.city.reviewer).post(address(unit), data)
    assert Unit.objects.get(pk=unit.pk).site is None
    signed_in(newsroom.city.administrator).post(address(unit), data)
    assert Unit.objects.get(pk=unit.pk).site


def test_a_closed_unit_has_no_button(newsroom, signed_in, unit):
    Unit.objects.filter(pk=unit.pk).update(closed_on="2020-01-01")
    listing = signed_in(newsroom.city.administrator).get(reverse("unit:index"))
    assert address(unit) not in listing.content.decode()
