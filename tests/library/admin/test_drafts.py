"""A draft of the record is kept as it stands; what readers need is asked when it is sent."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from library.models import DocumentRecord, Person
from tests.record_factories import make_document, make_person
from tests.walls.table.records import form_of
from units.models import ReviewState
from units.review.publishing_gaps import gaps_of

pytestmark = pytest.mark.django_db


def post(client, thing, action="", **extra):
    name = f"wagtailsnippets_library_{thing._meta.model_name}:edit"
    data = form_of(thing, **extra) | ({action: "1"} if action else {})
    return client.post(reverse(name, args=[thing.pk]), data)


def latest(thing):
    return type(thing).objects.get(pk=thing.pk).get_latest_revision_as_object()


def test_a_document_without_summary_day_and_file_is_kept_and_not_sent(newsroom, signed_in):
    record = make_document(newsroom.a.unit, "12-NQ/QU", live=False, user=newsroom.a.editor)
    rows = nested_form_data({"files": inline_formset([{"document": "", "label": "Bản ký số"}])})
    unfinished = {"summary": "", "issued": "", **rows}
    client = signed_in(newsroom.a.editor)
    assert post(client, record, **unfinished).status_code == 302
    stored = latest(record)
    assert (stored.summary, stored.issued) == ("", None)
    assert [(row.document, row.label) for row in stored.files.all()] == [(None, "Bản ký số")]
    assert [gap.place for gap in gaps_of(stored)] == [
        "Trích yếu", "Ngày ban hành", "Tệp 1 › Tệp",
    ]  # fmt: skip
    answer = post(client, record, action="action-submit", **unfinished)
    assert answer.status_code == 200
    assert not ReviewState.objects.exists()
    assert DocumentRecord.objects.get(pk=record.pk).live is False


def test_a_life_with_empty_blocks_is_kept(newsroom, signed_in):
    person = make_person(newsroom.a.unit, live=False, user=newsroom.a.editor)
    life = streamfield(
        [("heading", ""), ("years", streamfield([("item", {"period": "", "text": ""})]))]
    )
    answer = post(signed_in(newsroom.a.editor), person, **nested_form_data({"biography": life}))
    assert answer.status_code == 302
    assert [child.block_type for child in latest(person).biography] == ["heading", "years"]
    assert len(gaps_of(latest(person))) == 3
    assert not Person.objects.get(pk=person.pk).live
