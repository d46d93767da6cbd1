"""Addresses of working something out together, and of being with others."""

from django.urls import URLPattern, path

from kith.voice.views import how_it_was, sessions, together

SESSION = "sessions/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/new/", sessions.plan, name="session-plan"),
    path(f"{SESSION}/", sessions.session, name="session"),
    path(f"{SESSION}/held/", sessions.held, name="session-held"),
    path(f"{SESSION}/agreed/", sessions.agreed, name="session-agreed"),
    path("how-it-was/", how_it_was.how_it_was, name="how-it-was"),
    path("facilitators/", together.facilitators, name="facilitators"),
    path("facilitators/new/", together.trained, name="facilitator-trained"),
    path("together/", together.to_be_part_of, name="together"),
    path("together/new/", together.offer, name="opportunity-offer"),
    path("barriers/", together.barriers, name="barriers"),
    path("barriers/new/", together.notice, name="barrier-notice"),
    path("barriers/<uuid:public_id>/owner/", together.hand_over, name="barrier-owner"),
    path("barriers/<uuid:public_id>/outcome/", together.outcome, name="barrier-outcome"),
]
