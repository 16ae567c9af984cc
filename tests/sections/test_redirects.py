from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

MISSING = 999_999


@pytest.fixture
def redirects(newsroom):
    made = {
        setting.unit.code: Redirect.add_redirect(
            f"/cu-{setting.unit.slug}", "/moi/", site=setting.unit.site
        )
        for setting in (newsroom.city, newsroom.a, newsroom.b)
    }
    made["all"] = Redirect.add_redirect("/cu-khap-noi", "/moi/")
    return made


def url(action, *args):
    return reverse(f"wagtailredirects:{action}", args=args)


def form_data(site, **changes):
    data = {"old_path": "/bai-cu", "site": site.pk if site else "", "is_permanent": "on"}
    return {**data, "redirect_page": "", "redirect_link": "https://example.org/", **changes}


def paths_listed(client, query=""):
    """The old paths in the list, in its results alone and in the file that it gives."""
    answers = [
        client.get(url("index") + query),
        client.get(url("index_results") + query),
        client.get(f"{url('index')}?export=csv&{query.lstrip('?')}"),
    ]
    texts = [
        b"".join(answer.streaming_content) if answer.streaming else answer.content
        for answer in answers
    ]
    known = Redirect.objects.values_list("old_path", flat=True)
    return [{path for path in known if path.encode() in text} for text in texts]


def test_a_chief_sees_the_redirects_of_the_own_subportal(newsroom, redirects, signed_in):
    client = signed_in(newsroom.a.chief)
    own = {redirects[newsroom.a.unit.code].old_path}
    assert paths_listed(client) == [own] * 3
    assert paths_listed(client, "?q=cu") == [own] * 3
    # A site that is not offered is no choice, and tells nothing.
    page = client.get(f"{url('index')}?site={newsroom.b.unit.site.pk}").content.decode()
    assert "b.test" not in page
    assert redirects[newsroom.b.unit.code].old_path not in page
    assert url("start_import") not in page


@pytest.mark.parametrize("action", ["edit", "delete"])
@pytest.mark.parametrize("which", ["QUAN-UY-3", "TU", "all"])
def test_for_a_chief_others_redirects_do_not_exist(action, which, newsroom, redirects, signed_in):
    client = signed_in(newsroom.a.chief)
    other = redirects[which]
    for method in (client.get, client.post):
        answers = [
            method(url(action, pk), form_data(newsroom.a.unit.site)) for pk in (other.pk, MISSING)
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    assert Redirect.objects.get(pk=other.pk).old_path == other.old_path


def test_a_chief_makes_changes_and_deletes_redirects_of_the_own_site_only(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    own, other = newsroom.a.unit.site, newsroom.b.unit.site
    form = client.get(url("add")).context["form"]
    assert [choice[0] for choice in form.fields["site"].choices] == [own.pk]
    for forged in (other, None):
        client.post(url("add"), form_data(forged))
    client.post(url("add"), {**form_data(own), "site": "x"})
    assert not Redirect.objects.exists()
    client.post(url("add"), form_data(own))
    made = Redirect.objects.get(site=own, old_path="/bai-cu")
    for forged in (other, None):
        client.post(url("edit", made.pk), form_data(forged, old_path="/bai-khac"))
        made.refresh_from_db()
        assert (made.site, made.old_path) == (own, "/bai-cu")
    client.post(url("edit", made.pk), form_data(own, old_path="/bai-khac"))
    made.refresh_from_db()
    assert made.old_path == "/bai-khac"
    client.post(url("delete", made.pk))
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "editor", "translator"])
def test_nobody_else_in_a_unit_has_to_do_with_redirects(role, newsroom, redirects, signed_in):
    client = signed_in(newsroom.a.people[role])
    own = redirects[newsroom.a.unit.code]
    assert client.get(url("index")).status_code == 302
    assert client.get(url("add")).status_code == 302
    for action in ("edit", "delete"):
        client.post(url(action, own.pk), form_data(own.site, old_path="/x"))
    assert Redirect.objects.get(pk=own.pk).old_path == own.old_path
    assert url("index") not in client.get(reverse("wagtailadmin_account")).content.decode()


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_the_board_manages_all(role, newsroom, redirects, signed_in):
    client = signed_in(newsroom.city.people[role])
    every = {redirect.old_path for redirect in redirects.values()}
    assert paths_listed(client) == [every] * 3
    client.post(url("edit", redirects["all"].pk), form_data(None, old_path="/khac"))
    assert Redirect.objects.get(pk=redirects["all"].pk).old_path == "/khac"
    assert url("index") in client.get(reverse("wagtailadmin_account")).content.decode()


@pytest.mark.parametrize(
    ("unit", "role", "status"),
    [("a", "chief", 404), ("city", "reviewer", 404), ("city", "administrator", 200)],
)
def test_only_an_administrator_imports(unit, role, status, newsroom, signed_in):
    client = signed_in(getattr(newsroom, unit).people[role])
    assert client.get(url("start_import")).status_code == status
    file = SimpleUploadedFile("r.csv", b"from,to\n/x,/y\n", content_type="text/csv")
    answer = client.post(url("start_import"), {"import_file": file})
    assert answer.status_code == status
    if status == 404:
        assert client.post(url("process_import"), {}).status_code == 404


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("/bài cũ.html", "/b%C3%A0i%20c%C5%A9.html"),
        ("/b%C3%A0i%20c%C5%A9.html", "/b%C3%A0i%20c%C5%A9.html/"),
        ("http://cu.example/tin/bai%20cu/?x", "/tin/bai%20cu?x="),
        ("/tin?id=5", "/tin?id=5&fbclid=IwAR1"),
        ("/tin?id=5", "/tin/?utm_source=zalo&id=5&utm_medium=chat"),
        ("/tin?id=5&p=%2Fvan-ban%2F1", "/tin?p=/van-ban/1&id=5"),
        ("/tin?id=5&p=/van-ban/1", "/tin?id=5&p=%2Fvan-ban%2F1&trang=2"),
        ("/tin?q=t%E1%BB%95+qu%E1%BB%91c", "/tin?q=t%E1%BB%95%20qu%E1%BB%91c"),
        ("/tin?q=a%26b%3Dc", "/tin?q=a%26b%3dc"),
        ("/100%25", "/100%25"),
        ("/tin%3Fid=5", "/tin%3fid=5"),
        ("/ba\u0300i", "/b%C3%A0i"),
        ("/Bai,(1);a=b/", "/Bai,(1);a=b"),
    ],
)
def test_an_address_is_found_however_it_is_written(kept, asked, newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    answer = client.post(url("add"), form_data(newsroom.a.unit.site, old_path=kept))
    assert answer.status_code == 302
    made = Redirect.objects.get()
    assert client.get(asked, headers={"host": "a.test"}).headers.get("Location") == (
        "https://example.org/"
    )
    # Kept in a form that stays when it is saved again, and a second one of its kind is refused.
    client.post(url("edit", made.pk), form_data(made.site, old_path=made.old_path))
    form = made.old_path
    made.refresh_from_db()
    assert made.old_path == form
    again = client.post(url("add"), form_data(newsroom.a.unit.site, old_path=asked))
    if "trang=2" not in asked:
        assert again.status_code == 200
        assert Redirect.objects.count() == 1


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("/tin?id=5", "/tin"),
        ("/tin?id=5", "/tin?id=55"),
        ("/tin%3Fid=5", "/tin?id=5"),
        ("/tin?id=5&p=1", "/tin?id=5"),
        ("/tin%00", "/ti%00"),
    ],
)
def test_another_address_is_not_redirected(kept, asked, newsroom, client):
    Redirect.add_redirect(kept, "/moi/", site=newsroom.a.unit.site)
    assert client.get(asked, headers={"host": "a.test"}, follow=True).status_code == 404


def test_the_redirect_that_says_most_of_the_query_wins(newsroom, client):
    for kept, target in (("/tin", "/0/"), ("/tin?id=5", "/1/"), ("/tin?id=5&p=1", "/2/")):
        Redirect.add_redirect(kept, target, site=newsroom.a.unit.site)
    Redirect.add_redirect("/tin?p=1&id=5", "/khap-noi/")
    asked = {"/tin?id=6": "/0/", "/tin?p=2&id=5": "/1/", "/tin?p=1&x=3&id=5": "/2/"}
    asked["/tin?" + "&".join(f"p{number}=1" for number in range(40))] = "/0/"
    for address, target in asked.items():
        assert client.get(address, headers={"host": "a.test"}).headers["Location"] == target


def test_a_long_percent_encoded_address_is_measured_as_it_is_kept(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    long = "/" + quote("hội nghị về đường phố " * 9)
    assert len(long) > 255
    client.post(url("add"), form_data(newsroom.a.unit.site, old_path=long))
    assert Redirect.objects.get().old_path == "/" + ("hội nghị về đường phố " * 9).strip()
    answer = client.post(url("add"), form_data(newsroom.a.unit.site, old_path="/" + "x" * 300))
    assert "255" in str(answer.context["form"].errors["old_path"])


@pytest.mark.parametrize("path", ["index", "index_results"])
def test_the_list_costs_the_same_for_few_and_for_many(
    path, newsroom, signed_in, django_assert_max_num_queries
):
    client = signed_in(newsroom.a.chief)
    site = newsroom.a.unit.site
    client.get(url(path))

    def queries():
        with django_assert_max_num_queries(1000) as seen:
            client.get(url(path))
        return len(seen)

    Redirect.add_redirect("/mot", newsroom.a.section, site=site)
    few = queries()
    for number in range(10):
        Redirect.add_redirect(f"/so-{number}", newsroom.a.section, site=site)
    assert queries() == few


def test_no_redirect_leads_from_an_address_of_the_admin(newsroom, signed_in):
    Redirect.add_redirect("/admin/khong-co", "/moi/")
    assert signed_in(newsroom.city.administrator).get("/admin/khong-co/").status_code == 404
