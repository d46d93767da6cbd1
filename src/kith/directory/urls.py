"""Addresses of the directory app."""

from django.urls import path

from kith.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.find, name="find"),
    path("narrow/", views.narrow, name="narrow"),
    path("<uuid:public_id>/", views.service, name="service"),
]
