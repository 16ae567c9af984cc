from django.urls import path

from units.review import queue_views
from units.review import views as review_views

app_name = "reviews"
urlpatterns = [
    path("", queue_views.QueueView.as_view(), name="queue"),
    path("results/", queue_views.QueueView.as_view(results_only=True), name="queue_results"),
    path("<int:pk>/", review_views.ReviewView.as_view(), name="review"),
    path("<int:pk>/preview/", review_views.PreviewView.as_view(), name="preview"),
    path("<int:pk>/claim/", review_views.ClaimView.as_view(), name="claim"),
    path("<int:pk>/recall/", review_views.RecallView.as_view(), name="recall"),
]
