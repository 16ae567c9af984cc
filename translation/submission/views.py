"""The form that begins translations into the languages of the subportal."""

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.defaults import page_not_found
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page, TranslatableMixin

from translation.access.permissions import may_edit_target, may_translate
from translation.drafts.target_drafts import (
    TranslationRefused,
    begin_branch,
    begin_translation,
    branch_below,
    validate_source,
)
from translation.subportal_languages import languages_of
from translation.translatable_models import edit_url, find_live
from units.access.roles import is_board

# The largest number of pages that one request begins.
BRANCH_PAGES = 100


class LanguagesForm(forms.Form):
    """The languages to translate into, for a page alone or with the pages below it."""

    locales = forms.ModelMultipleChoiceField(
        label=_("Languages"),
        queryset=Locale.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a language.")},
    )

    with_branch = forms.BooleanField(required=False)

    def __init__(self, *args, locales, below, **kwargs):
        """`below` is the number of pages in the branch; 0 hides the choice."""
        super().__init__(*args, **kwargs)
        field = self.fields["locales"]
        field.queryset = Locale.objects.filter(pk__in=[locale.pk for locale in locales])
        field.label_from_instance = Locale.get_display_name
        if len(locales) == 1:
            field.initial = locales
        if not below:
            del self.fields["with_branch"]
            return
        branch = self.fields["with_branch"]
        branch.label = ngettext(
            "Also the %(count)d live page below it",
            "Also the %(count)d live pages below it",
            below,
        ) % {"count": below}
        branch.help_text = gettext("What has a translation already keeps it.")
        if below > BRANCH_PAGES:
            branch.disabled = True
            branch.help_text = gettext(
                "At most %(count)d pages are begun at once. Begin with the branches below."
            ) % {"count": BRANCH_PAGES}


class SubmitView(WagtailAdminTemplateMixin, FormView):
    """Begins the translations of a page or a snippet as drafts."""

    form_class = LanguagesForm
    template_name = "translation/admin/submit.html"
    page_title = _("Translate")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        self.source = find_live(**kwargs)
        if self.source is None or not may_translate(request.user, self.source):
            # The answer of the doors (units/admin_gate/object_access.py): what is another unit's
            # is none of theirs.
            return page_not_found(request, None, template_name="wagtailadmin/404.html")
        try:
            validate_source(self.source)
        except TranslationRefused as refusal:
            messages.error(request, str(refusal))
            # Translators cannot open the listing of the source.
            return redirect("translation:worklist")
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return get_latest_str(self.source)

    @cached_property
    def standing(self) -> dict[int, TranslatableMixin]:
        """The existing translations by locale id."""
        return {target.locale_id: target for target in self.source.get_translations()}

    def get_form_kwargs(self):
        # Only the board may begin a whole branch: it fills the worklist of all translators.
        may_branch = isinstance(self.source, Page) and is_board(self.request.user)
        below = branch_below(self.source).count() if may_branch else 0
        offered = [
            locale
            for locale in languages_of(self.source)
            if below or locale.pk not in self.standing
        ]
        return super().get_form_kwargs() | {"locales": offered, "below": below}

    def form_valid(self, form):
        locales = list(form.cleaned_data["locales"])
        start = begin_branch if form.cleaned_data.get("with_branch") else self._begin
        try:
            with transaction.atomic():
                begun = [start(self.source, locale, self.request.user) for locale in locales]
        except TranslationRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if any(begun):
            messages.success(
                self.request, gettext("The translation has begun. Nothing is live yet.")
            )
        else:
            messages.info(
                self.request, gettext("Nothing new has begun: there are translations already.")
            )
        if len(locales) == 1:
            return redirect(edit_url(self.source.get_translation(locales[0])))
        return redirect("translation:worklist")

    def _begin(self, source, locale, user) -> bool:
        """Begin one translation; returns whether it is new."""
        begin_translation(source, locale, user)
        return locale.pk not in self.standing

    def get_context_data(self, **kwargs):
        standing = [
            {"language": target.locale.get_display_name(), "url": edit_url(target)}
            for target in self.standing.values()
            if may_edit_target(self.request.user, target)
        ]
        return super().get_context_data(standing=standing, **kwargs)


def explain_update(request, translation_source_id):
    """Replaces wagtail-localize's "Sync translated pages", which can publish without review."""
    messages.info(
        request,
        gettext(
            "Translations follow their source by themselves: what changed waits for translation."
        ),
    )
    return redirect("wagtailadmin_explore_root")
