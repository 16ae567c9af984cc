"""The form of the chrome."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.chrome.menu_targets import issuer_in
from home.chrome.menus import automatic_lines, lines_in, new_line, pages_in
from home.chrome.review import change_or_propose, needs_approval, proposal_of
from home.chrome.saved_searches import SavedSearches, is_address
from home.chrome.versions import chrome_from, content_of
from library.uploads.reference_forms import ReachableReferencesModelForm
from sections.listings.queries import visible

_MAX_ID_LENGTH = 19


class ChromeForm(ReachableReferencesModelForm):
    """Edits the chrome; an empty menu starts with the automatic lines.

    Automatic lines follow the sections. When they are saved unchanged, the stored menu stays empty.
    Lines that a save would remove need a confirmation.
    """

    menu_loss = forms.BooleanField(label=_("Take these lines out of the menu"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["menu_loss"]
        if self.instance.pk is None or "menu" not in self.fields:
            return
        self._take_up_proposal()
        if not len(self.initial["menu"].raw_data):
            self.initial["menu"] = self._menu_of(self._automatic)

    def _take_up_proposal(self):
        """Start from the user's waiting proposal instead of the live chrome."""
        proposal = proposal_of(self.instance)
        if proposal and self.for_user is not None and needs_approval(self.for_user):
            draft = chrome_from(self.instance, proposal.content)
            fields = self.instance._meta.concrete_fields
            self.initial |= {
                field.name: field.value_from_object(draft)
                for field in fields
                if field.name in self.fields
            }

    def save(self, commit=True):
        """Save the chrome, or store a proposal beside it when the change needs an approval."""
        if not (commit and self.for_user is not None and needs_approval(self.for_user)):
            return super().save(commit)
        content = content_of(self.instance)
        self.instance.refresh_from_db()
        change_or_propose(self.instance, content, self.for_user)
        return self.instance

    @cached_property
    def _automatic(self) -> list[dict]:
        return automatic_lines(self.instance.site.root_page)

    def _menu_of(self, raw):
        return self.instance._meta.get_field("menu").to_python(raw)

    def clean(self):
        cleaned = super().clean()
        if "menu" in cleaned:
            self._clean_menu(cleaned)
        return cleaned

    def _clean_menu(self, cleaned):
        chosen = cleaned["menu"].get_prep_value()
        is_changed = self._clean_searches(chosen)
        if self.has_error("menu"):
            return
        if is_changed:
            cleaned["menu"] = self._menu_of(chosen)
        if section := self._asked_for():
            chosen = [*chosen, new_line(section)]
            cleaned["menu"] = self._menu_of(chosen)
        if self._is_automatic(chosen):
            cleaned["menu"] = self._menu_of([])
            chosen = self._automatic
        shown = self.instance.menu.raw_data if self.instance.pk else ()
        lost = self._titles_of(set(pages_in(shown or self._automatic)) - set(pages_in(chosen)))
        if not lost:
            self.fields.pop("menu_loss", None)
        elif not cleaned.get("menu_loss"):
            self.add_error(
                "menu_loss",
                gettext("They stand in the menu now: %(titles)s. Tick this, or put them back.")
                % {"titles": ", ".join(lost)},
            )

    def _clean_searches(self, chosen) -> bool:
        """Normalise searches that are given as addresses; return whether there are any.

        Adds an error for an address of another subportal.
        """
        saved = SavedSearches(self.instance.site)
        is_changed = False
        for line in lines_in(chosen):
            try:
                if issuer := issuer_in(line.get("view") or ""):
                    saved.validate_issuer(issuer)
                elif is_address(words := line.get("search") or ""):
                    line["search"] = saved.clean(words)
                    is_changed = True
            except forms.ValidationError as refusal:
                self.add_error("menu", refusal)
        return is_changed

    def _asked_for(self) -> int | None:
        """The id of the section whose button beside the menu was pressed."""
        home = self.instance.site.root_page
        number = self.data.get("add_to_menu", "")
        if not (number.isascii() and number.isdigit() and len(number) < _MAX_ID_LENGTH):
            return None
        sections = visible(Page.objects.descendant_of(home).filter(pk=number))
        return sections.filter(sectionpage__isnull=False).values_list("pk", flat=True).first()

    def _is_automatic(self, chosen) -> bool:
        return [_plain(line["value"]) for line in chosen] == [
            _plain(line["value"]) for line in self._automatic
        ]

    def _titles_of(self, ids) -> list[str]:
        pages = Page.objects.filter(pk__in=ids).live().order_by("path")
        return list(pages.values_list("title", flat=True))


def _plain(line) -> tuple:
    """The comparable values of a line, without ids of the storage."""
    children = [child.get("value", child) for child in line.get("children") or []]
    target = [line.get(name) or None for name in ("title", "page", "view", "search", "url")]
    return (*target, tuple(_plain(child) for child in children))
