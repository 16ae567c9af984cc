"""Takes the addresses of Wagtail's autocompletion of tags, which offers the tags of all units."""

from django.urls import path

from library.tags.views import autocomplete

urlpatterns = [
    path("", autocomplete, name="wagtailadmin_tag_autocomplete"),
    path(
        "<slug:app_name>/<slug:model_name>/",
        autocomplete,
        name="wagtailadmin_tag_model_autocomplete",
    ),
]
