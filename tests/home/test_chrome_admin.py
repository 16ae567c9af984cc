import pytest
from django.urls import reverse

from home.models import Chrome
from tests.home.chrome_forms import edit_address, post


def test_a_chief_edits_the_chrome_of_their_own_subportal(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    assert client.get(edit_address(newsroom.a)).status_code == 200
    assert post(client, newsroom.a).status_code == 302
    assert Chrome.objects.get(site=newsroom.a.unit.site).title == "Tên mới"


def test_a_chief_edits_no_other_chrome(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    post(client, newsroom.b)
    post(client, newsroom.city)
    assert not Chrome.objects.filter(title="Tên mới").exists()


@pytest.mark.parametrize("role", ["contributor", "editor", "translator"])
def test_nobody_else_in_a_unit_edits_a_chrome(newsroom, signed_in, role):
    post(signed_in(newsroom.a.people[role]), newsroom.a)
    assert not Chrome.objects.filter(title="Tên mới").exists()


def test_an_address_that_runs_script_is_refused(newsroom, signed_in):
    fields = {
        "menu-count": 1,
        "menu-0-type": "item",
        "menu-0-order": 0,
        "menu-0-deleted": "",
        "menu-0-id": "",
        "menu-0-value-title": "Bẫy",
        "menu-0-value-page": "",
        "menu-0-value-url": "javascript:alert(1)",
        "menu-0-value-children-count": 0,
    }
    response = post(signed_in(newsroom.a.chief), newsroom.a, **fields)
    assert response.status_code == 200
    fields["menu-0-value-url"] = "https://nhandan.vn/"
    assert post(signed_in(newsroom.a.chief), newsroom.a, **fields).status_code == 302
    (item,) = Chrome.objects.get(site=newsroom.a.unit.site).menu
    assert item.value["url"] == "https://nhandan.vn/"


def test_the_front_page_can_be_edited_with_all_its_blocks(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[newsroom.a.home.pk]))
    assert response.status_code == 200
