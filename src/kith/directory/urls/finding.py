"""Addresses of find help."""

from django.urls import path

from kith.directory.views import carrying
from kith.directory.views import finding as views

app_name = "directory"
urlpatterns = [
    path("", views.find, name="find"),
    path("as-typed/", views.as_typed, name="as-typed"),
    path("narrow/", views.narrow, name="narrow"),
    path("nothing/", views.found_nothing, name="found-nothing"),
    path("choose/", carrying.choose, name="choose"),
    path("kept/", carrying.kept, name="kept"),
    path("list/", carrying.carried_list, name="list"),
    path("<uuid:public_id>/", views.service, name="service"),
    path("<uuid:public_id>/times/", carrying.times, name="times"),
]
