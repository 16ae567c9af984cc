"""The first save of a draft, of every kind of page and reviewed thing, asks for nothing."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import BlockField
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import ContentPage, HomePage
from library.models import DocumentRecord, LeadershipPage, Person, RegisterPage, Roster, Term
from sections.models import ArticlePage, SectionPage, TopicIndexPage, TopicPage
from tests.factories import make_article, make_staff
from tests.record_factories import make_body, make_document, make_term
from tests.reviewing import approve, fresh, submit
from units.access.scope import unit_id_of
from units.models import ReviewRefused, ReviewState
from units.review.publishing_gaps import gaps_of
from units.snippets.base import reviewed_models

pytestmark = pytest.mark.django_db
# Where an editor makes a page of each kind: whose, and below which page.
PLACES = {
    ArticlePage: ("a", lambda newsroom: newsroom.a.section),
    SectionPage: ("a", lambda newsroom: newsroom.a.home),
    ContentPage: ("a", lambda newsroom: newsroom.a.home),
    LeadershipPage: ("a", lambda newsroom: newsroom.a.home),
    RegisterPage: ("a", lambda newsroom: newsroom.a.home),
    TopicPage: ("city", lambda newsroom: newsroom.topic.get_parent()),
    TopicIndexPage: ("city", lambda newsroom: newsroom.city.home),
}
# What nobody can make anew: there is one of each kind already, or only opening a unit makes one.
ONLY_EDITED = {TopicIndexPage, HomePage}
# One text that was typed; nothing else.
TYPED = {
    ArticlePage: "lead", SectionPage: "intro", ContentPage: "lead", LeadershipPage: "intro",
    RegisterPage: "intro", TopicPage: "intro", "person": "introduction", "body": "name",
    "term": "label", "documentrecord": "signer_name",
}  # fmt: skip
WORDS = "Gõ dở"


def form_class_of(model):
    if issubclass(model, Page):
        return model.get_edit_handler().get_form_class()
    return model.snippet_viewset.edit_handler.bind_to_model(model).get_form_class()


def empty_form(model, **typed):
    """What a browser posts when one row of each kind was added and nothing else filled in."""
    form_class, data = form_class_of(model), {}
    for name, field in form_class.base_fields.items():
        if isinstance(field, BlockField):
            data |= nested_form_data({name: streamfield([])})
        elif isinstance(field.widget, DraftailRichTextArea):
            data[name] = rich_text("")
        elif not isinstance(field, forms.BooleanField):
            data[name] = ""
    for name, formset in form_class.formsets.items():
        row = dict.fromkeys(formset.form.base_fields, "")
        rows = [] if name == "comments" else [row]
        data |= nested_form_data({name: inline_formset(rows)})
    return data | typed


def add_url(model, newsroom):
    if issubclass(model, Page):
        meta, place = model._meta, PLACES[model][1](newsroom)
        return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, place.pk])
    return reverse(model.snippet_viewset.get_url_name("add"))


def edit_url(thing):
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def list_url(thing):
    if isinstance(thing, Page):
        return reverse("wagtailadmin_explore", args=[thing.get_parent().pk])
    return reverse(thing.snippet_viewset.get_url_name("list"))


def preview_url(draft):
    if isinstance(draft, Page):
        return reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    name = draft.snippet_viewset.get_url_name("revisions_view")
    return reverse(name, args=[draft.pk, draft.latest_revision_id])


def typed_in(model):
    name = TYPED.get(model) or TYPED.get(model._meta.model_name)
    return {name: WORDS} if name else {}


def add_draft(client, model, newsroom, **typed):
    answer = client.post(add_url(model, newsroom), empty_form(model, **typed))
    assert answer.status_code == 302, messages_of(answer)
    return model.objects.order_by("pk").last()


def messages_of(answer):
    soup = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(one.get_text().split()) for one in soup.select(".messages li")]


def linked_gaps(answer):
    soup = BeautifulSoup(answer.content, "html.parser")
    items = soup.select(".messages .errorlist li")
    return [item.get_text().partition(":")[0] for item in items if item.a]


MADE = [*(set(PLACES) - ONLY_EDITED), *reviewed_models()]
MADE.sort(key=lambda model: model.__name__)


def test_every_kind_is_tried():
    ours = {model for model in get_page_models() if model is not Page}
    assert ours == set(PLACES) | ONLY_EDITED


@pytest.fixture(params=MADE, ids=lambda model: model.__name__)
def model(request):
    return request.param


@pytest.fixture
def owner(model, newsroom):
    return getattr(newsroom, PLACES[model][0] if model in PLACES else "a")


@pytest.fixture
def client_of_editor(owner, signed_in):
    return signed_in(owner.editor)


def test_an_empty_draft_is_kept_and_shown_again(model, newsroom, owner, client_of_editor):
    typed = typed_in(model)
    draft = add_draft(client_of_editor, model, newsroom, **typed)
    assert (draft.live, unit_id_of(draft)) == (False, owner.unit.pk)
    again = client_of_editor.get(edit_url(draft))
    assert again.status_code == 200
    soup = BeautifulSoup(again.content, "html.parser")
    for name in typed:
        field = soup.select_one(f"[name={name}]")
        assert field.get("value", field.get_text().strip()) == WORDS
    title = soup.select_one("[name=title], [name=name], [name=label]")
    assert title is None or title.get("value", "") == typed.get(title["name"], "")
    for formset in form_class_of(model).formsets:
        rows = soup.select(f"[name={formset}-TOTAL_FORMS]")
        assert [row["value"] for row in rows] in ([], ["0" if formset == "comments" else "1"])
    # And once more as it stands.
    assert client_of_editor.post(edit_url(draft), empty_form(model, **typed)).status_code == 302


def test_lists_and_previews_show_a_draft_without_a_name(model, newsroom, client_of_editor):
    draft = add_draft(client_of_editor, model, newsroom)
    listed = client_of_editor.get(list_url(draft))
    link = BeautifulSoup(listed.content, "html.parser").select_one(
        f'tr a[href^="{edit_url(draft)}"]'
    )
    assert link.get_text().strip() not in ("", "(blank)", "(trống)")
    assert "None" not in link.find_parent("tr").get_text()
    assert client_of_editor.get(edit_url(draft).replace("edit", "history")).status_code == 200
    assert client_of_editor.get(preview_url(draft)).status_code == 200


def test_every_gap_is_named_and_nothing_goes_live(model, newsroom, client_of_editor):
    draft = add_draft(client_of_editor, model, newsroom)
    data = empty_form(model, **{"action-submit": "1"})
    answer = client_of_editor.post(edit_url(draft), data)
    assert answer.status_code == 200
    assert linked_gaps(answer)
    with pytest.raises(ReviewRefused):
        submit(fresh(draft), newsroom.a.editor)
    assert not ReviewState.objects.exists()
    refused = (ValidationError, IntegrityError)
    with pytest.raises(refused), transaction.atomic():
        draft.get_latest_revision().publish(skip_permission_checks=True)
    assert not fresh(draft).live


def test_nobody_of_another_unit_reaches_it(model, newsroom, client_of_editor, client, owner):
    draft = add_draft(client_of_editor, model, newsroom)
    client.force_login(newsroom.b.editor)
    assert client.get(edit_url(draft)).status_code in (302, 403, 404)
    url = edit_url(draft)
    client.post(url, empty_form(model))
    assert fresh(draft).revisions.count() == 1


def test_a_home_page_keeps_a_draft_without_title(newsroom, signed_in):
    """Readers have it: its address stays, and so does its title."""
    home = newsroom.a.home
    answer = signed_in(newsroom.a.chief).post(edit_url(home), empty_form(HomePage))
    assert answer.status_code == 302
    draft = fresh(home).get_latest_revision_as_object()
    assert (draft.title, draft.slug) == ("", home.slug)
    assert fresh(home).title == fresh(home).get_admin_display_title() == home.title
    with pytest.raises(ReviewRefused, match="Tiêu đề"):
        submit(fresh(home), newsroom.a.chief)


def test_a_draft_that_is_emptied_while_it_waits_is_not_approved(newsroom):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    submit(page, newsroom.a.editor)
    waiting = fresh(page).get_latest_revision_as_object()
    waiting.title = ""
    waiting.save_revision(user=newsroom.a.editor, clean=False)
    with pytest.raises(ReviewRefused, match="Tiêu đề"):
        approve(page, newsroom.city.reviewer)
    assert not fresh(page).live


def test_the_address_is_made_from_the_title_once_there_is_one(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    draft = add_draft(client, ArticlePage, newsroom)
    assert draft.draft_title == draft.get_admin_display_title() == "(Chưa có tiêu đề)"
    form = BeautifulSoup(client.get(edit_url(draft)).content, "html.parser")
    assert form.select_one("[name=slug]").get("value", "") == ""
    first = draft.slug
    client.post(edit_url(draft), empty_form(ArticlePage))
    assert fresh(draft).slug == first
    client.post(edit_url(draft), empty_form(ArticlePage, title="Đại hội Đảng bộ"))
    assert (fresh(draft).slug, fresh(draft).draft_title) == ("dai-hoi-dang-bo", "Đại hội Đảng bộ")


def test_a_second_draft_of_the_same_title_is_kept(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    typed = {"title": "Thông báo", "slug": "thong-bao"}
    slugs = [add_draft(client, ArticlePage, newsroom, **typed).slug for _time in range(2)]
    assert slugs == ["thong-bao", "thong-bao-2"]


def test_whoever_writes_for_several_units_is_asked_and_loses_nothing(newsroom, signed_in):
    make_staff(newsroom.a.editor, newsroom.b.unit, "editor")
    client = signed_in(newsroom.a.editor)
    for kind, name in ((Person, "unit"), (DocumentRecord, "unit"), (Roster, "body")):
        typed = typed_in(kind)
        answer = client.post(add_url(kind, newsroom), empty_form(kind, **typed))
        assert answer.status_code == 200
        assert any("nhiều đơn vị" in text for text in messages_of(answer)), kind
        soup = BeautifulSoup(answer.content, "html.parser")
        assert soup.select_one(f"[name={name}]") is not None
        for field in typed:
            assert WORDS in str(soup.select_one(f"[name={field}]"))
        assert not kind.objects.exists()
    data = empty_form(Person, unit=str(newsroom.b.unit.pk))
    assert client.post(add_url(Person, newsroom), data).status_code == 302
    person = Person.objects.get()
    # Left empty later, it stays what it is.
    assert client.post(edit_url(person), empty_form(Person)).status_code == 302
    assert fresh(person).unit == newsroom.b.unit


def test_a_draft_may_contradict_itself(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    typed = {"label": "2020-2025", "from_date": "1/1/2025", "until_date": "1/1/2020"}
    term = add_draft(client, Term, newsroom, **typed)
    assert [gap.place for gap in gaps_of(term)] == ["Đến ngày"]
    other = make_term(newsroom.b.unit)
    body = make_body(newsroom.a.unit)
    client.post(
        add_url(Roster, newsroom), empty_form(Roster, body=str(body.pk), term=str(other.pk))
    )
    assert "Nhiệm kỳ" in {gap.place for gap in gaps_of(Roster.objects.get())}


def test_rows_are_kept_half_filled(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    rows = nested_form_data(
        {
            "relations": inline_formset([{"kind": "", "target": "", "outside": "", "scope": "Đ3"}]),
            "files": inline_formset([{"document": "", "label": "Bản Word"}]),
        }
    )
    record = add_draft(client, DocumentRecord, newsroom, **rows)
    record = record.get_latest_revision_as_object()
    assert [row.scope for row in record.relations.all()] == ["Đ3"]
    assert [row.label for row in record.files.all()] == ["Bản Word"]
    places = [gap.place for gap in gaps_of(record)]
    assert {"Loại văn bản", "Cơ quan ban hành"} <= set(places)


def test_who_issued_a_paper_is_left_open_until_its_number_says_so(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    record = add_draft(client, DocumentRecord, newsroom)
    assert record.issuer is None
    client.post(edit_url(record), empty_form(DocumentRecord, number_as_typed="12-NQ/QU"))
    assert fresh(record).issuer == newsroom.a.unit.issuer


def test_others_refer_to_no_paper_without_issuer(newsroom, signed_in):
    """Whose it is nobody can say, so nobody but the board may end it."""
    client = signed_in(newsroom.a.editor)
    open_one = add_draft(client, DocumentRecord, newsroom)
    acting = make_document(newsroom.a.unit, live=False, user=newsroom.a.editor)
    row = {"kind": "replaces", "target": str(open_one.pk), "outside": "", "scope": ""}
    data = empty_form(
        DocumentRecord, unit=str(newsroom.a.unit.pk), issuer=str(newsroom.a.unit.issuer.pk)
    )
    data |= nested_form_data({"relations": inline_formset([row])})
    assert client.post(edit_url(acting), data).status_code == 200


def test_what_is_chosen_elsewhere_has_its_stand_in(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    for kind in reviewed_models():
        add_draft(client, kind, newsroom)
        chooser = kind.snippet_viewset.chooser_viewset
        answer = client.get(reverse(chooser.get_url_name("choose")))
        assert answer.status_code == 200
        assert "None" not in BeautifulSoup(answer.json()["html"], "html.parser").get_text()
    add_draft(client, ArticlePage, newsroom)
    answer = client.get(reverse("wagtailadmin_choose_page_child", args=[newsroom.a.section.pk]))
    assert "(Chưa có tiêu đề)" in answer.json()["html"]
