"""The form of a subportal's head, menu and foot."""

from django.urls import reverse

PANELS = {"menu-count": 0, "link_groups-count": 0, "footer": "null"}


def edit_address(setting):
    return reverse("wagtailsettings:edit", args=["home", "chrome", setting.unit.site_id])


def post(client, setting, **fields):
    return client.post(edit_address(setting), {**PANELS, "title": "Tên mới", **fields})
