"""Attacks by hand on the walls around leaders and documents (K7; A3, A4, A6 to A8, A10)."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library.models import DocumentRecord, Person, Roster
from tests.factories import make_staff
from tests.record_factories import make_document, make_person
from tests.walls.table.records import form_of
from units.lifecycle.closing import close_unit
from units.models import ReviewState, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


@pytest.fixture
def editor(world, signed_in):
    return signed_in(world.person("editor"))


def url(view, thing, *args):
    return reverse(type(thing).snippet_viewset.get_url_name(view), args=[thing.pk, *args])


def text(response):
    return response.content.decode()


def row(**fields):
    return inline_formset([{"id": "", **fields}])


# What is named in the forms -----------------------------------------------------------------------


def membership(**fields):
    empty = {"position": "Bí thư", "state_title": "", "from_date": "", "until_date": ""}
    row_fields = {**empty, "installation": "", "decision": "", "decision_text": "", **fields}
    return nested_form_data({"memberships": row(**row_fields)})


def relation(**fields):
    return nested_form_data(
        {"relations": row(**{"kind": "based_on", "outside": "", "scope": "", **fields})}
    )


NAMED = {
    "member": ("roster", lambda place: membership(person=place.person.pk)),
    "body": ("roster", lambda place: {"body": place.body.pk}),
    "term": ("roster", lambda place: {"term": place.term.pk}),
    "signer": ("record", lambda place: {"signer": place.person.pk}),
    "relation": ("record", lambda place: relation(target=place.record.pk)),
    "file": (
        "record", lambda place: nested_form_data({"files": row(document=place.pdf.pk, label="")})
    ),
    "portrait": ("person", lambda place: {"portrait": place.image.pk}),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_k7_no_form_names_a_draft_or_a_file_of_another_unit(name, world, editor):
    kind, naming = NAMED[name]
    thing, named = getattr(world.a, kind), naming(world.b)
    before = thing.latest_revision_id
    for address, extra in (
        (url("edit", thing), {}),
        (url("edit", thing), {"action-submit": "1"}),
        (url("preview_on_edit", thing), {}),
        (url("revisions_revert", thing, before), {}),
    ):
        response = editor.post(address, {**form_of(thing), **named, **extra})
        assert world.b.mark not in text(response)
    thing.refresh_from_db()
    assert thing.latest_revision_id == before
    for view in ("edit", "preview_on_edit"):
        assert world.b.mark not in text(editor.get(url(view, thing)))


def test_k7_a_decision_that_is_another_units_draft_is_not_named(world, editor):
    decision = membership(person=world.a.person.pk, decision=world.b.record.pk)
    editor.post(url("edit", world.a.roster), {**form_of(world.a.roster), **decision})
    assert (
        Roster.objects.get(pk=world.a.roster.pk).latest_revision == world.a.roster.latest_revision
    )
    decision = membership(person=world.a.person.pk, decision=world.b.live_record.pk)
    response = editor.post(url("edit", world.a.roster), {**form_of(world.a.roster), **decision})
    assert response.status_code == 302
    assert world.b.mark not in text(editor.get(url("edit", world.a.roster)))


def test_what_readers_see_of_another_unit_may_be_named_and_shows_no_later_work(world, editor):
    data = form_of(world.a.record, signer=world.b.live_person.pk)
    data |= relation(target=world.b.live_record.pk)
    assert editor.post(url("edit", world.a.record), data).status_code == 302
    shown = text(editor.get(url("edit", world.a.record)))
    assert world.b.live_person.name in shown
    assert world.b.mark not in shown


def test_k7_choosers_offer_others_things_as_readers_see_them(world, editor):
    for thing in (world.b.live_person, world.b.live_record):
        namespace = type(thing).snippet_viewset.chooser_viewset.url_namespace
        shown = editor.get(reverse(f"{namespace}:choose")).json()["html"]
        assert reverse(f"{namespace}:chosen", args=[thing.pk]) in shown
        assert world.b.mark not in shown
        assert world.a.mark in shown
        rows = shown.split("<tr")
        [own_row] = [part for part in rows if f"/{thing.pk}/" in part]
        assert "nháp" not in own_row.casefold()  # "live + draft" tells of work on it


# Whose it is --------------------------------------------------------------------------------------


def test_a_list_of_members_for_anothers_body_is_refused(world, editor):
    address = reverse(Roster.snippet_viewset.get_url_name("add"))
    data = form_of(world.a.roster, body=world.b.live_body.pk, term=world.b.live_term.pk)
    response = editor.post(address, {**data, "action-submit": "1"})
    assert "body" in response.context["form"].errors
    assert (
        not Roster.objects.filter(body=world.b.live_body)
        .exclude(pk__in=[world.b.live_roster.pk])
        .exclude(unit=world.b.setting.unit)
        .exists()
    )
    assert Roster.objects.filter(unit=world.a.setting.unit, body=world.b.live_body).count() == 0


@pytest.mark.parametrize("kind", ["person", "body", "term", "record", "live_person"])
def test_nothing_is_given_to_another_unit(kind, world, editor):
    thing, theirs = getattr(world.a, kind), world.b.setting.unit
    editor.post(url("edit", thing), form_of(thing, unit=theirs.pk))
    thing.refresh_from_db()
    assert thing.unit == thing.get_latest_revision_as_object().unit == world.a.setting.unit
    address = reverse(type(thing).snippet_viewset.get_url_name("add"))
    before = type(thing).objects.filter(unit=theirs).count()
    editor.post(address, form_of(thing, unit=theirs.pk))
    assert type(thing).objects.filter(unit=theirs).count() == before


def test_nobody_issues_for_another_unit(world, editor):
    issuer = world.b.setting.unit.issuer
    editor.post(url("edit", world.a.record), form_of(world.a.record, issuer=issuer.pk))
    world.a.record.refresh_from_db()
    assert world.a.record.issuer.unit == world.a.setting.unit


def test_extra_fields_of_a_form_change_nothing(world, editor):
    english = Locale.objects.get(language_code="en")
    record, theirs = world.a.record, world.b.record
    extra = {
        "live": "on", "locked": "on", "locale": english.pk, "translation_key": world.b.mark,
        "first_published_at": "2020-01-01", "latest_revision": theirs.latest_revision_id,
        "live_revision": record.latest_revision_id, "has_unpublished_changes": "",
        "ended_from": "2020-01-01", "partly_from": "2020-01-01", "term": theirs.pk,
        "number": "7", "approved_go_live_at": "2020-01-01 00:00",
    }  # fmt: skip
    names = [name for name in extra if name not in ("number", "approved_go_live_at")]
    before = {name: getattr(record, name) for name in names if name != "latest_revision"}
    data = form_of(record, summary="Trích yếu mới", **extra)
    assert editor.post(url("edit", record), data).status_code == 302
    record = DocumentRecord.objects.get(pk=record.pk)
    assert record.summary == "Trích yếu mới"
    assert {name: getattr(record, name) for name in before} == before
    assert record.latest_revision.object_id == str(record.pk)
    assert record.latest_revision.approved_go_live_at is None
    assert record.number == 99


# The review ---------------------------------------------------------------------------------------


def test_steps_of_others_are_not_taken_under_ones_own(world, signed_in):
    """A6: a step, a revision or a workflow of B, or of an article, under a record of A."""
    client = signed_in(world.person("editor"))
    mine, theirs = world.a.waiting_record, world.b.waiting_record
    state = theirs.current_workflow_state
    step = state.current_task_state_id
    for view, args in (
        ("revisions_view", [theirs.latest_revision_id]),
        ("revisions_revert", [theirs.latest_revision_id]),
        ("revisions_compare", ["earliest", theirs.latest_revision_id]),
        ("workflow_history_detail", [state.pk]),
        ("workflow_action", ["approve", step]),
        ("workflow_action", ["reject", step]),
        ("collect_workflow_action_data", ["approve", step]),
    ):
        for method in (client.get, client.post):
            assert method(url(view, mine, *args)).status_code in (404, 405), view
    page = world.a.submitted
    for view in ("workflow_action", "collect_workflow_action_data"):
        address = reverse(f"wagtailadmin_pages:{view}", args=[page.pk, "approve", step])
        for method in (client.get, client.post):
            assert method(address).status_code == 404
    assert ReviewState.objects.get(pk=step).status == "in_progress"


def test_the_editors_own_form_takes_no_step(world, signed_in):
    """A4: not even the board approves by the editor, whose form says nothing of what was read."""
    record = world.a.waiting_record
    step = record.current_workflow_state.current_task_state_id
    for user, thing in (
        (world.person("reviewer"), record),
        (world.person("editor"), world.a.record),
    ):
        for extra_data in ('{"when": "now"}', "[1]", "nonsense"):
            data = {
                "action-workflow-action": "1", "workflow-action-name": "approve",
                "workflow-action-extra-data": extra_data,
            }  # fmt: skip
            response = signed_in(user).post(url("edit", thing), form_of(thing, **data))
            assert response.status_code in (200, 302)
    assert ReviewState.objects.get(pk=step).status == "in_progress"
    assert not DocumentRecord.objects.get(pk=record.pk).live


def test_what_waits_is_not_submitted_twice(world, signed_in):
    record = world.a.waiting_record
    client = signed_in(world.person("reviewer"))
    response = client.post(url("edit", record), form_of(record, **{"action-submit": "1"}))
    assert response.status_code == 302
    assert record.workflow_states.count() == 1


@pytest.mark.parametrize("of", ["b", "a"])
def test_no_revision_but_ones_own_latest_is_overwritten(of, world, editor):
    mine = world.a.record
    other = world.b.record if of == "b" else world.a.live_record
    before = other.latest_revision.content
    data = form_of(mine, overwrite_revision_id=other.latest_revision_id)
    response = editor.post(url("edit", mine), data)
    assert world.b.mark not in text(response)
    other.latest_revision.refresh_from_db()
    assert other.latest_revision.content == before


def test_a_record_that_the_board_gives_to_another_unit_waits_there(world, client):
    record, unit = world.a.waiting_person, world.b.setting.unit
    step = record.current_workflow_state.current_task_state_id
    client.force_login(world.person("reviewer"))
    assert client.post(url("edit", record), form_of(record, unit=unit.pk)).status_code == 302
    assert ReviewState.objects.get(pk=step).unit == unit
    for place, status in ((world.a, 404), (world.b, 200)):
        client.force_login(place.setting.people["editor"])
        assert client.get(reverse("reviews:review", args=[step])).status_code == status


# Many at once -------------------------------------------------------------------------------------


def test_k7_many_are_deleted_only_of_ones_own_drafts(world, editor):
    address = reverse("wagtail_bulk_action", args=["library", "documentrecord", "delete"])
    of_b = DocumentRecord.objects.filter(unit=world.b.setting.unit)
    before = of_b.count()
    ids = [world.b.record.pk, world.b.live_record.pk, world.a.live_record.pk, world.a.record.pk]
    for query in ("&".join(f"id={pk}" for pk in ids), "id=all", "id=all&q=rewritten"):
        assert world.b.mark not in text(editor.get(f"{address}?{query}"))
    editor.post(f"{address}?id=all")
    editor.post(f"{address}?{'&'.join(f'id={pk}' for pk in ids)}")
    left = set(DocumentRecord.objects.filter(pk__in=ids).values_list("pk", flat=True))
    assert left == {*ids} - {world.a.record.pk}
    assert of_b.count() == before


# Rights that end ----------------------------------------------------------------------------------


def test_rights_end_with_the_last_day_of_service(world, editor):
    service = Staff.objects.get(user=world.person("editor"))
    today = timezone.localdate()
    for last, statuses in ((today, {200}), (today - datetime.timedelta(days=1), {302, 403, 404})):
        service.until_date = last
        service.save()
        assert editor.get(url("edit", world.a.record)).status_code in statuses
    editor.post(url("edit", world.a.record), form_of(world.a.record, summary="Sau ngày cuối"))
    assert not DocumentRecord.objects.filter(summary="Sau ngày cuối").exists()


def test_who_serves_two_units_has_in_each_what_the_role_there_gives(world, editor):
    make_staff(world.person("editor"), world.b.setting.unit, "contributor")
    assert world.b.mark in text(editor.get(reverse(Person.snippet_viewset.get_url_name("list"))))
    for view in ("edit", "delete", "history", "usage", "revisions_revert"):
        args = [world.b.person.latest_revision_id] if view == "revisions_revert" else []
        assert editor.get(url(view, world.b.person, *args)).status_code == 302
    editor.post(url("edit", world.a.person), form_of(world.a.person, unit=world.b.setting.unit.pk))
    world.a.person.refresh_from_db()
    assert world.a.person.unit == world.a.setting.unit
    # What one may see one may name.
    data = form_of(world.a.record, signer=world.b.person.pk)
    assert editor.post(url("edit", world.a.record), data).status_code == 302


# A closed unit ------------------------------------------------------------------------------------


@pytest.fixture
def closed(world):
    close_unit(world.a.setting.unit, timezone.localdate())
    return world.a


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_what_a_closed_unit_left_can_only_be_withdrawn(who, world, closed, signed_in):
    client = signed_in(world.person(who))
    draft, live = closed.person, closed.live_person
    for thing in (draft, live):
        before = thing.latest_revision_id
        client.post(url("edit", thing), form_of(thing, name="Tựa mới"))
        client.post(url("revisions_revert", thing, before), form_of(thing))
        for view in ("delete", "lock"):
            client.post(url(view, thing))
        thing.refresh_from_db()
        assert (thing.latest_revision_id, thing.locked) == (before, False)
    bulk = reverse("wagtail_bulk_action", args=["library", "person", "delete"])
    client.post(f"{bulk}?id={draft.pk}")
    draft.refresh_from_db()
    for model, data in (
        (Person, form_of(draft, name="Người mới")),
        (Roster, form_of(closed.roster)),
    ):
        before = model.objects.count()
        client.post(reverse(model.snippet_viewset.get_url_name("add")), data)
        assert model.objects.count() == before
    # The list leads there: nobody can open the editor any more.
    listed = text(client.get(reverse(Person.snippet_viewset.get_url_name("list"))))
    assert url("unpublish", live) in listed
    assert url("unpublish", draft) not in listed
    client.post(url("unpublish", live), {"reason": "Sai"})
    live.refresh_from_db()
    assert not live.live


def test_nobody_of_a_closed_unit_reaches_what_it_had(world, closed, signed_in):
    client = signed_in(world.person("editor"))
    for view in ("edit", "history", "unpublish"):
        assert client.get(url(view, closed.live_person)).status_code in (302, 403, 404)


# Lists of Wagtail ---------------------------------------------------------------------------------


@pytest.mark.parametrize("report", ["workflow", "workflow_tasks", "site_history"])
def test_reports_list_the_units_own(report, world, editor):
    for kind in ("csv", "xlsx", ""):
        address = reverse(f"wagtailadmin_reports:{report}") + (f"?export={kind}" if kind else "")
        response = editor.get(address)
        content = b"".join(response) if response.streaming else response.content
        if kind != "xlsx":
            assert world.a.mark in content.decode()
            assert world.b.mark not in content.decode()


def test_the_board_lists_what_all_units_have_in_review(world, signed_in):
    client = signed_in(world.person("reviewer"))
    shown = text(client.get(reverse("wagtailadmin_reports:workflow") + "?p=1"))
    assert world.b.mark in shown


def test_a_document_of_another_unit_tells_nothing_by_its_number(world, editor):
    """A draft of B takes no number away from A; only what readers see is named in a refusal."""
    unit = world.a.setting.unit
    make_document(world.b.setting.unit, "77-NQ/QU", live=False, summary=world.b.mark)
    data = form_of(world.a.record, number_as_typed="77-NQ/QU", **{"action-submit": "1"})
    response = editor.post(url("edit", world.a.record), data)
    assert response.status_code == 302
    assert world.b.mark not in text(response)
    assert make_person(unit).unit == unit
