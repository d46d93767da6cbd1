"""Addresses of find help."""

from django.urls import path

from kith.directory.views import finding as views

app_name = "directory"
urlpatterns = [
    path("", views.find, name="find"),
    path("as-typed/", views.as_typed, name="as-typed"),
    path("narrow/", views.narrow, name="narrow"),
    path("<uuid:public_id>/", views.service, name="service"),
]
