"""Pages of the admin's host that open without a session; delivery/hosts.py keeps them there."""

from django.urls import path

from units.invitation_views import AcceptInvitationView

app_name = "unit_account"
urlpatterns = [
    path("loi-moi/<str:token>/", AcceptInvitationView.as_view(), name="invitation"),
]
