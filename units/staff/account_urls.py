"""Pages of the admin's host that open without a session; delivery/hosts/known_hosts.py keeps them
there.
"""

from django.contrib.auth.views import LogoutView
from django.urls import path

from units.staff.invitation_views import AcceptInvitationView

app_name = "unit_account"
urlpatterns = [
    # Wagtail's own asks for a right, which who is shown out may not have.
    path("logout/", LogoutView.as_view(next_page="two_factor:login"), name="logout"),
    path("loi-moi/<str:token>/", AcceptInvitationView.as_view(), name="invitation"),
]
