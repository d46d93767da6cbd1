"""Addresses of times of asking."""

from django.urls import URLPattern, path

from kith.voice.views import consulting

urlpatterns: list[URLPattern] = [
    path("asked/<uuid:public_id>/", consulting.consultation, name="consultation"),
    path("asked/<uuid:public_id>/paper/", consulting.paper, name="consultation-paper"),
    path("asked/<uuid:public_id>/paper/pdf/", consulting.paper_pack, name="consultation-pack"),
    path("asking/", consulting.consultations, name="consultations"),
    path("asking/new/", consulting.begin, name="consultation-begin"),
    path("asking/<uuid:public_id>/version/", consulting.version, name="consultation-version"),
]
