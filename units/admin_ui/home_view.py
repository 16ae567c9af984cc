"""The admin home view: board reviewers go to the queue, other users see the dashboard."""

from django.shortcuts import redirect
from wagtail.admin.views import home

from units.access.roles import is_reviewer


class HomeView(home.HomeView):
    def get(self, request, *args, **kwargs):
        if is_reviewer(request.user):
            return redirect("reviews:queue")
        return super().get(request, *args, **kwargs)
