"""Addresses of what is in the directory twice."""

from django.urls import path

from kith.directory.views import twins as views

app_name = "twins"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("look/", views.look, name="look"),
    path("judged/", views.judged, name="judged"),
    path("judged/<uuid:judgement>/back/", views.take_back, name="take-back"),
    path("<uuid:one>/<uuid:other>/", views.pair, name="pair"),
]
