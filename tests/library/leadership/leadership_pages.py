"""Pages of leaders for tests, and the reading of their answers."""

import datetime

from bs4 import BeautifulSoup

from library.models import LeadershipPage

TODAY = "2026-05-01"
NEW = {"from_date": datetime.date(2025, 10, 14)}


def make_page(setting, **fields):
    page = LeadershipPage(title="Lãnh đạo", slug="lanh-dao", **fields)
    return setting.home.add_child(instance=page)


def names(response):
    found = BeautifulSoup(response.content, "html.parser").select(
        ".leader__name, .member-list__name"
    )
    return [tag.get_text(strip=True) for tag in found]


def words(response, selector="main"):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(" ".join(tag.get_text(" ").split()) for tag in soup.select(selector))
