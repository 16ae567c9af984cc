"""The subportals of the demo: the city's, and those of its units as of 2024."""

from datetime import date, timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from demo.texts.about import about_pages, section_intros, topics
from demo.texts.cast import UnitCast
from home.models import Chrome, ContentPage, HomePage
from home.subportals.opening import open_subportal
from sections.models import SectionPage, TopicIndexPage, TopicPage
from units.enums import Level
from units.models import Unit
from units.text.vietnamese import slugify

# The network as the city's own report of 2024 shows it: districts are open.
AS_OF = date(2024, 12, 31)
# Besides what the blueprint says: these sections of a unit feed these of the city.
_FEEDS = {
    "tin-tuc/hoat-dong-cap-uy": "cap-uy",
    "tin-tuc/gioi-thieu-van-ban": "gioi-thieu-van-ban",
}
# Where these are in a demo that was filled before the register took the address.
_FORMER = {"gioi-thieu-van-ban": "van-ban", "tin-tuc/gioi-thieu-van-ban": "van-ban"}
# The units that have staff come first, so that a small network has them too.
STAFFED = ("QUAN-UY-GO-VAP", "QUAN-UY-1", "DU-MTTQVNTP")
_EXAMPLE_PHONE = "(028) 0000 {number:04d}"


def choose_units(count: int | None) -> list[Unit]:
    """Load the list of units; the city, then `count` districts and attached committees (all).

    Raises ValueError when the list was loaded earlier, as of a day after the districts closed.
    """
    call_command("load_units", as_of=AS_OF, verbosity=0)
    units = [
        unit
        for unit in Unit.objects.open().order_by("pk")
        if unit.level in (Level.DISTRICT, Level.ATTACHED)
    ]
    if not any(unit.code in STAFFED for unit in units if unit.level == Level.DISTRICT):
        raise ValueError(f"The districts of {AS_OF:%Y} are closed in this database.")
    units.sort(key=lambda unit: unit.code not in STAFFED)
    return [Unit.objects.get(level=Level.CITY), *units[:count]]


def demo_day() -> date:
    """The day on which this network was filled first: all dates of the demo count from it."""
    homes = HomePage.objects.filter(sites_rooted_here__unit__level=Level.CITY)
    made = homes.values_list("first_published_at", flat=True).first()
    return timezone.localdate(made) if made else timezone.localdate()


def page_at(home: Page, address: str) -> Page:
    """The page at `address` below a home page, as `tin-tuc/co-so`."""
    pages = Page.objects.filter(locale=home.locale)
    page = pages.filter(url_path=f"{home.url_path}{address}/").first()
    if page is None and address in _FORMER:
        address = _FORMER[address]
    return page or pages.get(url_path=f"{home.url_path}{address}/")


def open_unit(unit: Unit, stock, number: int) -> HomePage:
    """Open the subportal of `unit` and dress it: chrome, feeds, pages about the committee."""
    home = open_subportal(unit).home
    unit.refresh_from_db()
    cast = UnitCast(unit)
    _dress(unit, stock, cast, number)
    _write_about(home, cast)
    if not unit.is_city:
        _set_feeds(home)
    return home


def _dress(unit: Unit, stock, cast: UnitCast, number: int) -> None:
    chrome = Chrome.for_site(unit.site)
    if chrome.emblem_id:
        return
    chrome.title = unit.site.site_name
    chrome.emblem = stock.emblem(unit)
    if unit.is_city:
        chrome.banner = stock.banner()
        chrome.title = "Trang tin điện tử Đảng bộ Thành phố"
    street = cast.streets[0]
    chrome.address = f"Số {number * 3 + 1} đường {street} (địa chỉ minh họa)"
    chrome.phone = _EXAMPLE_PHONE.format(number=100 + number)
    chrome.email = f"bbt@{unit.slug}.example"
    chrome.responsible = f"{cast.words['deputy']}, Trưởng Ban Biên tập"
    chrome.licence = "dữ liệu minh họa, không phải trang tin chính thức"
    chrome.footer = (
        "<p>Tin, bài, nhân vật và số liệu trên trang này là hư cấu, dùng để giới thiệu phần mềm. "
        "Ghi rõ nguồn khi dẫn lại.</p>"
    )
    _add_links(chrome, unit)
    chrome.save()


def _add_links(chrome: Chrome, unit: Unit) -> None:
    titles = {item["value"]["title"] for item in chrome.link_groups.raw_data}
    groups = list(chrome.link_groups.raw_data)
    for title, links in LINKS:
        if title not in titles:
            value = {
                "title": title,
                "links": [{"title": label, "url": url} for label, url in links],
            }
            groups.append({"type": "group", "value": value})
    chrome.link_groups = groups


def _set_feeds(home: HomePage) -> None:
    city = HomePage.objects.get(sites_rooted_here__unit__level=Level.CITY)
    for address, target in _FEEDS.items():
        section = page_at(home, address).specific
        if section.feeds_id is None:
            section.feeds = page_at(city, target).specific
            section.save()


def _write_about(home: HomePage, cast: UnitCast) -> None:
    """Fill the standard pages that are still empty, and the introductions of city sections."""
    texts = about_pages(cast)
    for page in ContentPage.objects.descendant_of(home):
        if page.slug in texts and not page.body:
            page.lead, page.body = texts[page.slug]
            page.save()
    if cast.level == Level.CITY:
        for section in SectionPage.objects.child_of(home).filter(intro=""):
            section.intro = section_intros().get(section.slug, "")
            section.save()


def ensure_topics(city: Unit, day: date, stock) -> dict[str, TopicPage]:
    """The twelve topics by key; one of them has closed."""
    home = Page.objects.get(pk=city.site.root_page_id)
    index = TopicIndexPage.objects.child_of(home).get()
    standing = {}
    for plan in topics():
        slug = slugify(plan.title)
        topic = TopicPage.objects.child_of(index).filter(slug=slug).first()
        if topic is None:
            topic = index.add_child(
                instance=TopicPage(
                    title=plan.title,
                    slug=slug,
                    intro=plan.intro,
                    picture=stock.exactly(plan.motif),
                    opens=day - timedelta(days=plan.opened),
                    closes=day - timedelta(days=plan.closed) if plan.closed else None,
                    first_published_at=timezone.now(),
                )
            )
            topic.save_revision().publish()
        standing[plan.key] = topic
    return standing


def post_notice(home: HomePage, until: date) -> None:
    """Put a notice at the top of the city's front page, once."""
    home.refresh_from_db()
    if any(block["type"] == "notice" for block in home.body.raw_data):
        return
    value = {
        "title": "Dữ liệu minh họa",
        "text": "<p>Tin, bài, nhân vật và số liệu trên các trang này là hư cấu.</p>",
        "tone": "information",
        "until": until.isoformat(),
    }
    blocks = list(home.body.raw_data)
    home.body = [*blocks[:1], {"type": "notice", "value": value}, *blocks[1:]]
    home.save_revision().publish()


LINKS = (
    (
        "Thành phố",
        (
            ("Cổng thông tin điện tử Thành phố Hồ Chí Minh", "https://hochiminhcity.gov.vn/"),
            ("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn/"),
            ("Báo Sài Gòn Giải Phóng", "https://www.sggp.org.vn/"),
            ("Báo Người Lao Động", "https://nld.com.vn/"),
        ),
    ),
    (
        "Tổ chức chính trị - xã hội",
        (
            ("Ủy ban Trung ương MTTQ Việt Nam", "https://mattran.org.vn/"),
            ("Trung ương Đoàn TNCS Hồ Chí Minh", "https://doanthanhnien.vn/"),
            ("Hội Liên hiệp Phụ nữ Việt Nam", "https://hoilhpn.org.vn/"),
        ),
    ),
)
