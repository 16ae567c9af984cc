"""An approval goes one road: the step that may refuse it writes what was decided with it."""

from collections import Counter

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from sections.models import Placement
from sections.review import forms
from tests.factories import make_article, make_section
from tests.reviewing import edit, fresh, step, submit, token_of
from units.review import approval


@pytest.fixture
def waiting(newsroom):
    """A story of a unit that waits for the board."""
    story = make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)
    story.save_revision(user=newsroom.a.contributor)
    submit(story, newsroom.a.editor)
    return story


@pytest.fixture
def place(newsroom):
    return make_section(newsroom.city.home, "Xã hội", "xa-hoi")


def post(client, story, place, **data):
    url = reverse("reviews:review", args=[step(story).pk])
    data = {"step": "approve", "when": "now", "city_sections": [place.pk], **data}
    return client.post(url, {"revision": token_of(story), **data})


def test_an_approval_asks_the_rule_of_four_eyes_its_forms_and_the_places_once(
    newsroom, waiting, place, signed_in, monkeypatch
):
    asked = Counter()

    def counted(holder, name):
        ask = getattr(holder, name)

        def counting(*args, **kwargs):
            asked[name] += 1
            return ask(*args, **kwargs)

        monkeypatch.setattr(holder, name, counting)

    counted(approval, "four_eyes_waiver")
    counted(forms, "derived_place_ids")
    counted(forms.PlacementForm, "full_clean")
    client = signed_in(newsroom.city.reviewer)
    assert post(client, waiting, place).status_code == 302
    assert fresh(waiting).live
    assert Placement.objects.filter(article=waiting, place=place, chosen=True, live=True).exists()
    assert asked == {"four_eyes_waiver": 1, "derived_place_ids": 1, "full_clean": 1}


def test_an_approval_that_the_step_refuses_decides_nothing(newsroom, waiting, place, signed_in):
    token = token_of(waiting)
    edit(waiting, newsroom.city.reviewer2, "Tít mới")
    client = signed_in(newsroom.city.reviewer)
    answer = post(client, waiting, place, revision=token)
    assert answer.status_code == 200
    assert not fresh(waiting).live
    assert not Placement.objects.filter(article=waiting, chosen=True).exists()
    assert not PageLogEntry.objects.filter(page=waiting.pk, action="sections.placed").exists()
    # What was ticked stands in the form that is shown again.
    assert place.pk in map(int, answer.context["decision_form"]["city_sections"].value())
    assert post(client, waiting, place).status_code == 302
    assert Placement.objects.filter(article=waiting, place=place, chosen=True).exists()
