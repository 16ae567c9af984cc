"""The endpoints of the translation editor: submission, overrides, PO files, pretranslation."""

import logging

import requests
from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.views import edit_translation as localize

from library.uploads.reference_forms import out_of_reach
from translation.access.permissions import may_edit_target
from translation.drafts.target_drafts import TranslationRefused, submit
from translation.editor.po_files import POFileRefused, import_entries, read_po_file
from translation.subportal_languages import settings_for
from translation.translatable_models import edit_url
from translation.translation_memory import pretranslate

logger = logging.getLogger(__name__)


class SubmitDraftView(View):
    """Submits the current strings for review."""

    http_method_names = ["post"]

    def post(self, request, translation_id):
        translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
        target = translation.get_target_instance()
        if not may_edit_target(request.user, target):
            raise PermissionDenied
        own = settings_for(target)
        try:
            submit(translation, request.user, partial=own is not None and own.partial)
        except TranslationRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("The translation waits for review."))
        return redirect(edit_url(target))


@require_POST
def upload_pofile(request, translation_id):
    """Import the finished translations of a PO file, and report the skipped entries."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    target = translation.get_target_instance()
    if not may_edit_target(request.user, target):
        raise PermissionDenied
    try:
        catalogue = read_po_file(request.FILES.get("file"), translation)
    except POFileRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(edit_url(target))
    with transaction.atomic():
        imported = import_entries(catalogue, translation, request.user)
    if imported.translated:
        text = ngettext(
            "%(count)d text was taken from the file.",
            "%(count)d texts were taken from the file.",
            imported.translated,
        )
        messages.success(request, text % {"count": imported.translated})
    else:
        messages.warning(request, gettext("No text was taken from the file."))
    if left := _left_out(imported):
        messages.warning(request, " ".join(left))
    return redirect(edit_url(target))


def _left_out(imported) -> list[str]:
    """Sentences on the skipped entries of a PO file."""
    sentences = {
        gettext("%(count)d left out: marked as uncertain (fuzzy)."): imported.guesses,
        gettext("%(count)d left out: not among the texts as they stand now."): imported.foreign,
        gettext("%(count)d left out: too long for one text."): imported.too_long,
    }
    return [text % {"count": count} for text, count in sentences.items() if count]


@require_POST
def machine_translate(request, translation_id):
    """Translate untranslated texts by machine; a failure of the service changes nothing."""
    try:
        return localize.machine_translate(request, translation_id)
    except (requests.RequestException, LookupError, TypeError, ValueError):
        # No answer, or an answer that is not a translation.
        logger.exception("The machine translator failed")
    messages.error(
        request,
        gettext(
            "The translation service gave no usable answer. Nothing has changed; try again later."
        ),
    )
    translation = get_object_or_404(Translation, pk=translation_id)
    return redirect(edit_url(translation.get_target_instance()))


@require_POST
def pretranslate_from_memory(request, translation_id):
    """Fill untranslated texts from the translation memory."""
    translation = get_object_or_404(Translation, pk=translation_id, enabled=True)
    target = translation.get_target_instance()
    if not may_edit_target(request.user, target):
        raise PermissionDenied
    if filled := pretranslate(translation, request.user):
        text = ngettext(
            "%(count)d text was filled from earlier translations. Read it before you submit.",
            "%(count)d texts were filled from earlier translations. Read them before you submit.",
            filled,
        )
        messages.success(request, text % {"count": filled})
    else:
        messages.info(request, gettext("No earlier translation has any of the missing texts."))
    return redirect(edit_url(target))


@require_POST
def stop_translation(request, translation_id):
    """Stop the translation of a page; translated snippets cannot be stopped."""
    target = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    if isinstance(target, Page):
        return localize.stop_translation(request, translation_id)
    messages.error(request, gettext("It follows its source. Withdraw or delete it instead."))
    return redirect(edit_url(target))


@login_required
def edit_override(request, translation_id, overridable_segment_id):
    """Save an override; 404 for an object that the user may not choose."""
    segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
    translation = get_object_or_404(
        Translation.objects.select_related("source"), pk=translation_id, source=segment.source_id
    )
    with transaction.atomic():
        response = localize.edit_override(request, translation_id, overridable_segment_id)
        override = SegmentOverride.objects.filter(
            locale=translation.target_locale_id, context=segment.context_id
        ).first()
        if override is not None and _is_strange(request.user, translation, segment, override):
            transaction.set_rollback(True)
            raise Http404
    return response


def _is_strange(user, translation, segment, override) -> bool:
    """Whether `override` names an object that `user` may not choose, or has a wrong type."""
    instance = translation.source.get_source_instance()
    widget = localize.get_segment_location_info(
        instance,
        localize.TabHelper(instance),
        segment.context.path,
        segment.context.get_field_path(instance),
        widget=True,
    )["widget"]
    value = override.data
    if widget["type"] == "text":
        return not isinstance(value, str)
    model = _model_of(widget)
    if model is None or not str(value).isdecimal():
        return True
    return bool(out_of_reach(user, model, [int(value)])) or not model.objects.filter(pk=value)


def _model_of(widget):
    """The model of a chooser widget of the editor; None for another widget."""
    chosen = {
        "page_chooser": Page,
        "image_chooser": get_image_model(),
        "document_chooser": get_document_model(),
    }
    if widget["type"] == "snippet_chooser":
        named = widget["snippet_model"]
        return apps.get_model(named["app_label"], named["model_name"])
    return chosen.get(widget["type"])
