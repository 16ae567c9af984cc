"""Which pages of a bench database are measured."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Count
from django.urls import reverse

from sections.listings.queries import list_place
from sections.models import ArticlePage, Placement, SectionPage, TopicPage
from tests.bench.record import find_record_pages
from tests.bench.sizes import DEEP_PAGE, PAGE_SIZE
from units.enums import Level, Role
from units.models import Staff, Unit

# The section of the city portal that most unit sections feed.
BIG_SECTION = "tin-tu-co-so"


def find_pages():
    """Name, host and path of each page to measure."""
    city = Unit.objects.get(level=Level.CITY)
    unit = _fullest_unit(city)
    big = SectionPage.objects.get(slug=BIG_SECTION, path__startswith=city.site.root_page.path)
    # One that no topic gathers, as most are.
    article = ArticlePage.objects.filter(path__startswith=unit.site.root_page.path).exclude(
        placements__place__topicpage__isnull=False
    )
    # The topic that has most, as the unit has: what is compared must be full at both sizes.
    topic = TopicPage.objects.order_by("path").first()
    yield _page("city home", city.site, city.site.root_page)
    yield _page("unit home", unit.site, unit.site.root_page)
    yield _page("section page 1", city.site, big)
    number, query = _deep_page(big)
    yield {**_page(f"section page {number}", city.site, big, query), "name": "section deep"}
    yield _page("topic", city.site, topic)
    yield _page("article", unit.site, article.order_by("-date").first())
    for label, path in (
        ("sitemap index", reverse("sitemap_index")),
        ("sitemap sections", reverse("sitemap", args=[settings.LANGUAGE_CODE])),
    ):
        yield {"name": label, "label": label, "host": city.site.hostname, "path": path}
    yield from find_record_pages(city, unit)


def _fullest_unit(city):
    """The unit beside the city whose home page lists most."""
    homes = Unit.objects.with_subportal().exclude(pk=city.pk).values("site__root_page_id")
    listed = Placement.objects.filter(live=True, place__in=homes).values("place")
    fullest = listed.annotate(count=Count("pk")).order_by("-count").first()
    return Unit.objects.select_related("site").get(site__root_page_id=fullest["place"])


def find_desks():
    """Name, address and session of each screen of the admin to measure."""
    city = Unit.objects.get(level=Level.CITY)
    unit = _fullest_unit(city)
    home = unit.site.root_page
    fullest = home.get_descendants().order_by("-numchild").first()
    editor, chief = (_session(unit, role) for role in (Role.EDITOR, Role.CHIEF))
    reviewer = _session(city, Role.REVIEWER)
    yield _desk("dashboard", "/admin/", editor)
    yield _desk("explorer, home", f"/admin/pages/{home.pk}/", editor)
    yield _desk("explorer, section", f"/admin/pages/{fullest.pk}/", editor)
    yield _desk("page chooser", f"/admin/choose-page/{fullest.pk}/", editor)
    # As somebody types who knows how the heading begins.
    heading = " ".join(fullest.get_children().last().title.split()[:4])
    yield _desk(
        "page chooser search", f"/admin/choose-page/search/?{urlencode({'q': heading})}", editor
    )
    yield _desk("image chooser", "/admin/images/chooser/", editor)
    yield _desk("queue", reverse("reviews:queue"), reviewer)
    yield _desk("staff screen", reverse("unit_staff:index"), chief)
    yield _desk("staff screen, board", reverse("unit_staff:index"), reviewer)


def _desk(label, path, cookie):
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return {"name": label, "label": label, "host": host, "path": path, "cookie": cookie}


def _session(unit, role):
    """The cookie of somebody who has signed in and serves `unit` as `role`."""
    user = Staff.objects.current().filter(unit=unit, role=role).order_by("pk").first().user
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _page(label, site, page, query=""):
    path = f"/{page.url_path.split('/', 2)[2]}{query}"
    return {"name": label, "label": label, "host": site.hostname, "path": path}


def _deep_page(section):
    """The number of page 200, or of the last page there is, and its query string: found by key."""
    pages = min(DEEP_PAGE, Placement.objects.filter(place=section, live=True).count() // PAGE_SIZE)
    cursor = None
    for _number in range(pages - 1):
        cursor = list_place(section, None, size=PAGE_SIZE, after=cursor).next_cursor
    return pages, f"?truoc={cursor}"
