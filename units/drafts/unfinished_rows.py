"""The panel of child rows of a draft: unfinished rows are saved, too."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel, get_form_for_model

from units.drafts.unfinished_drafts import DraftKeepingMixin


class DraftRowForm(DraftKeepingMixin, WagtailAdminModelForm):
    pass


class DraftRowsPanel(InlinePanel):
    """An InlinePanel whose form saves unfinished rows."""

    def get_form_options(self):
        options = super().get_form_options()
        children = self.child_edit_handler.get_form_options()
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=DraftRowForm,
            defer_required_on_fields=children.get("defer_required_on_fields", []),
        )
        return options
