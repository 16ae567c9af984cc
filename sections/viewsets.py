from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.permissions import policy_registry

from sections.models import Contributor
from units.models import Unit
from units.owned_snippets import UnitOwnedSnippetViewSet


class ContributorForm(WagtailAdminModelForm):
    """Offers the units whose contributors the user may write, and the accounts of these units."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(Contributor)
        unit_ids = policy.unit_ids(self.for_user, ["change"])
        units, users = Unit.objects.all(), get_user_model().objects.filter(is_active=True)
        if unit_ids is not None:
            units = units.filter(pk__in=unit_ids)
            users = users.filter(staff_rows__unit__in=unit_ids).distinct()
            if len(unit_ids) == 1:
                self.fields["unit"].initial = next(iter(unit_ids))
        if self.instance.user_id:
            users = users | get_user_model().objects.filter(pk=self.instance.user_id).distinct()
        self.fields["unit"].queryset = units
        self.fields["user"].queryset = users


class ContributorViewSet(UnitOwnedSnippetViewSet):
    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    add_to_admin_menu = True
    menu_order = 350
    edit_handler = ObjectList(Contributor.panels, base_form_class=ContributorForm)
    list_display = ["name", "pen_name", "unit", "active"]
    list_filter = ["active"]
    list_per_page = 50
