"""The chrome for templates: head, menu and foot around a page."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from home.chrome.cache import cached_chrome_data, read_chrome_data
from home.chrome.closure_notice import Closure
from home.chrome.language_switch import Language, versions_of, versions_of_view
from home.chrome.link_groups import LinkGroup, build_link_groups
from home.chrome.menus import MenuItem, mark_active
from library.i18n.reader_language import is_translation_active
from units.text.punctuation import join_sentences

_ON_REQUEST = "_newsroom_chrome"


@dataclass
class Contact:
    """One way to reach the committee; `url` is empty when there is nothing to follow."""

    label: str
    value: str
    url: str = ""


class ChromeContext:
    """The chrome of one subportal for one request. Each part is read when a template uses it."""

    def __init__(self, site, request, draft=None):
        self.site = site
        self.request = request
        # A chrome that is not stored yet, for a preview.
        self.draft = draft

    @cached_property
    def _data(self):
        if self.draft is not None:
            return read_chrome_data(self.site, self._home, self.request, self.draft)
        return cached_chrome_data(self.site, self._home, self.request)

    @property
    def _chrome(self):
        return self._data.chrome

    @property
    def unit(self):
        return self._data.unit

    @property
    def closure(self) -> Closure | None:
        """The end of the unit of this subportal; None while the unit is open."""
        return self._data.closure

    @property
    def is_city(self) -> bool:
        return self.unit is not None and self.unit.is_city

    @property
    def site_name(self) -> str:
        if self._is_translation:
            return self._home.title
        return self._chrome.title or self.site.site_name or self.committee_name

    @property
    def committee_name(self) -> str:
        if self._is_translation:
            return self._home.title
        return self.unit.committee_name if self.unit else self.site.site_name

    @property
    def _is_translation(self) -> bool:
        return self._home.pk != self.site.root_page_id

    @property
    def _page(self):
        """The requested page; None for a view, or where no page has the address."""
        route = getattr(self.request, "_wagtail_route_for_request", None)
        return route and route[0]

    @cached_property
    def _home(self):
        # In a translation the home page is the translated one: routing has already found it. The
        # search is no page, and in the language of its address.
        page, root = self._page, self.site.root_page
        if page is None and is_translation_active():
            wanted = {"locale__language_code": get_language()}
        elif page is None or page.locale_id == root.locale_id:
            return root
        else:
            wanted = {"locale_id": page.locale_id}
        return root.get_translations().filter(**wanted).live().first() or root

    @cached_property
    def home_url(self) -> str:
        return self._home.get_url(self.request) or "/"

    @cached_property
    def city_url(self) -> str:
        """The address of the city portal; empty while it is not open."""
        if self.is_city:
            return self.home_url
        root_url = self._data.city_root_url
        return f"{root_url}/" if root_url else ""

    @property
    def emblem(self):
        return self._chrome.emblem

    @property
    def banner(self):
        return self._chrome.banner

    @cached_property
    def menu(self) -> list[MenuItem]:
        return mark_active(self._data.menu, self.request)

    @cached_property
    def languages(self) -> list[Language]:
        """The languages of the requested page or view; empty when it has only one."""
        if len(self._data.languages) < 2:
            return []
        if self._page is not None:
            return versions_of(self._page, self._data.languages, self.request)
        match = self.request.resolver_match
        if match is None or match.url_name == "wagtail_serve":
            # No page was found there.
            return []
        return versions_of_view(self._home, self._data.languages, self.request)

    @property
    def alternates(self) -> list[Language]:
        """The language versions of exactly this address.

        Empty for views, for addresses below a page, and for further pages of a list.
        """
        if self._page is None or self.request.GET:
            return []
        here = self.request.build_absolute_uri(self.request.path) if self.languages else ""
        is_here = any(language.active and language.url == here for language in self.languages)
        return self.languages if is_here else []

    @cached_property
    def footer_html(self) -> str:
        return expand_db_html(self._chrome.footer)

    @property
    def legal_line(self) -> str:
        chrome = self._chrome
        parts = []
        if chrome.responsible:
            parts.append(
                gettext("Responsible for the content: %(name)s") % {"name": chrome.responsible}
            )
        if chrome.licence:
            parts.append(gettext("Licence: %(licence)s") % {"licence": chrome.licence})
        return join_sentences(parts)

    @property
    def contacts(self) -> list[Contact]:
        chrome = self._chrome
        contacts = [Contact(gettext("Address"), chrome.address)]
        digits = "".join(char for char in chrome.phone if char.isdigit() or char == "+")
        contacts.append(Contact(gettext("Telephone"), chrome.phone, f"tel:{digits}"))
        contacts.append(Contact(gettext("E-mail"), chrome.email, f"mailto:{chrome.email}"))
        return [contact for contact in contacts if contact.value]

    @cached_property
    def link_groups(self) -> list[LinkGroup]:
        return build_link_groups([item["value"] for item in self._chrome.link_groups.raw_data])

    @property
    def today(self) -> date:
        return timezone.localdate()


def preview_chrome_in(request, site, draft) -> None:
    """Make pages of `request` render with `draft`, a chrome that is not stored."""
    setattr(request, _ON_REQUEST, ChromeContext(site, request, draft))


def chrome_of(request) -> ChromeContext | None:
    """The chrome of the subportal that `request` is for, made once a request; None on no site."""
    if request is None:
        return None
    if not hasattr(request, _ON_REQUEST):
        site = Site.find_for_request(request)
        setattr(request, _ON_REQUEST, ChromeContext(site, request) if site else None)
    return getattr(request, _ON_REQUEST)
