import pytest
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from sections.models import ArticlePage, Byline, Contributor
from tests.factories import make_article, make_user
from units.enums import Role

ROLES = [*(role.value for role in Role if role not in (Role.REVIEWER, Role.ADMINISTRATOR))]
WRITERS = {"editor", "chief"}
MISSING = 999_999


@pytest.fixture
def people(newsroom):
    return {
        setting.unit.code: Contributor.objects.create(
            unit=setting.unit, name=f"Trần Thị {setting.unit.code}"
        )
        for setting in (newsroom.city, newsroom.a, newsroom.b)
    }


def url(action, *args):
    return reverse(Contributor.snippet_viewset.get_url_name(action), args=args)


def same_answer(client, path, other_path):
    """The status with which both are answered, word for word the same."""
    one, two = client.get(path), client.get(other_path)
    assert (one.status_code, one.content) == (two.status_code, two.content)
    return one.status_code


def test_names_are_stored_composed_and_sorted_by_given_name(newsroom):
    Contributor.objects.create(unit=newsroom.a.unit, name="Tra\u0302\u0300n Thị Bình")
    Contributor.objects.create(unit=newsroom.a.unit, name="Lê Văn Đức")
    Contributor.objects.create(unit=newsroom.a.unit, name="Phạm Dũng")
    names = list(Contributor.objects.values_list("name", flat=True))
    assert names == ["Trần Thị Bình", "Phạm Dũng", "Lê Văn Đức"]


@pytest.mark.parametrize("role", ROLES)
def test_a_unit_sees_its_own_contributors_only(role, newsroom, people, signed_in, subtests):
    client = signed_in(newsroom.a.people[role])
    own, other = people[newsroom.a.unit.code], people[newsroom.b.unit.code]
    expected = 200 if role in WRITERS else 302
    with subtests.test("list"):
        response = client.get(url("list"))
        content = response.content.decode()
        assert other.name not in content
        if role in WRITERS:
            assert own.name in content
    with subtests.test("own"):
        assert client.get(url("edit", own.pk)).status_code == expected
    for action in ("edit", "delete", "usage", "history"):
        with subtests.test(f"other: {action}"):
            assert same_answer(client, url(action, other.pk), url(action, MISSING)) == 404
    with subtests.test("chooser"):
        chooser = Contributor.snippet_viewset.chooser_viewset
        page = client.get(reverse(chooser.get_url_name("choose"))).json()["html"]
        assert own.name in page
        assert other.name not in page
    with subtests.test("chosen"):
        chosen = reverse(chooser.get_url_name("chosen"), args=[own.pk])
        assert client.get(chosen).json()["result"]["string"] == str(own)
        paths = [reverse(chooser.get_url_name("chosen"), args=[pk]) for pk in (other.pk, MISSING)]
        assert same_answer(client, *paths) == 404
        several = reverse(chooser.get_url_name("chosen_multiple"))
        answer = client.get(several, {"id": [own.pk, other.pk, "x"]}).json()
        assert [item["string"] for item in answer["result"]] == [str(own)]


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_a_bulk_deletion_neither_shows_nor_takes_what_is_another_units(
    role, newsroom, people, signed_in
):
    client = signed_in(newsroom.a.people[role])
    own, other = people[newsroom.a.unit.code], people[newsroom.b.unit.code]
    path = reverse("wagtail_bulk_action", args=["sections", "contributor", "delete"])
    assert same_answer(client, f"{path}?id={other.pk}", f"{path}?id={MISSING}") == 404
    assert client.get(f"{path}?id=x").status_code == 404
    both = f"{path}?id={own.pk}&id={other.pk}"
    assert other.name not in client.get(both).content.decode()
    for query in (f"?id={other.pk}", f"?id={own.pk}&id={other.pk}", "?id=all"):
        client.post(path + query)
    left = {setting.name for setting in Contributor.objects.all()}
    assert other.name in left
    assert (own.name in left) == (role not in WRITERS)


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_the_board_sees_all(role, newsroom, people, signed_in):
    client = signed_in(newsroom.city.people[role])
    content = client.get(url("list")).content.decode()
    for person in people.values():
        assert person.name in content
        assert client.get(url("edit", person.pk)).status_code == 200


def test_an_editor_writes_for_the_own_unit_only(newsroom, people, signed_in):
    client = signed_in(newsroom.a.editor)
    form = client.get(url("add")).context["form"]
    assert list(form.fields["unit"].queryset) == [newsroom.a.unit]
    assert newsroom.b.editor not in form.fields["user"].queryset
    assert newsroom.a.contributor in form.fields["user"].queryset
    data = {"name": "Ngô Văn Mới", "pen_name": "", "active": "on", "user": ""}
    client.post(url("add"), {**data, "unit": newsroom.b.unit.pk})
    assert not Contributor.objects.filter(name="Ngô Văn Mới").exists()
    client.post(url("add"), {**data, "unit": newsroom.a.unit.pk})
    assert Contributor.objects.get(name="Ngô Văn Mới").unit == newsroom.a.unit
    other = people[newsroom.b.unit.code]
    client.post(url("edit", other.pk), {**data, "unit": newsroom.a.unit.pk})
    client.post(url("delete", other.pk))
    other.refresh_from_db()
    assert other.unit == newsroom.b.unit
    own = people[newsroom.a.unit.code]
    client.post(url("edit", own.pk), {**data, "unit": newsroom.b.unit.pk})
    client.post(
        url("edit", own.pk), {**data, "unit": newsroom.a.unit.pk, "user": newsroom.b.editor.pk}
    )
    own.refresh_from_db()
    assert (own.unit, own.user, own.name) == (newsroom.a.unit, None, "Trần Thị QUAN-UY-1")


def byline_form(article, person, user):
    rows = [{"contributor": person.pk, "role": "text", "pen_name": "", "share": ""}]
    data = {
        "title": article.title,
        "slug": article.slug,
        "genre": "news",
        "body": streamfield([]),
        "bylines": inline_formset(rows),
        "related": inline_formset([]),
        "people": inline_formset([]),
        "comments": inline_formset([]),
    }
    form_class = get_edit_handler(ArticlePage).get_form_class()
    parent = article.get_parent() if article.path else article._cached_parent_obj
    return form_class(nested_form_data(data), instance=article, parent_page=parent, for_user=user)


@pytest.mark.parametrize("stored", [True, False], ids=["stored", "new"])
@pytest.mark.parametrize("writer", ["editor", "reviewer"])
def test_a_byline_names_a_contributor_of_the_articles_unit(stored, writer, newsroom, people):
    user = newsroom.a.editor if writer == "editor" else newsroom.city.reviewer
    own, other = people[newsroom.a.unit.code], people[newsroom.b.unit.code]

    def article():
        if stored:
            return make_article(newsroom.a.section, live=False, slug=None)
        page = ArticlePage(title="Mới", slug="moi")
        page._cached_parent_obj = newsroom.a.section
        return page

    assert byline_form(article(), own, user).is_valid()
    refused = byline_form(article(), other, user)
    assert not refused.is_valid()
    assert "contributor" in refused.formsets["bylines"].errors[0]


def test_a_forged_byline_is_not_stored(newsroom, people, signed_in):
    article = make_article(newsroom.a.section, live=False)
    client = signed_in(newsroom.a.editor)
    path = reverse("wagtailadmin_pages:edit", args=[article.pk])
    for person, stored in ((newsroom.b, False), (newsroom.a, True)):
        person = people[person.unit.code]
        client.post(path, byline_form(article, person, newsroom.a.editor).data)
        article = ArticlePage.objects.get(pk=article.pk)
        draft = article.get_latest_revision_as_object()
        assert (person.pk in [row.contributor_id for row in draft.bylines.all()]) == stored


def test_a_byline_that_came_with_the_article_may_stay(newsroom, people):
    article = make_article(newsroom.a.section, live=False)
    other = people[newsroom.b.unit.code]
    article.bylines.add(Byline(contributor=other))
    article.save()
    assert byline_form(article, other, newsroom.a.editor).is_valid()


def test_who_serves_nowhere_has_no_right(newsroom, people):
    policy = Contributor.snippet_viewset.permission_policy
    nobody = make_user("khong-ai")
    assert not policy.user_has_any_permission(nobody, ["view", "change", "add"])
    assert not policy.instances_user_has_any_permission_for(nobody, ["view"]).exists()
    assert nobody not in policy.users_with_any_permission(["view"])


def test_who_may_change_one_is_who_serves_its_unit_or_sits_on_the_board(newsroom, people):
    policy = Contributor.snippet_viewset.permission_policy
    found = set(policy.users_with_permission_for_instance("change", people[newsroom.a.unit.code]))
    city = newsroom.city
    assert found == {
        newsroom.a.editor, newsroom.a.chief, city.reviewer, city.reviewer2, city.administrator
    }  # fmt: skip
