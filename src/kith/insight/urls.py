"""Addresses of what we learn."""

from django.urls import path

from kith.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.learn, name="learn"),
    path("again/", views.again, name="again"),
    path("reading/", views.reading, name="reading"),
]
