from django.urls import path

from delivery.health import healthz, readyz

app_name = "delivery"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
