"""Wagtail's search of pages as our admin shows it."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_it_says_what_it_counts(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    page = client.get(reverse("wagtailadmin_pages:search_results"), {"q": newsroom.a.section.title})
    assert newsroom.a.section.title in page.text
    assert "None" not in page.text
