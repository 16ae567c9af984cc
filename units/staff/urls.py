from django.urls import path

from units.staff import change_views as changes
from units.staff import invitation_views as invitations
from units.staff import views as views

app_name = "unit_staff"
urlpatterns = [
    path("", views.StaffIndexView.as_view(), name="index"),
    path("results/", views.StaffIndexView.as_view(results_only=True), name="index_results"),
    path("invite/", changes.InviteView.as_view(), name="invite"),
    path("invitations/", invitations.InvitationListView.as_view(), name="invitations"),
    path(
        "invitations/results/",
        invitations.InvitationListView.as_view(results_only=True),
        name="invitations_results",
    ),
    path(
        "invitations/<int:pk>/send/",
        invitations.InvitationStepView.as_view(step="send"),
        name="send_invitation",
    ),
    path(
        "invitations/<int:pk>/revoke/",
        invitations.InvitationStepView.as_view(step="revoke"),
        name="revoke_invitation",
    ),
    path("<int:pk>/change/", changes.ChangeServiceView.as_view(), name="change"),
    path("<int:pk>/end/", changes.EndServiceView.as_view(), name="end"),
    path("<int:pk>/substitute/", changes.NameSubstituteView.as_view(), name="substitute"),
    path("<int:pk>/second-step/", changes.AskResetView.as_view(), name="ask_reset"),
    path("<int:pk>/history/", views.StaffHistoryView.as_view(), name="history"),
    path(
        "<int:pk>/history/results/",
        views.StaffHistoryView.as_view(results_only=True),
        name="history_results",
    ),
    path("resets/<int:pk>/confirm/", changes.ConfirmResetView.as_view(), name="confirm_reset"),
]
