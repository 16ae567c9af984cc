"""A machine may write a first version; it never publishes, and it says what it wrote."""

import pytest
import requests
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from tests.reviewing import approve, fresh, step
from tests.translation.steps import translate_short_texts
from translation.drafts.target_drafts import missing_strings, submit
from units.review.registry import side_by_side

pytestmark = pytest.mark.django_db


class Machine(BaseMachineTranslator):
    display_name = "Máy thử"

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        return {string: self.words(string) for string in strings}

    def words(self, string):
        return StringValue("machine words")


class BrokenMachine(Machine):
    def words(self, string):
        raise requests.ConnectionError("no route")


class SilentMachine(Machine):
    def translate(self, source_locale, target_locale, strings):
        raise KeyError("translatedText")


class HostileMachine(Machine):
    def words(self, string):
        return StringValue('<script>alert("x")</script>')


@pytest.fixture
def machine(settings):
    def switch_on(kind):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.{kind.__name__}"}

    switch_on(Machine)
    return switch_on


def ask(client, translation):
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(url)


def test_it_fills_what_is_missing_and_nothing_goes_live(newsroom, translation, machine, signed_in):
    translate_short_texts(translation)
    ask(signed_in(newsroom.a.translator), translation)
    assert missing_strings(translation) == 0
    target = translation.get_target_instance()
    assert not target.live
    submit(translation, newsroom.a.translator, partial=False)
    assert not fresh(target).live
    draft = fresh(target).get_latest_revision_as_object()
    assert [one.words for one in side_by_side(draft) if one.is_by_machine] == ["machine words"]
    review = reverse("reviews:review", args=[step(target).pk])
    page = signed_in(newsroom.city.reviewer).get(review).content.decode()
    assert page.count("Máy dịch, chưa ai sửa") == 1
    approve(target, newsroom.city.reviewer)
    assert fresh(target).live


@pytest.mark.parametrize("who", ["contributor", "stranger"])
def test_only_those_who_may_write_the_translation(newsroom, translation, machine, signed_in, who):
    user = newsroom.b.translator if who == "stranger" else newsroom.a.contributor
    ask(signed_in(user), translation)
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("kind", [BrokenMachine, SilentMachine])
def test_a_service_that_fails_says_so_and_changes_nothing(
    newsroom, translation, machine, signed_in, kind
):
    machine(kind)
    client = signed_in(newsroom.a.translator)
    answer = ask(client, translation)
    assert not StringTranslation.objects.exists()
    assert "không trả lời đúng" in client.get(answer.url).content.decode()


def test_its_markup_is_not_trusted(newsroom, translation, machine, signed_in):
    machine(HostileMachine)
    ask(signed_in(newsroom.a.translator), translation)
    assert missing_strings(translation) == translation.source.stringsegment_set.count()
