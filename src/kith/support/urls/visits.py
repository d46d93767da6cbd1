"""Addresses of today, visits and their notes."""

from django.urls import URLPattern, path

from kith.support.views import today, visit_notes, visits

urlpatterns: list[URLPattern] = [
    path("today/", today.today, name="today"),
    path("today/paper/", today.tonight, name="tonight"),
    path("visits/", visits.mine, name="visits"),
    path("visits/<uuid:public_id>/", visits.one, name="visit"),
    path("visits/<uuid:public_id>/open/", visits.open_place, name="visit-open"),
    path("visits/<uuid:public_id>/missed/", visits.missed, name="visit-missed"),
    path("visits/<uuid:public_id>/move/", visits.move, name="visit-move"),
    path("visits/<uuid:public_id>/note/", visit_notes.write, name="visit-note"),
    path("visits/<uuid:public_id>/note/<uuid:note_id>/put-right/", visit_notes.put_right, name="note-put-right"),
    path("families/<uuid:public_id>/visits/", visits.of_family, name="family-visits"),
    path("families/<uuid:public_id>/visits/new/", visits.new, name="visit-new"),
]
