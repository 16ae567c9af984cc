"""Admin screens of the library."""

from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from library.live.forms import GuardedModelForm
from library.live.views import GuardedDeleteView
from library.tags.models import NewsTag
from units.admin_gate.object_access import UrlObjects, register_url_objects
from units.models import Unit


class NewsTagForm(GuardedModelForm):
    """A new tag is shared; a unit's tag can be renamed and put on the shared list."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unit_id = self.instance.unit_id
        if unit_id:
            self.fields["unit"].queryset = Unit.objects.filter(pk=unit_id)
            self.fields["unit"].empty_label = _("Shared list")
        else:
            del self.fields["unit"]

    class Meta(WagtailAdminModelForm.Meta):
        model = NewsTag
        fields = ("name", "unit")


class NewsTagFilterSet(WagtailFilterSet):
    unit = ModelChoiceFilter(
        label=_("List"), queryset=Unit.objects.all(), null_label=_("Shared list")
    )

    class Meta:
        model = NewsTag
        fields = ("unit",)


class NewsTagIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("unit")


class NewsTagViewSet(ModelViewSet):
    """For the board alone: see library/permissions.py."""

    model = NewsTag
    index_view_class = NewsTagIndexView
    delete_view_class = GuardedDeleteView
    icon = "tag"
    menu_label = _("Tags")
    add_to_admin_menu = True
    menu_order = 360
    list_display = ["name", Column("list_name", label=_("List"))]
    filterset_class = NewsTagFilterSet
    search_fields = ["name", "folded_name"]
    list_per_page = 50
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return NewsTagForm

    def on_register(self):
        super().on_register()
        register_url_objects(self.url_namespace, UrlObjects({"pk": NewsTag._meta.label}))
