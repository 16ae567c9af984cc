"""The form of the menu on a phone."""

import pytest
from django.urls import reverse

from home.models import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = 390


def test_no_field_of_a_line_runs_out_of_a_phone(served, sign_in):
    site = served.a.unit.site
    chrome, _made = Chrome.objects.get_or_create(site=site)
    chrome.menu = [{"type": "item", "value": {"title": "Họp", "search": "hop"}}]
    chrome.save()
    window = sign_in(served.a.chief)
    window.set_viewport_size({"width": WIDTH, "height": 900})
    window.goto(f"{served.base}{reverse('wagtailsettings:edit', args=['home', 'chrome', site.pk])}")
    window.locator("[name='menu-0-value-view']").wait_for()
    for name in ("title", "view", "search", "url"):
        box = window.locator(f"[name='menu-0-value-{name}']").bounding_box()
        # The outline of the form stands in the last pixels.
        assert box["x"] + box["width"] <= WIDTH - 16
