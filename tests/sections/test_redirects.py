import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.factories import make_article

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


def test_a_renamed_article_still_leaves_its_old_address_behind(
    newsroom, django_capture_on_commit_callbacks
):
    article = make_article(newsroom.a.section)
    old_path = "/tin-tuc/" + article.slug
    article.slug = "dia-chi-moi"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    made = Redirect.objects.get(old_path=old_path)
    assert (made.site, made.automatically_created) == (newsroom.a.unit.site, True)


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
