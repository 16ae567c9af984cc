from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from library.live.forms import CONFIRMATION, LiveChangeFormMixin
from sections.articles.attribution import Contributor
from units.snippets.forms import OwnedFormMixin
from units.snippets.owned_viewsets import UnitOwnedSnippetViewSet


class ContributorForm(LiveChangeFormMixin, OwnedFormMixin, WagtailAdminModelForm):
    """Limits the accounts to those of staff of the offered units."""

    alternative_hint = _(
        "The name under what was approved stays as it is: in a correction, write “name in this "
        "article” or choose another contributor; or ask the board to change it here."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        users, unit_ids = get_user_model().objects.filter(is_active=True), self.unit_ids
        if unit_ids is not None:
            users = users.filter(staff_rows__unit__in=unit_ids).distinct()
        if self.instance.user_id:
            users = users | get_user_model().objects.filter(pk=self.instance.user_id).distinct()
        self.fields["user"].queryset = users


class ContributorViewSet(UnitOwnedSnippetViewSet):
    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    add_to_admin_menu = True
    menu_order = 350
    edit_handler = ObjectList(
        [*Contributor.panels, FieldPanel(CONFIRMATION)], base_form_class=ContributorForm
    )
    list_display = ["name", "pen_name", "unit", "active"]
    list_filter = ["active"]
    list_per_page = 50
