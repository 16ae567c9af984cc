"""Builds the parts of a subportal; each part is created only if it is missing."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.models import Collection, Locale, Page, Site

from home.chrome.models import Chrome
from home.pages import ContentPage, HomePage
from home.subportals.blueprints import (
    ARCHIVES,
    LINK_GROUPS,
    RecordPlan,
    RegisterPlan,
    SectionPlan,
    blueprint_of,
)
from home.subportals.hostnames import usual_port
from library.models import LeadershipPage, RegisterPage
from sections.models import SectionPage, TopicIndexPage
from units.access.scope import cached_owners
from units.enums import Level
from units.models import Unit
from units.text.vietnamese import slugify

_RECORD_PAGES = (LeadershipPage, RegisterPage)


def home_page_of(unit) -> HomePage | None:
    """The home page of `unit` in the source language, also when its site row was lost."""
    if unit.site_id:
        return HomePage.objects.filter(pk=unit.site.root_page_id).first()
    return HomePage.objects.filter(
        depth=2,
        slug=unit.slug,
        locale=Locale.get_default(),
        sites_rooted_here__unit__isnull=True,
    ).first()


def is_untouched(site) -> bool:
    """Whether `site` is the welcome site that Wagtail's own first migration makes."""
    page = site.root_page
    return page.specific_class is Page and page.depth == 2 and page.is_leaf()


class SubportalBuilder:
    """One run over the parts of the subportal of `unit`; `made` names those that were missing."""

    def __init__(self, unit, user=None):
        self.unit = unit
        self.user = user
        self.plan = blueprint_of(unit)
        self.made: list[str] = []
        # Pages by their address below the home page, to which menus and front pages refer.
        self.pages: dict[str, Page] = {}
        # The pages of leaders and documents that this run created.
        self.new_record: list[Page] = []

    def build(self, hostname: str, port: int | None) -> tuple[HomePage, Site]:
        """Create the missing parts. The caller validates the names (home/subportals/opening.py)."""
        home = home_page_of(self.unit)
        is_new = home is None
        if home is None:
            home = self._add_home()
        # Before the pages: their unit follows from the site.
        site = self._ensure_site(home, hostname, port)
        self._ensure_collection()
        self.home = home
        self._ensure_pages(home, self.plan.pages, is_new=is_new)
        if self.plan.topics:
            self._ensure_topics(home)
        if is_new:
            home.body = self._front_page()
            home.save()
        self._ensure_chrome(site)
        return home, site

    def _add(self, parent, page):
        now = timezone.now()
        page.locale = Locale.get_default()
        page.owner = self.user
        page.first_published_at = page.last_published_at = now
        parent.add_child(instance=page)
        self.made.append(gettext("page “%(title)s”") % {"title": page.title})
        return page

    def _add_home(self):
        return self._add(
            Page.get_first_root_node(),
            HomePage(title=self.unit.committee_name, slug=self.unit.slug),
        )

    def _ensure_pages(self, parent, plans, address="", is_new=False):
        standing = [] if is_new or not plans else list(parent.get_children().specific())
        for plan in plans:
            below = f"{address}/{plan.slug}".lstrip("/")
            page = self._find_page(plan, standing)
            added = page is None
            if added:
                page = self._add(parent, self._build_page(plan, standing))
                if isinstance(plan, RecordPlan):
                    self.new_record.append(page)
            self.pages[below] = page
            self._ensure_pages(page, plan.children, below, is_new=added)

    def _find_page(self, plan, standing):
        """The page that stands for `plan`, among its siblings-to-be or where its kind may stand."""
        if isinstance(plan, RecordPlan):
            return _model_of(plan).objects.descendant_of(self.home).first()
        # A page that was renamed is still the planned one while its address or title stays.
        for page in standing:
            if not isinstance(page, _RECORD_PAGES) and _is_named(page, plan.title):
                return page
        if isinstance(plan, SectionPlan) and plan.formerly:
            return next((p for p in self._top_sections if _is_named(p, plan.formerly)), None)
        return None

    @cached_property
    def _top_sections(self) -> list[SectionPage]:
        return list(SectionPage.objects.child_of(self.home))

    def _build_page(self, plan, standing=()):
        if isinstance(plan, RecordPlan):
            return _build_record_page(plan, {page.slug for page in standing})
        if isinstance(plan, SectionPlan):
            return SectionPage(
                title=plan.title,
                slug=plan.slug,
                show_in_menus=True,
                feeds=self._city_sections.get(plan.feeds),
            )
        return ContentPage(title=plan.title, slug=plan.slug, lead=plan.lead, show_in_menus=True)

    @cached_property
    def _city_sections(self) -> dict[str, SectionPage]:
        """The sections right below the city's front page by address name; none for the city."""
        if self.unit.is_city:
            return {}
        city = Unit.objects.filter(level=Level.CITY, site__isnull=False).first()
        if city is None or city.site is None:
            return {}
        sections = SectionPage.objects.child_of(city.site.root_page)
        return {section.slug: section for section in sections}

    def _ensure_topics(self, home):
        index = TopicIndexPage.objects.child_of(home).first()
        if index is None:
            index = self._add(
                home,
                TopicIndexPage(
                    title=self.plan.topics, slug=slugify(self.plan.topics), show_in_menus=True
                ),
            )
        self.pages[slugify(self.plan.topics)] = index

    def _front_page(self) -> list[dict]:
        """The front page of the blueprint, with places as page ids."""
        blocks = []
        for block in self.plan.front_page:
            value = dict(block["value"])
            if value.get("place"):
                value["place"] = self.pages[value["place"]].pk
            blocks.append({"type": block["type"], "value": value})
        return blocks

    def _ensure_site(self, home, hostname, port):
        site = self.unit.site or Site.objects.filter(root_page=home).first()
        if site is None:
            site = self._adopt_welcome_site(home, hostname, port) or Site.objects.create(
                hostname=hostname,
                port=port or usual_port(),
                root_page=home,
                site_name=self._site_name(),
                is_default_site=self.unit.is_city and not _has_default_site(),
            )
            self.made.append(gettext("site %(hostname)s") % {"hostname": hostname})
        if self.unit.site_id != site.pk:
            self.unit.site = site
            self.unit.save(update_fields=["site"])
        cached_owners.invalidate()
        return site

    def _adopt_welcome_site(self, home, hostname, port):
        """Wagtail's welcome site becomes the city portal; its page goes."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if not (self.unit.is_city and site and is_untouched(site)):
            return None
        welcome = site.root_page
        site.hostname, site.port = hostname, port or usual_port()
        site.root_page, site.site_name = home, self._site_name()
        site.save()
        Page.objects.get(pk=welcome.pk).delete()
        return site

    def _site_name(self):
        name = self.unit.names.first()
        return f"Trang tin {name.official if name else self.unit.committee_name}"

    def _ensure_collection(self):
        if self.unit.collection_id:
            return
        name = self.unit.committee_name
        root = Collection.get_first_root_node()
        collection = root.get_children().filter(name=name, unit__isnull=True).first()
        if collection is None:
            collection = root.add_child(name=name)
            self.made.append(gettext("collection “%(name)s”") % {"name": name})
        self.unit.collection = collection
        self.unit.save(update_fields=["collection"])

    def _ensure_chrome(self, site):
        if chrome := Chrome.objects.filter(site=site).first():
            self._add_lines(chrome)
            return
        Chrome.objects.create(
            site=site,
            menu=[self._menu_item(*item) for item in self.plan.menu],
            link_groups=[
                {
                    "type": "group",
                    "value": {
                        "title": title,
                        "links": [{"title": label, "url": url} for label, url in links],
                    },
                }
                for title, links in LINK_GROUPS
            ],
        )
        self.made.append(gettext("head, menu and foot"))

    def _add_lines(self, chrome):
        """Add the new record pages to a stored menu: below the line of the parent, else at the end.

        An empty menu shows them automatically.
        """
        menu = list(chrome.menu.raw_data)
        if not (menu and self.new_record):
            return
        for page in self.new_record:
            line, parent = {"title": "", "url": "", "page": page.pk}, page.get_parent()
            above = next((i["value"] for i in menu if i["value"].get("page") == parent.pk), None)
            if above is None:
                menu.append({"type": "item", "value": {**line, "children": []}})
            else:
                above["children"] = [*(above.get("children") or []), line]
        chrome.menu = menu
        chrome.save()

    def _menu_item(self, address, children):
        line = {"title": "", "url": "", "page": self.pages[address].pk}
        line["children"] = [
            {"title": "", "url": "", "page": self.pages[child].pk} for child in children
        ]
        return {"type": "item", "value": line}


def _is_named(page, title) -> bool:
    return title == page.title or slugify(title) == page.slug


def _model_of(plan: RecordPlan):
    return RegisterPage if isinstance(plan, RegisterPlan) else LeadershipPage


def _build_record_page(plan: RecordPlan, taken: set[str]) -> Page:
    """The page of `plan` beside pages with the address names `taken`."""
    is_free = plan.slug not in taken
    page = _model_of(plan)(
        title=plan.title if is_free else plan.spare,
        # Left empty, Wagtail finds a free one.
        slug=plan.slug if is_free else "",
        show_in_menus=True,
    )
    if isinstance(plan, RegisterPlan):
        page.all_units = plan.all_units
        page.archives = [
            {"type": "link", "value": {"title": title, "url": url, "text": text}}
            for title, url, text in ARCHIVES
        ]
    return page


def _has_default_site() -> bool:
    return Site.objects.filter(is_default_site=True).exists()
