"""What is searched by default: on the city portal the network, elsewhere what stands there."""

import pytest

from sections.placements.sync import choose_places
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(newsroom, indexed):
    made = {
        name: make_article(setting.section, f"Cầu Rạch Chiếc {name}", slug=f"cau-{name}")
        for name, setting in (("a", newsroom.a), ("b", newsroom.b), ("city", newsroom.city))
    }
    indexed()
    return made


def scopes(soup):
    """The choices of where to search: whether each is chosen, by its address."""
    links = soup.select(".search-switch")[0].select("a")
    return {link["href"]: link.has_attr("aria-current") for link in links}


def test_the_city_portal_searches_the_network_unless_told_not_to(search, stories):
    titles = {story.title for story in stories.values()}
    assert set(search.titles("cầu rạch", host="city.test")) == titles
    assert search.titles("cầu rạch", host="city.test")[0] == stories["city"].title
    own = search.titles("cầu rạch", host="city.test", pham_vi="trang-nay")
    assert own == [stories["city"].title]
    soup = search.soup("cầu", host="city.test")
    assert scopes(soup) == {"?q=c%E1%BA%A7u&pham-vi=trang-nay": False, "?q=c%E1%BA%A7u": True}
    assert len(search.suggestions("cầu rạch", host="city.test")) == 3
    assert len(search.suggestions("cầu rạch", host="city.test", pham_vi="trang-nay")) == 1


def test_a_subportal_searches_its_own(search, stories):
    assert search.titles("cầu rạch") == [stories["a"].title]
    assert len(search.titles("cầu rạch", pham_vi="tat-ca")) == 3
    soup = search.soup("cầu")
    assert scopes(soup) == {"?q=c%E1%BA%A7u": True, "?q=c%E1%BA%A7u&pham-vi=tat-ca": False}


def test_what_is_placed_on_a_portal_is_found_there(newsroom, search, stories):
    other = make_section(newsroom.a.home, "Nơi khác", "noi-khac")
    choose_places(stories["b"], [other], newsroom.city.reviewer)
    choose_places(stories["a"], [newsroom.city.section], newsroom.city.reviewer)
    assert set(search.titles("cầu rạch")) == {stories["a"].title, stories["b"].title}
    assert {each["title"] for each in search.suggestions("cầu rạch")} == {
        stories["a"].title,
        stories["b"].title,
    }
    own = search.titles("cầu rạch", host="city.test", pham_vi="trang-nay")
    assert set(own) == {stories["a"].title, stories["city"].title}
    # On the city portal what is on it comes before what is not.
    assert search.titles("cầu rạch", host="city.test")[-1] == stories["b"].title
    # Narrowed by something else, the others have to have it, too.
    assert search.titles("cầu rạch", the_loai="video") == []
    stories["b"].unpublish()
    assert search.titles("cầu rạch") == [stories["a"].title]


def test_the_stories_of_a_section_that_feeds_the_city_are_the_citys_too(
    newsroom, search, indexed, stories
):
    section = newsroom.a.section
    section.refresh_from_db()
    section.feeds = newsroom.city.section
    section.save()
    titles = search.titles("cầu rạch", host="city.test", pham_vi="trang-nay")
    assert set(titles) == {stories["a"].title, stories["city"].title}
