"""The form of the board's decision on places: where the city portal lists an approved article."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from sections.articles.pages import ArticlePage
from sections.city_portal import find_city_home
from sections.listings.models import Placement
from sections.listings.queries import SLOT_COUNT, slot_article_ids
from sections.placements.sync import Slot
from sections.placements.tree import PlaceTree
from sections.places.pages import SectionPage, TopicPage

_ORDERS = range(1, SLOT_COUNT + 1)
# A whole title makes the list wider than the form that it stands in.
_TITLE_LENGTH = 60


class PlaceCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes; those of `fixed` places, which list the article anyway, cannot be unticked."""

    fixed: frozenset[int] = frozenset()

    def create_option(self, name, value, label, selected, index, **kwargs):
        is_fixed = getattr(value, "value", value) in self.fixed
        option = super().create_option(name, value, label, selected or is_fixed, index, **kwargs)
        if is_fixed:
            option["attrs"]["disabled"] = True
        return option


class PlacesField(forms.ModelMultipleChoiceField):
    widget = PlaceCheckboxes

    def __init__(self, **kwargs):
        super().__init__(queryset=None, required=False, **kwargs)

    def label_from_instance(self, place):
        # City sections begin two steps below the root; deeper ones are set in.
        return "\u2014 " * (place.depth - self.first_depth) + place.title

    first_depth = 3


class PlacementForm(forms.Form):
    """City sections, open topics and a front-page slot with its end, for one article.

    Only places of the city portal in the article's language are valid. Earlier choices stay valid
    when the section or topic has closed, so approving a correction loses none.
    """

    city_sections = PlacesField(
        label=_("City sections"),
        help_text=_("A section that cannot be unticked lists the article by itself."),
    )
    topics = PlacesField(label=_("Topics"))
    front_slot = forms.TypedChoiceField(
        label=_("Front page of the city"), required=False, coerce=int, empty_value=None
    )
    front_until = forms.DateTimeField(
        label=_("On the front page until"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Left empty, it stays until another article takes its place."),
    )

    def __init__(self, data=None, *, obj, user, **kwargs):
        super().__init__(data, **kwargs)
        self.user = user
        # The ids of places that list the article without a choice.
        self.derived: frozenset[int] = frozenset()
        self.home = find_city_home(obj.locale_id)
        if self.home is None:
            self.fields.clear()
            return
        rows = Placement.objects.filter(article_id=obj.pk, chosen=True)
        chosen = {row.place_id: row for row in rows}
        self._set_sections(obj, chosen)
        self._set_topics(chosen)
        self._set_slots(obj, chosen.get(self.home.pk))

    def _set_sections(self, obj, chosen):
        field = self.fields["city_sections"]
        field.queryset = self._within_home(SectionPage, Q(live=True), chosen).order_by("path")
        self.derived = frozenset(derived_place_ids(obj))
        field.widget.fixed = self.derived
        offered = set(field.queryset.values_list("pk", flat=True))
        self.initial["city_sections"] = sorted(offered & (self.derived | chosen.keys()))

    def _set_topics(self, chosen):
        today = timezone.localdate()
        is_open = Q(closes__isnull=True) | Q(closes__gte=today)
        field = self.fields["topics"]
        field.first_depth = 4
        field.queryset = self._within_home(
            TopicPage, is_open & Q(live=True, opens__lte=today), chosen
        ).order_by("-opens", "-pk")
        self.initial["topics"] = sorted(
            field.queryset.filter(pk__in=chosen).values_list("pk", flat=True)
        )

    def _set_slots(self, obj, row):
        holders = slot_article_ids(self.home)
        titles = dict(
            ArticlePage.objects.filter(pk__in=holders.values()).values_list("pk", "title")
        )
        titles[obj.pk] = _("this story")
        self.fields["front_slot"].choices = [
            ("", _("Not in a slot")),
            *((order, _slot_label(order, titles.get(holders.get(order)))) for order in _ORDERS),
        ]
        if row is not None:
            self.initial["front_slot"] = row.slot_order
            self.initial["front_until"] = row.slot_until

    def _within_home(self, model, condition, chosen):
        return model.objects.descendant_of(self.home).filter(condition | Q(pk__in=chosen))

    def clean(self):
        cleaned = super().clean()
        until = cleaned.get("front_until")
        if until and "front_slot" not in self.errors and not cleaned.get("front_slot"):
            self.add_error("front_slot", _("Choose a slot, or empty the time."))
        elif until and until <= timezone.now():
            self.add_error("front_until", _("This time has passed. Choose a later one."))
        return cleaned

    def chosen_places(self) -> tuple[list, Slot | None]:
        """The chosen places, without derived ones, and the slot. Call it on valid data."""
        cleaned = self.cleaned_data
        places = [*cleaned.get("city_sections", ()), *cleaned.get("topics", ())]
        order = cleaned.get("front_slot")
        slot = Slot(self.home, order, cleaned.get("front_until")) if order and self.home else None
        return [place for place in places if place.pk not in self.derived], slot


def derived_place_ids(obj) -> set[int]:
    """The ids of the places that list the article because of its position in the tree."""
    tree = PlaceTree()
    tree.load([obj.path])
    starts = [obj.path, *([feed] if (feed := tree.feed_of(obj.path)) else [])]
    return {place_id for start in starts for _path, place_id in tree.chain(start)}


def _slot_label(order: int, holder: str | None) -> str:
    if holder is None:
        return str(order)
    return _("%(order)s (now: %(title)s)") % {
        "order": order,
        "title": Truncator(holder).chars(_TITLE_LENGTH),
    }
