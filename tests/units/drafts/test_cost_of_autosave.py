"""A save by itself costs a bounded number of statements, whatever the draft holds."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from library.models import Person, RecordFile
from sections.models import ArticlePage, ArticlePerson, Byline, Contributor, RelatedArticle
from tests.factories import make_article
from tests.library.upload_makers import make_document as make_upload
from tests.library.upload_makers import make_image
from tests.record_factories import (
    make_body,
    make_document,
    make_person,
    make_roster,
    make_term,
)
from tests.reviewing import submit
from tests.walls.table.records import form_of
from units.models import Unit

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 40


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def rows_of(field, relation, draft):
    """The rows of `draft` as its form names them."""
    rows = getattr(draft, relation).all()
    return {
        relation: inline_formset(
            [
                {"id": row.pk or "", **field(row), "ORDER": str(number)}
                for number, row in enumerate(rows, 1)
            ],
            initial=len([row for row in rows if row.pk]),
        )
    }


def tags_of(count):
    return [f"việc {one:02}" for one in range(count, 0, -1)]


def filled_article(newsroom, count, *, live=False):
    """An article with all that one holds, and `count` rows of each kind."""
    here, editor = newsroom.a, newsroom.a.editor
    pictures = [
        make_image(here, f"Ảnh {one}", filename=f"{one}.png", description="Hội trường")
        for one in range(count)
    ]
    article = make_article(here.section, "Bài đầy đủ", live=live, owner=editor)
    article = ArticlePage.objects.get(pk=article.pk)
    other = make_article(here.section, "Bài khác", live=True, owner=editor)
    article.hero_image = pictures[0]
    article.body = [
        ("rich_text", f'<p>Xem <a linktype="page" id="{other.pk}">bài</a>.</p>'),
        *[("image", {"image": one, "alt": "Hội trường"}) for one in pictures],
    ]
    article.tags.add(*tags_of(count))
    article.bylines = [
        Byline(contributor=Contributor.objects.create(unit=here.unit, name=f"Vũ {one}"))
        for one in range(count)
    ]
    article.related = [
        RelatedArticle(article=make_article(here.section, f"Liên quan {one}", owner=editor))
        for one in range(min(count, 6))
    ]
    article.people = [
        ArticlePerson(person=make_person(here.unit, f"Trần {one}")) for one in range(count)
    ]
    if not live:
        article.save()
    article.save_revision(user=editor)
    return article


def article_form(draft):
    rows = (
        rows_of(
            lambda row: {"contributor": row.contributor_id, "role": row.role, "share": "",
                         "pen_name": ""},
            "bylines", draft,
        )
        | rows_of(lambda row: {"article": row.article_id}, "related", draft)
        | rows_of(lambda row: {"person": row.person_id, "part": row.part}, "people", draft)
    )  # fmt: skip
    blocks = [
        (one.block_type, rich_text(one.value.source) if one.block_type == "rich_text"
         else {"image": one.value["image"].pk, "alt": one.value["alt"]})
        for one in draft.body
    ]  # fmt: skip
    return {
        **nested_form_data({"body": streamfield(blocks), **rows, "comments": inline_formset([])}),
        "title": draft.title,
        "slug": draft.slug,
        "lead": "Lời dẫn.",
        "kicker": "",
        "genre": draft.genre,
        "date": "",
        "hero_image": draft.hero_image_id,
        "tags": ", ".join(f'"{row.tag.name}"' for row in draft.tagged_items.all()),
        "locale": "",
    }


def filled_record(newsroom, count, *, live=False):
    unit = Unit.objects.get(pk=newsroom.a.unit.pk)
    targets = [make_document(unit) for _one in range(count)]
    record = make_document(
        unit, "12-NQ/QU", live=live, user=newsroom.a.editor,
        relations=[("based_on", target) for target in targets],
    )  # fmt: skip
    record.files = [
        RecordFile(document=make_upload(newsroom.a, f"ban-{one}.pdf"), sort_order=one)
        for one in range(count)
    ]
    if not live:
        record.save()
    record.save_revision(user=newsroom.a.editor)
    return record


def record_form(draft):
    rows = rows_of(lambda row: {"document": row.document_id, "label": ""}, "files", draft)
    rows |= rows_of(
        lambda row: {"kind": row.kind, "target": row.target_id, "scope": ""}, "relations", draft
    )
    return form_of(draft) | nested_form_data(rows)


def filled_roster(newsroom, count, *, live=False):
    unit = Unit.objects.get(pk=newsroom.a.unit.pk)
    body, term = make_body(unit), make_term(unit)
    members = [(make_person(unit, f"Trần {one}"), "Ủy viên") for one in range(count)]
    return make_roster(body, term, members, live=live, user=newsroom.a.editor)


def roster_form(draft):
    rows = rows_of(
        lambda row: {"person": row.person_id, "position": row.position}, "memberships", draft
    )
    return form_of(draft) | nested_form_data(rows)


def plain(make):
    def filled(newsroom, count, *, live=False):
        unit = Unit.objects.get(pk=newsroom.a.unit.pk)
        return make(unit, live=live, user=newsroom.a.editor)

    return filled


KINDS = {
    "article": (filled_article, article_form),
    "record": (filled_record, record_form),
    "roster": (filled_roster, roster_form),
    "person": (plain(make_person), form_of),
    "body": (plain(make_body), form_of),
    "term": (plain(make_term), form_of),
}


WORDS = {
    "article": "lead",
    "record": "summary",
    "roster": "memberships-0-position",
    "person": "introduction",
    "body": "name",
    "term": "label",
}


def latest(draft):
    return type(draft).objects.get(pk=draft.pk).get_latest_revision()


def edit_url(draft):
    viewset = getattr(draft, "snippet_viewset", None)
    name = viewset.get_url_name("edit") if viewset else "wagtailadmin_pages:edit"
    return reverse(name, args=[draft.pk])


@pytest.fixture
def opened(newsroom, signed_in):
    """A function that fills a draft of a kind and opens it as the editor's browser does: returns
    the draft and a function that saves it by itself."""

    def open_draft(kind, count, *, live=False, in_review=False):
        fill, form = KINDS[kind]
        draft = fill(newsroom, count, live=live)
        draft = type(draft).objects.get(pk=draft.pk)
        if in_review:
            submit(draft, newsroom.a.contributor)
        client, revision = signed_in(newsroom.a.editor), draft.get_latest_revision()
        data = {
            **{
                name: "" if value is None else value
                for name, value in form(revision.as_object()).items()
            },
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }

        def save(**typed):
            data.update(typed)
            json = {"accept": "application/json"}
            answer = client.post(edit_url(draft), data, headers=json).json()
            if answer["success"]:
                data["overwrite_revision_id"] = answer["revision_id"]
                data.update(answer.get("field_updates", {}))
            return answer

        return draft, save

    return open_draft


@pytest.fixture
def autosaves(opened):
    """A function: how many statements two saves by itself of a draft take, after the first two."""

    def measure(kind, count, **state):
        _draft, save = opened(kind, count, **state)
        counts = []
        for turn in range(4):
            with CaptureQueriesContext(connection) as captured:
                answer = save(**{WORDS[kind]: f"Chữ {turn}"})
            assert answer["success"], answer
            counts.append(len(captured))
        return counts[2:]

    return measure


STATES = {
    "never live": {},
    "live": {"live": True},
    "in review": {"in_review": True},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_save_by_itself_costs_a_bounded_number_of_statements(autosaves, kind, state):
    first, second = autosaves(kind, 1, **STATES[state])
    assert first == second <= MOST_STATEMENTS


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["article", "record", "roster"])
def test_rows_below_cost_nothing_more(autosaves, kind, state):
    with transaction.atomic():
        few = autosaves(kind, 1, **STATES[state])
        transaction.set_rollback(True)
    many = autosaves(kind, 10, **STATES[state])
    assert few == many


def test_only_words_leave_the_tables_of_a_draft_alone(opened):
    draft, save = opened("article", 2)
    save(lead="Một.")
    answer = save(lead="Hai.")
    draft.refresh_from_db()
    assert draft.lead == "Một."
    assert latest(draft).pk == answer["revision_id"]
    assert latest(draft).as_object().lead == "Hai."
    save(lead="Ba.", title="Đầu đề mới")
    draft.refresh_from_db()
    assert (draft.lead, draft.title) == ("Ba.", "Đầu đề mới")


def test_a_changed_row_is_written(opened, newsroom):
    draft, save = opened("article", 2)
    save()
    other = Contributor.objects.create(unit=newsroom.a.unit, name="Lê Khác")
    save(**{"bylines-1-contributor": other.pk})
    assert [row.contributor_id for row in draft.bylines.all()][1] == other.pk
    save(**{"bylines-1-DELETE": "on"})
    assert draft.bylines.count() == 1
    assert len(latest(draft).content["bylines"]) == 1


def test_what_no_unit_may_name_is_refused_in_a_save_by_itself(opened, newsroom):
    draft, save = opened("article", 2)
    save()
    stranger = Contributor.objects.create(unit=newsroom.b.unit, name="Lê Xa")
    assert not save(**{"bylines-1-contributor": stranger.pk})["success"]
    named = [row["contributor"] for row in latest(draft).content["bylines"]]
    assert stranger.pk not in named


def test_rows_are_compared_with_those_that_stay_as_they_are(opened):
    draft, save = opened("article", 3)
    save()
    first = draft.people.first()
    assert not save(**{"people-2-person": first.person_id})["success"]


def test_what_is_gone_is_left_out_of_a_draft(opened):
    draft, save = opened("article", 3)
    save()
    ArticlePerson.objects.filter(page=draft).delete()
    person = latest(draft).content["people"][1]["person"]
    Person.objects.filter(pk=person).delete()
    kept = latest(draft).as_object().people.all()
    assert len(kept) == 2
    assert person not in [row.person_id for row in kept]


@pytest.mark.parametrize("kind", ["article", "record"])
def test_what_somebody_else_saved_meanwhile_is_not_overwritten(opened, newsroom, kind):
    draft, save = opened(kind, 1)
    save()
    newer = latest(draft).as_object().save_revision(user=newsroom.a.chief)
    answer = save(**{WORDS[kind]: "Viết đè"})
    assert answer["error_code"] == "invalid_revision"
    assert type(draft).objects.get(pk=draft.pk).latest_revision_id == newer.pk


@pytest.mark.parametrize("kind", ["article", "record"])
def test_what_is_sent_to_review_meanwhile_is_kept(opened, newsroom, kind):
    draft, save = opened(kind, 1)
    submitted = save()["revision_id"]
    fresh = type(draft).objects.get(pk=draft.pk)
    submit(fresh, newsroom.a.contributor)
    words = latest(draft).content
    answer = save(**{WORDS[kind]: "Viết thêm"})
    assert answer["success"] and answer["revision_id"] != submitted
    assert fresh.revisions.get(pk=submitted).content == words


@pytest.mark.parametrize("kind", ["article", "record"])
def test_what_is_locked_or_out_of_reach_meanwhile_is_refused(opened, newsroom, kind, client):
    draft, save = opened(kind, 1)
    save()
    kept = latest(draft).content
    rows = type(draft).objects.filter(pk=draft.pk)
    rows.update(locked=True, locked_by=newsroom.city.reviewer, locked_at=timezone.now())
    assert save(**{WORDS[kind]: "Khóa rồi"})["error_code"] == "locked"
    rows.update(locked=False, locked_by=None, locked_at=None)
    client.force_login(newsroom.b.editor)
    data = {"overwrite_revision_id": latest(draft).pk}
    json = {"accept": "application/json"}
    assert client.post(edit_url(draft), data, headers=json).status_code == 404
    assert latest(draft).content == kept


def test_a_button_is_never_answered_as_a_save_by_itself(opened):
    draft, save = opened("record", 1)
    save()
    save(summary="Gửi duyệt", **{"action-submit": "1"})
    draft = type(draft).objects.get(pk=draft.pk)
    assert draft.summary == "Gửi duyệt"
    assert draft.workflow_in_progress
