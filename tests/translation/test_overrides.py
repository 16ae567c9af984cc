"""What a translation has in the place of its source's: the addresses of links, pictures, pages."""

import json
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail_localize.models import SegmentOverride, StringTranslation

from tests.factories import make_article
from tests.reviewing import fresh, step
from tests.translation.steps import translate
from translation.drafts.target_drafts import (
    TranslationRefused,
    begin_translation,
    missing_strings,
    save_draft,
    submit,
)
from units.review.registry import side_by_side, translated_share

pytestmark = [pytest.mark.django_db, pytest.mark.screens]

SCRIPT = "javascript:alert(1)"
LINKED = [{"type": "rich_text", "value": '<p>Xem <a href="https://danang.gov.vn/">cổng</a>.</p>'}]


@pytest.fixture
def source(newsroom):
    return make_article(
        newsroom.a.section, "Hội nghị", owner=newsroom.a.editor, body=LINKED,
        source_name="Báo", source_url="https://baodanang.vn/",
    )  # fmt: skip


@pytest.fixture
def translation(newsroom, english, source):
    return begin_translation(source, english, newsroom.a.translator)


@pytest.fixture(params=["'https://danang.gov.vn/'", "source_url"])
def segment(request, translation):
    return translation.source.overridablesegment_set.get(context__path__endswith=request.param)


def translate_all(translation):
    """Every string, with the link where it is."""
    translate(translation)
    linked = StringTranslation.objects.filter(translation_of__data__contains='id="a1"')
    linked.update(data='See the <a id="a1">portal</a>.')


def put(client, translation, segment, value):
    url = reverse("translation:edit_override", args=[translation.pk, segment.pk])
    return client.put(url, f"value={value}", content_type="application/x-www-form-urlencoded")


def override(translation, segment, value):
    return SegmentOverride.objects.create(
        locale=translation.target_locale, context=segment.context, data_json=json.dumps(value)
    )


def drawn(translation):
    target = fresh(translation.get_target_instance()).get_latest_revision_as_object()
    return f"{target.body} {target.source_link}"


class TestAddresses:
    def test_a_forbidden_one_is_kept_with_its_fault_and_used_nowhere(
        self, newsroom, signed_in, translation, segment
    ):
        client = signed_in(newsroom.a.translator)
        answer = put(client, translation, segment, SCRIPT).json()
        assert "https://" in answer["error"]
        assert answer["data"] == SCRIPT
        translate_all(translation)
        with pytest.raises(TranslationRefused):
            submit(translation, newsroom.a.translator, partial=False)
        save_draft(translation, newsroom.a.translator)
        assert SCRIPT not in drawn(translation)

    def test_a_corrected_one_goes_on(self, newsroom, signed_in, translation, segment):
        client = signed_in(newsroom.a.translator)
        put(client, translation, segment, SCRIPT)
        assert (
            put(client, translation, segment, "https://danang.gov.vn/en/").json()["error"] is None
        )
        translate_all(translation)
        submit(translation, newsroom.a.translator, partial=False)
        assert fresh(translation.get_target_instance()).workflow_in_progress

    def test_what_was_stored_before_is_not_used(self, newsroom, translation, segment):
        stored = override(translation, segment, SCRIPT)
        SegmentOverride.objects.filter(pk=stored.pk).update(has_error=False, field_error="")
        save_draft(translation, newsroom.a.translator)
        assert SCRIPT not in drawn(translation)

    def test_the_review_shows_what_a_translation_changed(
        self, newsroom, signed_in, translation, segment
    ):
        override(translation, segment, "https://example.com/en/")
        target = translation.get_target_instance()
        translate_all(translation)
        submit(translation, newsroom.a.translator, partial=False)
        draft = fresh(target).get_latest_revision_as_object()
        changed = [one for one in side_by_side(draft) if one.is_address]
        assert [(one.source, one.words) for one in changed] == [
            (segment.data, "https://example.com/en/")
        ]
        assert translated_share(draft) == 100
        url = reverse("reviews:review", args=[step(target).pk])
        text = signed_in(newsroom.city.reviewer).get(url).content.decode()
        assert "https://example.com/en/" in text
        assert 'href="https://example.com/en/"' not in text
        assert 'sandbox="allow-same-origin"' in text

    def test_unchanged_addresses_are_not_told(self, newsroom, translation, segment):
        save_draft(translation, newsroom.a.translator)
        draft = translation.get_target_instance().get_latest_revision_as_object()
        assert not [one for one in side_by_side(draft) if one.is_address]


@pytest.mark.parametrize("words", ["<b>" * 2000 + "x", "a" * 30_000], ids=["marks", "length"])
def test_a_text_that_is_none_is_kept_with_its_fault(newsroom, signed_in, translation, words):
    client = signed_in(newsroom.a.translator)
    one = translation.source.stringsegment_set.get(context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, one.pk])
    answer = client.put(url, urlencode({"value": words}), "application/x-www-form-urlencoded")
    assert "quá dài" in answer.json()["error"]
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    assert client.get(edit).status_code == 200
    assert missing_strings(translation) == translation.source.stringsegment_set.count()
