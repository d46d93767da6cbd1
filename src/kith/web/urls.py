"""Front door, health, and the doors in and out."""

from django.urls import path

from kith.web.views import doors

app_name = "web"
urlpatterns = [
    path("health/", doors.health, name="health"),
]
