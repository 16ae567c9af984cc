"""Views of invitations: the list for staff, and the page of the link for invited users."""

from http import HTTPStatus

from django.contrib.auth import get_user_model, login
from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from delivery.sign_in.second_step import has_second_step
from units.admin_ui.columns import LabelledDateColumn
from units.directory.invitations import Invitation
from units.staff import services as staff_services
from units.staff.forms import NewAccountForm
from units.staff.permissions import can_be_accepted, manageable_invitations, visible_invitations
from units.staff.services import ChangeRefused
from units.staff.views import PeriodColumn, StaffAccessMixin, StaffIndexView


class StepsColumn(BaseColumn):
    """Buttons to send an invitation again or to revoke it."""

    cell_template_name = "units/admin/invitation_steps.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["csrf_token"] = get_token(context["request"])
        return context


class InvitationListView(StaffAccessMixin, BaseListingView):
    model = Invitation
    page_title = _("Invitations")
    header_icon = "mail"
    index_url_name = "unit_staff:invitations"
    index_results_url_name = "unit_staff:invitations_results"
    verbose_name_plural = Invitation._meta.verbose_name_plural
    table_classname = "listing cards"
    paginate_by = 50
    columns = [
        TitleColumn("name", label=pgettext_lazy("person", "Name"), accessor="get_full_name"),
        Column("email", label=_("E-mail address")),
        Column("unit", label=_("Unit"), accessor="unit.short_name"),
        Column("role", label=_("Role"), accessor="get_role_display"),
        PeriodColumn("period", label=_("Period")),
        Column("state", label=_("State"), accessor="state_label"),
        LabelledDateColumn("sent_at", label=_("Sent")),
        StepsColumn("steps", label=""),
    ]

    def get_breadcrumbs_items(self):
        mother = {"url": reverse("unit_staff:index"), "label": StaffIndexView.page_title}
        first, *others = super().get_breadcrumbs_items()
        return [first, mother, *others]

    def get_base_queryset(self):
        manageable = manageable_invitations(self.request.user).filter(pk=OuterRef("pk"))
        rows = visible_invitations(self.request.user).select_related("unit")
        return rows.annotate(is_manageable=Exists(manageable))


class InvitationStepView(StaffAccessMixin, View):
    """Send an invitation again, or revoke it."""

    manages = True
    step = None

    def post(self, request, pk):
        invitation = get_object_or_404(manageable_invitations(request.user), pk=pk)
        if self.step == "send":
            staff_services.send_again(invitation, request.user)
            words = gettext("The invitation goes to %(email)s.")
        else:
            staff_services.revoke(invitation, request.user)
            words = gettext("The invitation to %(email)s is revoked.")
        messages.success(request, words % {"email": invitation.email})
        return redirect("unit_staff:invitations")


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AcceptInvitationView(View):
    """The page of the link: users with an account sign in and accept, others create an account."""

    def dispatch(self, request, token):
        invitations = Invitation.objects.select_related("unit", "invited_by")
        self.invitation = invitations.by_token(token)
        if self.invitation is None or not can_be_accepted(self.invitation):
            return self.refuse()
        if request.user.is_authenticated and self.lacks_second_step:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, token)

    @property
    def lacks_second_step(self):
        return has_second_step(self.request.user) and not self.request.user.is_verified()

    @property
    def owners(self):
        """The accounts with the invited address, with inactive ones."""
        return get_user_model().objects.filter(email__iexact=self.invitation.email)

    @property
    def way(self) -> str:
        """The next step for this visitor: "accept", "other", "new", "sign_in" or "closed"."""
        owners = list(self.owners)
        if self.request.user.is_authenticated:
            return "accept" if not owners or self.request.user in owners else "other"
        if not owners:
            return "new"
        return "sign_in" if any(owner.is_active for owner in owners) else "closed"

    def get(self, request, token):
        return self.show(self.build_form() if self.way == "new" else None)

    def post(self, request, token):
        way = self.way
        if way == "new":
            form = self.build_form(request.POST)
            return self.finish(form.save, signs_in=True) if form.is_valid() else self.show(form)
        if way == "accept":
            return self.finish(lambda: request.user)
        return self.show(None)

    def finish(self, get_user, signs_in=False):
        try:
            row = staff_services.accept(self.invitation.pk, get_user)
        except ChangeRefused:
            return self.refuse()
        if signs_in:
            login(self.request, row.user, "django.contrib.auth.backends.ModelBackend")
        messages.success(
            self.request,
            gettext("Welcome to %(unit)s. Your role: %(role)s.")
            % {"unit": row.unit, "role": row.get_role_display()},
        )
        return redirect("wagtailadmin_home")

    def build_form(self, data=None):
        invitation = self.invitation
        names = {"last_name": invitation.last_name, "first_name": invitation.first_name}
        return NewAccountForm(data, email=invitation.email, initial=names)

    def show(self, form):
        context = {"invitation": self.invitation, "form": form, "way": self.way}
        return render(self.request, "units/account/invitation.html", context)

    def refuse(self):
        """The same response for all invalid links; it reveals nothing about the invitation."""
        return render(self.request, "units/account/invitation_gone.html", status=HTTPStatus.GONE)
