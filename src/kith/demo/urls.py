"""Addresses of the demonstration. Not there outside demo mode."""

from django.urls import path

from kith.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.personas, name="personas"),
    path("be/", views.be, name="be"),
    path("phones/", views.phones, name="phones"),
]
