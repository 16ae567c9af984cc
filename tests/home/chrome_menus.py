"""The menu of a subportal: set by an editor, and as readers get it."""

from django.test import RequestFactory

from home.chrome.context import chrome_of
from home.models import Chrome


def request_to(host, path="/"):
    return RequestFactory().get(path, headers={"host": host})


def chrome_at(host, path="/"):
    return chrome_of(request_to(host, path))


def menu_line(page=None, title="", url="", children=()):
    return {
        "title": title,
        "page": page.pk if page else None,
        "url": url,
        "children": [menu_line(**child) for child in children],
    }


def set_menu(setting, *lines):
    chrome, _made = Chrome.objects.get_or_create(site=setting.unit.site)
    chrome.menu = [{"type": "item", "value": menu_line(**each)} for each in lines]
    chrome.save()


def titles_and_urls(items):
    return [(item.title, item.url) for item in items]
