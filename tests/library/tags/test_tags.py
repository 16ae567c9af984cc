import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection
from wagtail.search.backends import get_search_backend
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from library.admin.upload_viewsets import NewsTagViewSet
from library.models import NewsDocument, NewsImage, NewsMedia, NewsTag
from sections.models import ArticlePage
from tests.factories import make_article
from units.access_sync import ensure_shared_collection

ROLES = ["contributor", "editor", "chief", "translator"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_file(model, collection):
    fields = {"type": "audio", "duration": 1} if model is NewsMedia else {}
    file = get_test_image_file() if model is NewsImage else ContentFile(b"x", name="x.pdf")
    return model.objects.create(title="Tệp", file=file, collection=collection, **fields)


def tag_article(setting, *names):
    article = make_article(setting.section, title=f"Bài {'-'.join(names)}")
    article.tags.add(*names)
    article.save()
    return article


def tags_of(thing):
    return [(tag.name, tag.unit) for tag in type(thing).objects.get(pk=thing.pk).tags.all()]


def test_a_name_means_the_units_own_tag_in_each_unit(newsroom):
    a, b, city = newsroom.a, newsroom.b, newsroom.city
    for setting in (a, b, city):
        assert tags_of(tag_article(setting, "Nghị quyết")) == [("Nghị quyết", setting.unit)]
    # Case and Unicode form make no other tag; marks do.
    again = tag_article(a, "NGHỊ  QUYẾT", "Nghi\u0323 quye\u0302\u0301t", "Nghi quyết", " ")
    assert tags_of(again) == [("Nghị quyết", a.unit), ("Nghi quyết", a.unit)]
    assert NewsTag.objects.filter(unit=a.unit).count() == 2


def test_a_shared_tag_is_meant_before_the_units_own(newsroom):
    own = tag_article(newsroom.a, "Đại hội").tags.get()
    shared = NewsTag.objects.create(name="đại hội")
    article = tag_article(newsroom.a, "ĐẠI HỘI")
    assert article.tags.get() == shared
    assert own != shared


def test_two_equal_names_in_one_list_are_refused(newsroom):
    for unit in (None, newsroom.a.unit):
        NewsTag.objects.create(name="Kinh tế", unit=unit)
        with pytest.raises(ValidationError):
            NewsTag(name="kinh  TẾ", unit=unit).full_clean(exclude=["slug"])
        with pytest.raises(IntegrityError), transaction.atomic():
            NewsTag.objects.create(name="KINH TẾ", unit=unit)
    NewsTag(name="Kinh tế", unit=newsroom.b.unit).clean()


def test_a_long_name_may_be_in_many_lists(newsroom):
    name = "ă" * 100
    for setting in (newsroom.city, newsroom.a, newsroom.b):
        assert tags_of(tag_article(setting, name)) == [(name, setting.unit)]


def test_a_new_article_has_its_tags_from_its_future_unit(newsroom, signed_in):
    NewsTag.objects.create(name="Riêng", unit=newsroom.b.unit)
    data = {
        "title": "Tin mới",
        "slug": "tin-moi",
        "genre": "news",
        "tags": "Riêng",
        "body": streamfield([]),
        "bylines": inline_formset([]),
        "related": inline_formset([]),
        "people": inline_formset([]),
        "comments": inline_formset([]),
    }
    section = newsroom.a.section
    path = reverse("wagtailadmin_pages:add", args=["sections", "articlepage", section.pk])
    signed_in(newsroom.a.editor).post(path, nested_form_data(data))
    draft = ArticlePage.objects.get(slug="tin-moi").get_latest_revision_as_object()
    assert [(tag.name, tag.unit) for tag in draft.tags.all()] == [("Riêng", newsroom.a.unit)]


def test_what_is_copied_or_was_drafted_elsewhere_gets_the_units_tags(newsroom):
    article = tag_article(newsroom.b, "Gương sáng", "Thi đua")
    shared = NewsTag.objects.create(name="Thi đua")
    copied = article.copy(to=newsroom.a.section, update_attrs={"slug": "ban-sao"})
    expected = [("Gương sáng", newsroom.a.unit), ("Thi đua", None)]
    assert tags_of(copied) == expected
    revision = article.save_revision()
    article.move(newsroom.a.section, pos="last-child")
    assert tags_of(article) == expected
    revision.refresh_from_db()
    revision.publish()
    assert tags_of(article) == expected
    assert shared in article.tags.all()


@pytest.mark.parametrize("model", [NewsImage, NewsDocument, NewsMedia])
def test_a_file_is_tagged_by_the_unit_of_its_collection(model, newsroom):
    inner = Collection.objects.get(pk=newsroom.a.unit.collection_id).add_child(name="Năm 2026")
    for collection, unit in (
        (newsroom.a.unit.collection, newsroom.a.unit),
        (inner, newsroom.a.unit),
        (newsroom.b.unit.collection, newsroom.b.unit),
        (ensure_shared_collection(), None),
    ):
        file = make_file(model, collection)
        file.tags.set(["Lễ hội"])
        assert tags_of(file) == [("Lễ hội", unit)]
        NewsTag.objects.filter(unit=None).delete()


def test_a_file_that_changes_hands_takes_the_new_units_tags(newsroom):
    image = make_file(NewsImage, newsroom.b.unit.collection)
    image.tags.set(["Lễ hội"])
    image.collection = newsroom.a.unit.collection
    image.save()
    image.tags.set(["Lễ hội"])
    assert tags_of(image) == [("Lễ hội", newsroom.a.unit)]


def test_files_are_found_by_their_tags(newsroom):
    image = make_file(NewsImage, newsroom.a.unit.collection)
    image.tags.set(["Lễ hội"])
    get_search_backend().add(image)
    assert list(NewsImage.objects.search("Lễ hội")) == [image]
    assert list(NewsImage.objects.filter(tags__name="Lễ hội")) == [image]


def test_tagging_costs_the_same_for_few_and_for_many_names(newsroom, django_assert_max_num_queries):
    names = [f"Thẻ {number}" for number in range(12)]
    NewsTag.objects.resolve_tags(names, newsroom.a.unit.pk)

    def queries(count):
        with django_assert_max_num_queries(1000) as seen:
            assert len(NewsTag.objects.resolve_tags(names[:count], newsroom.a.unit.pk)) == count
        return len(seen)

    assert queries(2) == queries(12)


# --- While one types -----------------------------------------------------------------------------


@pytest.fixture
def lists(newsroom):
    NewsTag.objects.create(name="Nghị quyết chung")
    NewsTag.objects.create(name="Nghị quyết A", unit=newsroom.a.unit)
    NewsTag.objects.create(name="Nghị quyết B", unit=newsroom.b.unit)


PLAIN = reverse("wagtailadmin_tag_autocomplete")
OF_MODEL = reverse("wagtailadmin_tag_model_autocomplete", args=["library", "newstag"])


def offered(client, term, path=PLAIN):
    return client.get(path, {"term": term}).json()


@pytest.mark.parametrize("path", [PLAIN, OF_MODEL])
@pytest.mark.parametrize("role", ROLES)
def test_a_unit_is_offered_shared_tags_and_its_own(role, path, lists, newsroom, signed_in):
    client = signed_in(newsroom.a.people[role])
    expected = ["Nghị quyết A", "Nghị quyết chung"]
    for term in ("nghi quyet", "Nghị", "NGHỊ QUYẾT", "nghi\u0323"):
        assert offered(client, term, path) == expected
    assert offered(client, "nghị quyết b", path) == []
    for nothing in ("", "\0", "%", "_"):
        assert offered(client, nothing, path) == []


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_the_board_is_offered_all(role, lists, newsroom, signed_in):
    assert len(offered(signed_in(newsroom.city.people[role]), "nghi quyet")) == 3


def test_no_other_model_and_no_stranger_is_answered(lists, newsroom, signed_in, client):
    assert client.get(PLAIN, {"term": "n"}).status_code == 302
    client = signed_in(newsroom.a.editor)
    for app, model in (("taggit", "tag"), ("wagtailcore", "page"), ("x", "y")):
        path = reverse("wagtailadmin_tag_model_autocomplete", args=[app, model])
        assert client.get(path, {"term": "n"}).status_code == 404


def test_an_article_form_asks_our_address(newsroom):
    form_class = get_edit_handler(ArticlePage).get_form_class()
    assert OF_MODEL in str(form_class(instance=ArticlePage(), for_user=newsroom.a.editor)["tags"])


@pytest.mark.parametrize(
    ("model", "url_name"),
    [
        (NewsImage, "wagtailimages:index"),
        (NewsImage, "wagtailimages:index_results"),
        (NewsImage, "wagtailimages_chooser:choose"),
        (NewsDocument, "wagtaildocs:index"),
        (NewsDocument, "wagtaildocs:index_results"),
        (NewsMedia, "wagtailmedia:index"),
        (NewsMedia, "wagtailmedia:chooser"),
    ],
)
def test_lists_of_files_offer_only_tags_within_reach(model, url_name, newsroom, signed_in):
    for setting in (newsroom.a, newsroom.b):
        make_file(model, setting.unit.collection).tags.set([f"Thẻ của {setting.unit.code}"])
    client = signed_in(newsroom.a.editor)
    page = client.get(reverse(url_name)).content.decode()
    assert "Thẻ của QUAN-UY-3" not in page
    if url_name in ("wagtailimages:index", "wagtaildocs:index"):
        assert "Thẻ của QUAN-UY-1" in page
        found = client.get(reverse(url_name), {"tag": "Thẻ của QUAN-UY-1"})
        assert found.context["page_obj"].paginator.count == 1


# --- The lists themselves ------------------------------------------------------------------------


def screen(action, *args):
    return reverse(NewsTagViewSet("tags").get_url_name(action), args=args)


@pytest.mark.parametrize("role", ROLES)
def test_a_unit_keeps_no_list(role, lists, newsroom, signed_in):
    client = signed_in(newsroom.a.people[role])
    tag = NewsTag.objects.get(unit=newsroom.a.unit)
    assert client.get(screen("index")).status_code == 302
    for action, args, status in (
        ("add", (), 302), ("edit", (tag.pk,), 404), ("delete", (tag.pk,), 404)
    ):  # fmt: skip
        assert client.get(screen(action, *args)).status_code == status
        client.post(screen(action, *args), {"name": "Đổi"})
    assert sorted(NewsTag.objects.values_list("name", flat=True)) == [
        "Nghị quyết A", "Nghị quyết B", "Nghị quyết chung"
    ]  # fmt: skip
    assert screen("index") not in client.get(reverse("wagtailadmin_account")).content.decode()


def test_a_shared_tag_that_the_board_adds_takes_over(newsroom, signed_in):
    article = tag_article(newsroom.a, "An sinh", "Nhà ở")
    image = make_file(NewsImage, newsroom.b.unit.collection)
    image.tags.set(["an SINH"])
    client = signed_in(newsroom.city.reviewer)
    assert "unit" not in client.get(screen("add")).context["form"].fields
    client.post(screen("add"), {"name": " An  sinh ", "unit": newsroom.a.unit.pk})
    assert tags_of(article) == [("An sinh", None), ("Nhà ở", newsroom.a.unit)]
    assert tags_of(image) == [("An sinh", None)]
    refused = client.post(screen("add"), {"name": "AN SINH"})
    assert "name" in refused.context["form"].errors


def test_the_board_renames_and_shares_a_units_tag(newsroom, signed_in):
    article = tag_article(newsroom.a, "NQ 57", "Nghị quyết 57")
    NewsTag.objects.filter(name="Nghị quyết 57").update(unit=None)
    tag = NewsTag.objects.get(name="NQ 57")
    client = signed_in(newsroom.city.reviewer)
    data = {"name": "NQ57", "unit": newsroom.a.unit.pk}
    client.post(screen("edit", tag.pk), {**data, "unit": newsroom.b.unit.pk})
    client.post(screen("edit", tag.pk), data)
    assert tags_of(article) == [("NQ57", newsroom.a.unit), ("Nghị quyết 57", None)]
    # Named like a shared tag, it gives way to it; the article does not bear that twice.
    client.post(screen("edit", tag.pk), {**data, "name": "nghị quyết 57"})
    assert tags_of(article) == [("Nghị quyết 57", None)]
    other = tag_article(newsroom.b, "Chuyển đổi số").tags.get()
    client.post(screen("edit", other.pk), {"name": other.name, "unit": ""})
    other.refresh_from_db()
    assert other.unit is None


def test_the_board_looks_at_one_list_or_at_all(lists, newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)

    def listed(**query):
        rows = client.get(screen("index"), query).context["object_list"]
        return [tag.name for tag in rows]

    assert listed() == ["Nghị quyết A", "Nghị quyết B", "Nghị quyết chung"]
    assert listed(unit="null") == ["Nghị quyết chung"]
    assert listed(unit=newsroom.b.unit.pk) == ["Nghị quyết B"]
    assert listed(q="nghi quyet a") == ["Nghị quyết A"]


def test_the_list_of_tags_costs_the_same_for_few_and_for_many(
    newsroom, signed_in, django_assert_max_num_queries
):
    client = signed_in(newsroom.city.reviewer)
    client.get(screen("index"))

    def queries():
        with django_assert_max_num_queries(1000) as seen:
            assert client.get(screen("index")).status_code == 200
        return len(seen)

    NewsTag.objects.create(name="Một", unit=newsroom.a.unit)
    few = queries()
    for number in range(12):
        NewsTag.objects.create(name=f"Thẻ {number}", unit=newsroom.b.unit)
    assert queries() == few
