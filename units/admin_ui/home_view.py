"""Where the admin begins: a reviewer of the board at the queue, everybody else at the dashboard."""

from django.shortcuts import redirect
from wagtail.admin.views import home

from units.access.roles import is_reviewer


class HomeView(home.HomeView):
    def get(self, request, *args, **kwargs):
        if is_reviewer(request.user):
            return redirect("reviews:queue")
        return super().get(request, *args, **kwargs)
