"""The admin screens of promoted results."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView

from library.admin.record_viewsets import BoardManagedViewSet
from search.models import Pick


class CreatePromotionView(CreateView):
    """The form for a new promoted result, filled with the query of a report row."""

    def get_initial(self):
        given = {name: self.request.GET.get(name, "") for name in ("query", "language")}
        if given["language"] not in dict(settings.LANGUAGES):
            del given["language"]
        return super().get_initial() | given


class PromotionIndexView(IndexView):
    # Nobody else finds it in the menu (units/admin_gate/object_access.py).
    any_permission_required = ["add", "change", "delete"]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("page")


class PromotionViewSet(BoardManagedViewSet):
    model = Pick
    index_view_class = PromotionIndexView
    add_view_class = CreatePromotionView
    icon = "pick"
    menu_label = _("Editors' picks")
    list_display = [
        "query",
        Column("get_language_display", label=_("Language")),
        Column("shown", label=_("Shown"), accessor=lambda pick: pick.page or pick.heading),
        "order",
    ]
    list_filter = ["language"]
    panels = [
        FieldRowPanel([FieldPanel("query"), FieldPanel("language")]),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("heading")]),
        FieldPanel("description"),
        FieldPanel("order"),
    ]
    search_fields = ["query", "folded", "heading"]
