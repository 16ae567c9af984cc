"""wagtail-localize says nothing in English, and copies nothing past the reviews."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail_localize.locales.components import get_locale_components

pytestmark = pytest.mark.django_db
ENGLISH = ("Source locale", "Target locale", "Sync from", "Enabled", "pages", "translations")


@pytest.mark.parametrize(
    "name", ["wagtail_localize:translations_report", "wagtaillocales:index", "wagtaillocales:edit"]
)
def test_no_label_is_left_in_english(newsroom, translation, signed_in, english, name):
    args = [english.pk] if name.endswith("edit") else []
    answer = signed_in(newsroom.city.people["administrator"]).get(reverse(name, args=args))
    assert answer.status_code == 200
    seen = {
        " ".join(text.split())
        for text in BeautifulSoup(answer.content, "html.parser").stripped_strings
    }
    assert [text for text in seen if text.endswith(ENGLISH)] == []


def test_no_language_is_filled_by_copying_another():
    assert get_locale_components() == []
