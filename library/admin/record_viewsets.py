"""The admin's screens of leadership and of the register."""

from django.db.models import OuterRef, Subquery
from django.forms import modelform_factory
from django.shortcuts import redirect
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from library.admin.issuer_field import IssuerForm
from library.admin.record_forms import DocumentRecordForm, RecordForm, RosterForm
from library.documents.models import DocumentRecord
from library.documents.number_search import filter_by_number
from library.documents.taxonomies import DocumentField, DocumentType
from library.enums import BodyKind
from library.issuers.models import Issuer
from library.leadership.approximate_dates import known_part
from library.leadership.member_models import Membership
from library.leadership.models import Body, Person, Roster, Term
from library.live.forms import CONFIRMATION, GuardedModelForm
from library.live.views import GuardedDeleteView, LiveDeleteMixin
from units.access.roles import is_board, unit_ids_of
from units.admin_gate.object_access import UrlObjects, register_url_objects
from units.models import Unit
from units.snippets.reviewed_viewsets import IndexView, ReviewedSnippetViewSet


def visible_units(request):
    """Return the units whose objects the user may list."""
    units = Unit.objects.all()
    if request is None or is_board(request.user):
        return units
    return units.filter(pk__in=unit_ids_of(request.user))


class UnitFilterSet(WagtailFilterSet):
    unit = ModelChoiceFilter(label=_("Unit"), queryset=visible_units)

    def _add_locale_filter(self):
        """None: what is listed is in one language (units/snippets/base.py)."""


UNIT = Column("unit", label=_("Unit"), accessor="unit.short_name")
STATUS = LiveStatusTagColumn()


class PersonViewSet(ReviewedSnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("Leaders")
    edit_handler = ObjectList(Person.panels, base_form_class=RecordForm)
    list_display = ["name", "birth_year", UNIT, STATUS]

    class filterset_class(UnitFilterSet):
        class Meta:
            model = Person
            fields = ["unit"]

    def listed(self, rows):
        # Only live posts: the chooser also offers the leaders of other units.
        posts = Membership.objects.filter(person=OuterRef("pk"), roster__live=True)
        latest = posts.order_by("-roster__term__from_date", "roster__body__order", "sort_order")
        return super().listed(rows).annotate(latest_post=Subquery(latest.values("position")[:1]))


class RosterViewSet(ReviewedSnippetViewSet):
    model = Roster
    icon = "list-ol"
    menu_label = _("Lists of members")
    edit_handler = ObjectList(Roster.panels, base_form_class=RosterForm)
    list_display = ["__str__", UNIT, STATUS]
    # Its words are its title, which a draft keeps in its revision.
    list_select_related = ("unit", "body__unit", "term", "latest_revision")

    class filterset_class(UnitFilterSet):
        class Meta:
            model = Roster
            fields = ["unit"]


class BodyViewSet(ReviewedSnippetViewSet):
    model = Body
    icon = "group"
    menu_label = _("Bodies")
    edit_handler = ObjectList(Body.panels, base_form_class=RecordForm)
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        UNIT,
        STATUS,
    ]

    class filterset_class(UnitFilterSet):
        kind = ChoiceFilter(label=_("Kind"), choices=BodyKind.choices)

        class Meta:
            model = Body
            fields = ["unit", "kind"]


class TermViewSet(ReviewedSnippetViewSet):
    model = Term
    icon = "calendar-alt"
    menu_label = _("Terms")
    edit_handler = ObjectList(Term.panels, base_form_class=RecordForm)
    list_display = [
        "label",
        Column(
            "from_date",
            label=pgettext_lazy("beginning of a term", "From"),
            accessor=lambda term: known_part(term.from_date),
            sort_key="from_date",
        ),
        Column(
            "until_date",
            label=_("Until"),
            accessor=lambda term: known_part(term.until_date),
            sort_key="until_date",
        ),
        UNIT,
        STATUS,
    ]

    class filterset_class(UnitFilterSet):
        class Meta:
            model = Term
            fields = ["unit"]


class LeadershipViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Leadership")
    menu_icon = "group"
    menu_order = 330
    items = (PersonViewSet, RosterViewSet, BodyViewSet, TermViewSet)


class DocumentRecordFilterSet(UnitFilterSet):
    type = ModelChoiceFilter(label=_("Type"), queryset=DocumentType.objects.all())
    field = ModelChoiceFilter(label=_("Field of work"), queryset=DocumentField.objects.all())

    class Meta:
        model = DocumentRecord
        fields = ["unit", "type", "field"]


class DocumentRecordIndexView(IndexView):
    """Finds a document by its citation in any spelling; other searches use the words."""

    def search_queryset(self, queryset):
        if self.is_searching:
            found = filter_by_number(queryset, self.search_query)
            if found is not None:
                return found
        return super().search_queryset(queryset)


class DocumentRecordViewSet(ReviewedSnippetViewSet):
    model = DocumentRecord
    icon = "doc-full"
    menu_label = _("Document register")
    add_to_admin_menu = True
    menu_order = 340
    edit_handler = ObjectList(
        [DocumentRecord.panels[0], FieldPanel("secrecy"), *DocumentRecord.panels[1:]],
        base_form_class=DocumentRecordForm,
    )
    list_display = [
        "__str__",
        Column("type", label=_("Type"), accessor=lambda record: record.type or ""),
        "issued",
        UNIT,
        STATUS,
    ]
    filterset_class = DocumentRecordFilterSet
    index_view_class = DocumentRecordIndexView
    list_select_related = ("unit", "type", "issuer", "latest_revision")


class BoardManagedViewSet(ModelViewSet):
    """Shared lists, which the board manages."""

    add_to_settings_menu = True
    copy_view_enabled = False
    list_per_page = 100

    def on_register(self):
        super().on_register()
        register_url_objects(self.url_namespace, UrlObjects({"pk": self.model._meta.label}))


class DeleteIssuerView(LiveDeleteMixin, DeleteView):
    """Deletes only unused bodies. A body with documents, or a unit, can be set out of use."""

    def form_valid(self, form):
        issuer = self.object
        if issuer.unit_id or DocumentRecord.objects.filter(issuer=issuer).exists():
            message = gettext(
                "“%(issuer)s” is named by documents or is a unit; it stays in the list."
            )
            messages.error(self.request, message % {"issuer": issuer})
            return redirect(self.index_url_name)
        return super().form_valid(form)


class IssuerViewSet(BoardManagedViewSet):
    """Issuing bodies. Units are in the list automatically, under their present names."""

    model = Issuer
    delete_view_class = DeleteIssuerView
    icon = "group"
    menu_label = _("Issuing bodies")
    edit_handler = ObjectList(
        [*Issuer.panels, FieldPanel(CONFIRMATION)], base_form_class=IssuerForm
    )
    list_display = ["name", "symbol", Column("get_family_display", label=_("Family")), "order"]
    list_filter = ["family", "active"]
    search_fields = ["name", "short_name", "symbol"]


class GuardedListViewSet(BoardManagedViewSet):
    """Lists whose names stand on live documents."""

    delete_view_class = GuardedDeleteView

    def get_form_class(self, for_update=False):
        return modelform_factory(self.model, GuardedModelForm, fields=self.form_fields)


class DocumentTypeViewSet(GuardedListViewSet):
    model = DocumentType
    icon = "doc-full"
    menu_label = _("Types of documents")
    list_display = ["name", "symbol", Column("get_family_display", label=_("Family")), "active"]
    form_fields = ["name", "symbol", "family", "aliases", "order", "active"]
    search_fields = ["name", "symbol"]


class DocumentFieldViewSet(GuardedListViewSet):
    model = DocumentField
    icon = "folder-open-inverse"
    menu_label = _("Fields of work")
    list_display = ["name", "order", "active"]
    form_fields = ["name", "order", "active"]
    search_fields = ["name"]
