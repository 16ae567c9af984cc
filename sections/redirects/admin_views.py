"""The admin screens of redirects, separated by subportal.

Wagtail's own screens show and change the redirects of all sites.
"""

import django_filters
from django import forms
from django.db.models import Prefetch
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from library.uploads.reference_forms import ReachableReferencesMixin
from units.access.roles import is_administrator
from units.text.link_addresses import validate_web_address

IMPORT = "wagtailredirects:start_import"


def guard_targets() -> None:
    """Make every form and import of redirects validate the target. Called once by `ready`."""
    Redirect._meta.get_field("redirect_link").validators.append(validate_web_address)


def unit_ids_of(user):
    """The ids of the units whose redirects `user` manages; None for every unit."""
    return policy_registry.get_by_type(Redirect).unit_ids(user, ["change"])


def sites_of(user):
    """The sites whose redirects `user` manages."""
    unit_ids = unit_ids_of(user)
    sites = Site.objects.all()
    return sites if unit_ids is None else sites.filter(unit__in=unit_ids)


def redirects_of(user):
    policy = policy_registry.get_by_type(Redirect)
    return policy.instances_user_has_permission_for(user, "change")


class SubportalRedirectForm(ReachableReferencesMixin, RedirectForm):
    """Limits the sites to those of the user's units; the board alone may choose all sites."""

    # Measured in the form in which it is kept: an address copied from a browser is percent-encoded
    # and thus up to nine times as long.
    old_path = forms.CharField(
        label=_("Redirect from"),
        max_length=4000,
        help_text=_(
            "The old address, with or without the host, as it stands in the browser. What is "
            "added to it later, such as fbclid, makes no difference."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["site"]
        field.queryset = sites_of(self.for_user)
        if unit_ids_of(self.for_user) is not None:
            field.required = True
            field.empty_label = None
            field.initial = field.queryset.first()

    def clean_old_path(self):
        return Redirect.normalise_path(self.cleaned_data["old_path"])


class SubportalRedirectsFilterSet(RedirectsReportFilterSet):
    site = django_filters.ModelChoiceFilter(
        field_name="site", queryset=lambda request: sites_of(request.user)
    )


class OwnRedirectMixin:
    """Finds only redirects that the user manages."""

    def get_queryset(self):
        return redirects_of(self.request.user)


class IndexView(views.IndexView):
    filterset_class = SubportalRedirectsFilterSet

    def get_base_queryset(self):
        # Specific pages: only they know by which title others may call them.
        pages = Prefetch("redirect_page", Page.objects.specific())
        return redirects_of(self.request.user).select_related("site").prefetch_related(pages)

    @property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if is_administrator(self.request.user):
            return buttons
        return [button for button in buttons if button.url != reverse(IMPORT)]


class CreateView(views.CreateView):
    form_class = SubportalRedirectForm


class EditView(OwnRedirectMixin, views.EditView):
    form_class = SubportalRedirectForm


class DeleteView(OwnRedirectMixin, views.DeleteView):
    pass


# In the place of Wagtail's addresses of the same form, which lead here by their own names.
urlpatterns = [
    path("", IndexView.as_view(), name="list_redirects"),
    path("results/", IndexView.as_view(results_only=True), name="list_redirects_results"),
    path("add/", CreateView.as_view(), name="add_redirect"),
    path("<int:redirect_id>/", EditView.as_view(), name="edit_redirect"),
    path("<int:redirect_id>/delete/", DeleteView.as_view(), name="delete_redirect"),
]
