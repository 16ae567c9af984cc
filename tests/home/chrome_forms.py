"""The forms of a subportal's head, menu and foot: the editor's, and the board's versions."""

from django.urls import reverse

from home.models import ChromeProposal

PANELS = {"menu-count": 0, "link_groups-count": 0, "footer": "null"}


def edit_address(setting):
    return reverse("wagtailsettings:edit", args=["home", "chrome", setting.unit.site_id])


def post(client, setting, **fields):
    return client.post(edit_address(setting), {**PANELS, "title": "Tên mới", **fields})


def menu_data(lines, prefix="menu", kind="item"):
    """The form's data for lines of pages, addresses or pairs of a line and those below it."""
    data = {f"{prefix}-count": len(lines)}
    for number, each in enumerate(lines):
        part, below = f"{prefix}-{number}", []
        if isinstance(each, tuple):
            each, below = each
        if kind:
            data[f"{part}-type"] = kind
        value = {"title": "", "page": "", "url": "", "view": "", "search": ""}
        value |= each if isinstance(each, dict) else {"page": each.pk}
        data |= {f"{part}-order": number, f"{part}-deleted": "", f"{part}-id": ""}
        data |= {f"{part}-value-{name}": words for name, words in value.items()}
        data |= menu_data(below, f"{part}-value-children", kind="")
    return data


def versions_url(setting):
    return reverse("home_chrome_versions", args=[setting.unit.site_id])


def propose(newsroom, signed_in, **fields):
    client = signed_in(newsroom.a.chief)
    client.get(edit_address(newsroom.a))
    assert post(client, newsroom.a, **fields).status_code == 302
    return ChromeProposal.objects.get()


def proposed_at(proposal):
    return ChromeProposal.objects.get(pk=proposal.pk).proposed_at.isoformat()
