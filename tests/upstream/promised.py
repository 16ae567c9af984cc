"""Which names of packages are promised: their documentation tells one to import or extend them.

Of packages that are not named here, Django above all, everything public counts as promised.
"""

# Of these packages nothing is promised, but for the names below.
UNPROMISED = ("modelcluster", "modelsearch", "taggit", "two_factor", "wagtail", "wagtail_localize")

# https://docs.wagtail.org: reference, "Extending Wagtail" and "Customizing Wagtail".
PROMISED = (
    "modelcluster.contrib.taggit.ClusterTaggableManager",
    "modelcluster.fields",
    "modelcluster.models",
    "modelsearch.index",
    "taggit.managers.TaggableManager",
    "taggit.models.ItemBase",
    "taggit.models.TagBase",
    "two_factor.views.LoginView",
    "wagtail.admin.action_menu.ActionMenuItem",
    "wagtail.admin.filters.WagtailFilterSet",
    "wagtail.admin.forms.WagtailAdminModelForm",
    "wagtail.admin.forms.WagtailAdminPageForm",
    "wagtail.admin.mail.EmailNotificationMixin",
    "wagtail.admin.mail.Notifier",
    "wagtail.admin.menu",
    "wagtail.admin.panels",
    "wagtail.admin.ui.components.Component",
    "wagtail.admin.ui.tables.Column",
    "wagtail.admin.ui.tables.DateColumn",
    "wagtail.admin.views.account.BaseSettingsPanel",
    "wagtail.admin.views.reports.ReportView",
    "wagtail.admin.viewsets",
    "wagtail.blocks",
    "wagtail.contrib.routable_page.models",
    "wagtail.contrib.settings.models",
    "wagtail.contrib.table_block.blocks",
    "wagtail.documents.forms",
    "wagtail.documents.models",
    "wagtail.fields",
    "wagtail.images.forms",
    "wagtail.images.models.AbstractImage",
    "wagtail.images.models.AbstractRendition",
    "wagtail.log_actions",
    "wagtail.models",
    "wagtail.query.PageQuerySet",
    "wagtail.search.index",
    "wagtail.snippets.action_menu.ActionMenuItem",
    "wagtail.snippets.views.chooser.SnippetChooserViewSet",
    "wagtail.snippets.views.snippets.SnippetViewSet",
    "wagtail.snippets.views.snippets.SnippetViewSetGroup",
)


def is_promised(name: str) -> bool:
    """Whether the dotted `name` may be relied on."""
    if name.split(".")[0] not in UNPROMISED:
        return True
    return any(name == promised or name.startswith(f"{promised}.") for promised in PROMISED)
