"""Admin views of uploads that readers may see.

A visible change is saved as a new upload, and the old one stays.
"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.log_actions import log
from wagtailmedia.forms import get_media_form

from library.live.forms import CONFIRMATION
from library.live.guard import validate_deletion
from library.live.uses import LiveUses
from library.uploads.models import NewsDocument, NewsImage, NewsMedia
from units.admin_gate.object_access import UrlObjects, register_url_objects


class LiveEditMixin:
    """Saves a change that readers would see as a new upload, and tells the user how to use it."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.can_become_new = True
        return form

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        form = response.context_data["form"]
        if form.live_uses:
            messages.warning(request, format_html("{} {}", form.where_live, _rule(form)))
        return response

    def save_instance(self):
        if not self.form.becomes_new:
            return super().save_instance()
        fresh = self.form.save()
        log(instance=fresh, action="wagtail.create", user=self.request.user)
        return fresh

    def get_success_message(self):
        if not self.form.becomes_new:
            return super().get_success_message()
        return format_html(
            gettext(
                "Your changes are saved as a new file, “{title}”, for readers see the old one, "
                "which stays as it was approved. Choose the new one in a correction of: {uses}."
            ),
            title=self.object.title,
            uses=self.form.live_uses.as_words(self.request.user),
        )

    def get_success_url(self):
        # The next save is meant for the new upload.
        return self.get_edit_url() if self.form.becomes_new else super().get_success_url()


def _rule(form) -> str:
    rule = gettext(
        "When you change what they see, it is saved as a new file, and they keep this one until a "
        "correction brings in the new one."
    )
    if CONFIRMATION not in form.fields:
        return rule
    unless = gettext("Mark “%(label)s” to change this one.")
    return f"{rule} {unless % {'label': form.fields[CONFIRMATION].label}}"


class ImageEditView(LiveEditMixin, images.EditView):
    upload = NewsImage


class DocumentEditView(LiveEditMixin, documents.EditView):
    upload = NewsDocument


class MediaEditView(LiveEditMixin, generic.EditView):
    """wagtailmedia's own deletes the old file before it knows whether the new one can be saved."""

    model = upload = NewsMedia
    pk_url_kwarg = "media_id"
    template_name = "wagtailmedia/media/edit.html"
    index_url_name = "wagtailmedia:index"
    edit_url_name = "wagtailmedia:edit"
    delete_url_name = "wagtailmedia:delete"
    header_icon = "media"
    success_message = _("Media file “%(object)s” updated.")
    error_message = _("The media file was not saved: see what is marked below.")

    def get_object(self, queryset=None):
        media = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", media):
            raise PermissionDenied
        return media

    def get_form_class(self):
        return get_media_form(self.model)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def save_instance(self):
        old = self.form.initial["file"]
        media = super().save_instance()
        if "file" in self.form.changed_data and not self.form.becomes_new:
            transaction.on_commit(partial(old.storage.delete, old.name))
        return media

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user_can_delete = self.user_has_permission_for_instance("delete", self.object)
        filesize = self.object.file.size if _is_stored(self.object.file) else None
        own = {"media": self.object, "filesize": filesize, "user_can_delete": user_can_delete}
        return {**context, **own}


def _is_stored(file) -> bool:
    return bool(file) and file.storage.exists(file.name)


def warn_of_deletion(request, obj) -> bool:
    """Warn that readers see `obj` and where. Return whether they do."""
    uses = LiveUses(obj)
    if uses.exist:
        words = uses.as_words(request.user)
        sentence = gettext("Readers see it. Take it out of these first: {uses}.")
        messages.warning(request, format_html(sentence, uses=words))
    return uses.exist


class LiveDeleteMixin:
    """Offers no deletion of what readers see."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if warn_of_deletion(self.request, self.object):
            context["is_protected"] = True
        return context

    def post(self, request, *args, **kwargs):
        # The database would refuse it without a reason.
        validate_deletion(self.object)
        return super().post(request, *args, **kwargs)


class GuardedDeleteView(LiveDeleteMixin, generic.DeleteView):
    pass


class ImageDeleteView(LiveDeleteMixin, images.DeleteView):
    upload = NewsImage


class DocumentDeleteView(LiveDeleteMixin, documents.DeleteView):
    upload = NewsDocument


class MediaDeleteView(LiveDeleteMixin, generic.DeleteView):
    model = upload = NewsMedia
    pk_url_kwarg = "media_id"
    index_url_name = "wagtailmedia:index"
    delete_url_name = "wagtailmedia:delete"
    usage_url_name = "wagtailmedia:media_usage"
    header_icon = "media"
    page_title = _("Delete media")

    def user_has_permission(self, permission):
        return self.user_has_permission_for_instance(permission, self.object)


# They replace the views of Wagtail and wagtailmedia with the same paths and names.
_SCREENS = (
    ("images/<int:image_id>/", ImageEditView, "edit_image"),
    ("images/<int:image_id>/delete/", ImageDeleteView, "delete_image"),
    ("documents/edit/<int:document_id>/", DocumentEditView, "edit_document"),
    ("documents/delete/<int:document_id>/", DocumentDeleteView, "delete_document"),
    ("media/edit/<int:media_id>/", MediaEditView, "edit_media"),
    ("media/delete/<int:media_id>/", MediaDeleteView, "delete_media"),
)


def edit_and_delete_urls():
    return [path(route, view.as_view(), name=name) for route, view, name in _SCREENS]


def register_upload_url_objects():
    """Called once, when the addresses are made."""
    for _route, view, name in _SCREENS:
        register_url_objects(name, UrlObjects({view.pk_url_kwarg: view.upload._meta.label}))
