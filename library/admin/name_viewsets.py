"""The admin's screens of names in other languages."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.coreutils import get_content_languages

from library.admin.record_viewsets import BoardManagedViewSet
from library.i18n.models import TranslatedName


class TranslatedNameForm(WagtailAdminModelForm):
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        languages = get_content_languages().items()
        house = settings.LANGUAGE_CODE
        self.fields["language"].choices = [pair for pair in languages if pair[0] != house]

    class Meta(WagtailAdminModelForm.Meta):
        model = TranslatedName
        fields = ("name", "language", "translation")


class TranslatedNameViewSet(BoardManagedViewSet):
    model = TranslatedName
    icon = "globe"
    menu_label = _("Names in other languages")
    list_display = ["name", Column("language_name", label=_("Language")), "translation"]
    list_filter = ["language"]
    search_fields = ["name", "translation"]

    def get_form_class(self, for_update=False):
        return TranslatedNameForm
