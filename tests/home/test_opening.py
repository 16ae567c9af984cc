import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Collection, Page, PageLogEntry, Site

from home.models import Chrome, ContentPage, HomePage
from home.raw_lists import raw_list
from home.subportals import opening as opening_module
from home.subportals.blueprints import CITY_BLUEPRINT, UNIT_BLUEPRINT, SectionPlan
from home.subportals.opening import OpeningRefused, open_subportal
from library.models import LeadershipPage, RegisterPage
from sections.models import SectionPage, TopicIndexPage
from tests.factories import make_unit
from units.access.scope import unit_of
from units.enums import Level, Role
from units.models import Staff, Unit, UnitLogEntry

pytestmark = pytest.mark.django_db

COUNTED = (Page, Site, Collection, Chrome, SectionPage, ContentPage, PageLogEntry, UnitLogEntry)


def count_rows():
    return {model.__name__: model.objects.count() for model in COUNTED}


@pytest.fixture
def city(root):
    return make_unit("TU", Level.CITY, "Thành ủy")


@pytest.fixture
def unit(city):
    return make_unit("QUAN-UY-7", short="Quận ủy 7", parent=city)


def count_plans(plans):
    return sum(1 + count_plans(plan.children) for plan in plans)


def test_makes_all_that_a_unit_needs(unit):
    made = open_subportal(unit)
    unit = Unit.objects.get(pk=unit.pk)
    home = HomePage.objects.get()
    assert (home.slug, home.depth, home.live) == (unit.slug, 2, True)
    assert unit.site == made.site
    assert (made.site.hostname, made.site.port) == (f"{unit.slug}.localhost", 80)
    assert unit.collection.name == unit.committee_name
    assert Chrome.objects.get(site=made.site).link_groups
    assert home.get_descendants().count() == count_plans(UNIT_BLUEPRINT.pages)
    assert not home.get_descendants().filter(live=False).exists()
    assert unit_of(home.get_descendants().last()) == unit
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_city_portal_gets_24_sections_topics_and_a_menu(city):
    made = open_subportal(city)
    assert made.site.hostname == "localhost"
    assert made.site.is_default_site
    assert SectionPage.objects.child_of(made.home).count() == 24
    assert TopicIndexPage.objects.child_of(made.home).get().slug == "chuyen-de"
    assert len(Chrome.objects.get(site=made.site).menu) == len(CITY_BLUEPRINT.menu)


def test_every_subportal_has_its_leaders_and_its_register(city, unit):
    for each in (city, unit):
        home = open_subportal(each).home
        register = RegisterPage.objects.child_of(home).get()
        assert (register.title, register.slug) == ("Văn bản", "van-ban")
        assert register.all_units == each.is_city
        assert register.archives[0].value["url"] == "https://tulieuvankien.dangcongsan.vn/"
        leaders = LeadershipPage.objects.descendant_of(home).get()
        assert leaders.url_path == f"{home.url_path}gioi-thieu/lanh-dao/"
        assert leaders.show_in_menus
        assert register.show_in_menus


def lines_of(home):
    """The pages of the chosen menu of `home`, each with those below it."""
    menu = Chrome.for_site(Site.objects.get(root_page=home)).menu.raw_data
    return {
        line["value"]["page"]: [child["page"] for child in raw_list(line["value"]["children"])]
        for line in menu
    }


class TestASubportalThatOpenedBeforeTheRecord:
    """Its section for documents holds the address that the register has elsewhere."""

    @pytest.fixture(params=["city", "unit"])
    def home(self, request, city, unit):
        self.unit = {"city": city, "unit": unit}[request.param]
        home = open_subportal(self.unit).home
        RegisterPage.objects.child_of(home).get().delete()
        LeadershipPage.objects.descendant_of(home).get().delete()
        SectionPage.objects.descendant_of(home).get(slug="gioi-thieu-van-ban").delete()
        section = SectionPage(title="Văn bản", slug="van-ban")
        HomePage.objects.get(pk=home.pk).add_child(instance=section)
        if self.unit.is_city:
            chrome = Chrome.objects.get()
            chrome.menu = [
                {"type": "item", "value": {**item["value"], "children": []}}
                for item in chrome.menu.raw_data
                if Page.objects.filter(pk=item["value"]["page"]).exists()
            ]
            chrome.save()
        return HomePage.objects.get(pk=home.pk)

    def test_the_register_comes_beside_the_section(self, home):
        section = SectionPage.objects.child_of(home).get(slug="van-ban")
        made = open_subportal(self.unit).made
        register = RegisterPage.objects.child_of(home).get()
        assert (register.title, register.slug) == ("Hệ thống văn bản", "he-thong-van-ban")
        assert len(made) == 2
        section.refresh_from_db()
        assert section.slug == "van-ban"
        before = count_rows()
        assert open_subportal(self.unit).made == []
        assert count_rows() == before

    def test_a_chosen_menu_gets_its_lines(self, home):
        open_subportal(self.unit)
        register = RegisterPage.objects.child_of(home).get()
        leaders = LeadershipPage.objects.descendant_of(home).get()
        lines = lines_of(home)
        if not self.unit.is_city:
            assert lines == {}
            return
        assert list(lines)[-1] == register.pk
        assert lines[leaders.get_parent().pk] == [leaders.pk]
        open_subportal(self.unit)
        assert lines_of(home) == lines


def test_the_front_page_refers_to_the_places_of_its_own_subportal(city, unit):
    open_subportal(city)
    home = open_subportal(unit).home
    places = [
        block.value["place"]
        for block in HomePage.objects.get(pk=home.pk).body
        if block.block_type == "place_listing"
    ]
    assert len(places) == 4
    assert all(place.is_descendant_of(home) for place in places)


def test_sections_feed_the_city_when_it_stands(city, unit):
    open_subportal(city)
    home = open_subportal(unit).home
    news = SectionPage.objects.child_of(home).get(slug="tin-tuc")
    assert news.feeds.url_path == f"/{city.slug}/tin-tu-co-so/"


def test_every_feed_of_the_blueprint_exists_on_the_city_portal():
    def feeds(plans):
        for plan in plans:
            if isinstance(plan, SectionPlan):
                yield from filter(None, [plan.feeds, *feeds(plan.children)])

    city_slugs = {plan.slug for plan in CITY_BLUEPRINT.pages}
    assert set(feeds(UNIT_BLUEPRINT.pages)) <= city_slugs


def test_staff_can_work_at_once(city, unit, django_user_model):
    user = django_user_model.objects.create_user("bientap", password="mật khẩu dài")
    Staff.objects.create(user=user, unit=unit, role=Role.EDITOR)
    home = open_subportal(unit).home
    user = django_user_model.objects.get(pk=user.pk)
    assert home.permissions_for_user(user).can_add_subpage()


def test_a_second_run_changes_nothing(city, unit):
    for each in (city, unit):
        open_subportal(each)
    before = count_rows()
    stamps = list(
        Page.objects.order_by("pk").values_list("pk", "path", "latest_revision_created_at")
    )
    assert [open_subportal(each).made for each in (city, unit)] == [[], []]
    assert count_rows() == before
    assert stamps == list(
        Page.objects.order_by("pk").values_list("pk", "path", "latest_revision_created_at")
    )


def test_a_second_run_repairs_what_is_missing_and_nothing_else(city, unit):
    open_subportal(city)
    home = open_subportal(unit).home
    renamed = SectionPage.objects.child_of(home).get(slug="hoc-tap-va-lam-theo-bac")
    renamed.slug = "hoc-bac"
    renamed.save()
    moved = LeadershipPage.objects.descendant_of(home).get()
    moved.move(home, "last-child")
    SectionPage.objects.child_of(home).get(slug="lich-cong-tac").delete()
    unit.refresh_from_db()
    unit.site.delete()
    Chrome.objects.filter(site__isnull=True).delete()
    before = Page.objects.count()

    made = open_subportal(Unit.objects.get(pk=unit.pk))
    assert made.home.pk == home.pk
    assert Page.objects.count() == before + 1
    assert SectionPage.objects.child_of(home).filter(slug="lich-cong-tac").exists()
    assert not SectionPage.objects.child_of(home).filter(slug="hoc-tap-va-lam-theo-bac").exists()
    assert LeadershipPage.objects.descendant_of(home).get().pk == moved.pk
    assert Unit.objects.get(pk=unit.pk).site.root_page_id == home.pk


def test_what_editors_changed_stays(unit):
    made = open_subportal(unit)
    HomePage.objects.get(pk=made.home.pk).body = []
    home = HomePage.objects.get(pk=made.home.pk)
    home.body = []
    home.save()
    Chrome.objects.update(responsible="Trưởng ban", link_groups=[])
    open_subportal(unit)
    assert not HomePage.objects.get(pk=made.home.pk).body
    assert Chrome.objects.get().responsible == "Trưởng ban"


def test_takes_a_hostname_of_its_own_in_any_spelling(unit):
    assert (
        open_subportal(unit, hostname="Quận7.Example.VN.").site.hostname
        == "xn--qun7-ws5a.example.vn"
    )


@pytest.mark.parametrize(
    "hostname",
    [
        "quan_uy_7.example.vn",
        "-quan.example.vn",
        "quan..vn",
        "quan uy.vn",
        "http://quan.vn",
        "quan.vn:8000",
        "quan.vn/tin",
        "192.168.1.7",
        "a" * 64 + ".vn",
        ".".join(["a" * 60] * 5),
        ".",
    ],
)
def test_refuses_what_is_no_hostname(unit, hostname):
    before = count_rows()
    with pytest.raises(OpeningRefused):
        open_subportal(unit, hostname=hostname)
    assert count_rows() == before


def test_refuses_a_hostname_of_another_site(city, unit):
    open_subportal(city)
    open_subportal(unit, hostname="quan7.example.vn")
    other = make_unit("QUAN-UY-8", parent=city)
    for hostname in ("quan7.example.vn", "QUAN7.example.vn.", "localhost"):
        name = hostname.lower().strip(".")
        with pytest.raises(OpeningRefused, match=re.escape(name)):
            open_subportal(other, hostname=hostname)


@pytest.mark.parametrize("closed_on", [None, datetime.date(2020, 1, 1)])
def test_refuses_the_address_name_of_another_unit_open_or_closed(city, unit, closed_on):
    retired = make_unit("HUYEN-UY-X", parent=city, closed_on=closed_on)
    with pytest.raises(OpeningRefused, match=retired.slug):
        open_subportal(unit, hostname=f"{retired.slug}.localhost")


def test_refuses_a_slug_that_another_page_holds(root, unit):
    root.add_child(instance=HomePage(title="Trang khác", slug=unit.slug))
    Site.objects.create(hostname="khac.vn", port=80, root_page=HomePage.objects.get())
    other = make_unit("KHAC", parent=unit.parent)
    other.site = Site.objects.get()
    other.save()
    with pytest.raises(OpeningRefused, match=unit.slug):
        open_subportal(unit)


def test_refuses_a_closed_unit(city):
    closed = make_unit("CU", parent=city, closed_on=datetime.date(2025, 7, 1))
    with pytest.raises(OpeningRefused, match="01/07/2025"):
        open_subportal(closed)
    assert not Site.objects.exists()


def test_refuses_to_move_an_open_subportal_to_another_hostname(unit):
    open_subportal(unit)
    with pytest.raises(OpeningRefused, match=r"quan-uy-7\.localhost"):
        open_subportal(unit, hostname="khac.example.vn")


def test_leaves_no_trace_when_it_breaks_half_way(city, unit, monkeypatch):
    before = count_rows()

    def broken():
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(opening_module, "ensure_workflow", broken)
    with pytest.raises(RuntimeError):
        open_subportal(unit)
    assert count_rows() == before
    assert Unit.objects.get(pk=unit.pk).site is None


def test_the_city_takes_over_the_welcome_site(db):
    """On a fresh database Wagtail's own migration has left a page and a site."""
    city = make_unit("TU", Level.CITY, "Thành ủy")
    welcome = Page.objects.get(depth=2)
    made = open_subportal(city)
    assert Site.objects.get() == made.site
    assert made.site.is_default_site
    assert not Page.objects.filter(pk=welcome.pk).exists()


def test_a_unit_does_not_take_over_the_welcome_site(db):
    city = make_unit("TU", Level.CITY, "Thành ủy")
    unit = make_unit("QUAN-UY-7", parent=city)
    open_subportal(unit)
    assert Site.objects.count() == 2
    assert not Unit.objects.get(pk=unit.pk).site.is_default_site


def test_command(city, unit, capsys):
    call_command("open_subportal", unit.code, hostname="quan7.example.vn", port=8443)
    assert "http://quan7.example.vn:8443/" in capsys.readouterr().out
    with pytest.raises(CommandError, match="NOBODY"):
        call_command("open_subportal", "NOBODY")
    with pytest.raises(CommandError, match=r"quan7\.example\.vn"):
        call_command("open_subportal", unit.code, hostname="khac.example.vn")
