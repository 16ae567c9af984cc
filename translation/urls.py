"""URLs that come before those of wagtail-localize, whose views check only one model permission."""

from django.urls import path

from translation.editor import views as editor_views
from translation.submission import views as submission_views
from translation.worklist import views as worklist_views

app_name = "translation"
_SNIPPET = "snippet/<slug:app_label>/<slug:model_name>/<int:pk>"
urlpatterns = [
    path("can-dich/", worklist_views.WorklistView.as_view(), name="worklist"),
    path(
        "can-dich/results/",
        worklist_views.WorklistView.as_view(results_only=True),
        name="worklist_results",
    ),
    path(
        "can-dich/page/<int:page_id>/claim/", worklist_views.ClaimView.as_view(), name="claim_page"
    ),
    path(
        f"can-dich/{_SNIPPET}/claim/",
        worklist_views.ClaimView.as_view(),
        name="claim_snippet",
    ),
    path("submit/page/<int:page_id>/", submission_views.SubmitView.as_view(), name="submit_page"),
    path(f"submit/{_SNIPPET}/", submission_views.SubmitView.as_view(), name="submit_snippet"),
    path("update/<int:translation_source_id>/", submission_views.explain_update, name="update"),
    path(
        "translate/<int:translation_id>/review/",
        editor_views.SubmitDraftView.as_view(),
        name="submit_draft",
    ),
    path(
        "translate/<int:translation_id>/disable/",
        editor_views.stop_translation,
        name="stop_translation",
    ),
    path(
        "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
        editor_views.edit_override,
        name="edit_override",
    ),
    path(
        "translate/<int:translation_id>/pofile/upload/",
        editor_views.upload_pofile,
        name="upload_pofile",
    ),
    path(
        "translate/<int:translation_id>/recall/",
        editor_views.pretranslate_from_memory,
        name="recall_words",
    ),
    path(
        "translate/<int:translation_id>/machine_translate/",
        editor_views.machine_translate,
        name="machine_translate",
    ),
]
