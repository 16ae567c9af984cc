from django.urls import path

from search.site.views import results, suggestions

app_name = "search"
urlpatterns = [
    path("", results, name="results"),
    path("goi-y/", suggestions, name="suggestions"),
]
