"""Addresses of keeping the directory true: a provider's own entries, and the keeper's desk."""

from django.urls import path

from kith.directory.views import claims, desk, ours, whole

ENTRY = "our-help/<uuid:entry>"

app_name = "keeping"
urlpatterns = [
    path("our-help/", ours.ours, name="ours"),
    path("our-help/home/", ours.home, name="home"),
    path("our-help/still-true/", ours.still_true, name="still-true"),
    path(f"{ENTRY}/", ours.entry, name="entry"),
    path(f"{ENTRY}/say/", ours.say, name="say"),
    path(f"{ENTRY}/edit/", ours.edit, name="edit"),
    path(f"{ENTRY}/past/", ours.past, name="past"),
    path(f"{ENTRY}/past/<uuid:change>/restore/", ours.restore, name="restore"),
    path(f"{ENTRY}/take-back/", ours.take_back, name="take-back"),
    path("our-help/wrong/<uuid:report>/", claims.report, name="report"),
    path("our-help/claims/<uuid:claim>/end/", claims.end, name="claim-end"),
    path("find/<uuid:public_id>/claim/", claims.claim, name="claim"),
    path("entries/claims/<uuid:claim>/", claims.decide, name="claim-decide"),
    path("entries/", desk.desk, name="desk"),
    path("entries/providers/", desk.providers, name="providers"),
    path("entries/providers/<uuid:organisation>/trust/", desk.trust, name="trust"),
    path("entries/whole/", whole.quality, name="quality"),
    path("entries/whole/coverage/", whole.coverage, name="coverage"),
    path("entries/whole/alike/", whole.overlaps, name="overlaps"),
    path("entries/whole/alike/<int:need>/", whole.overlap, name="overlap-citywide"),
    path("entries/whole/alike/<int:need>/<uuid:area>/", whole.overlap, name="overlap"),
    path("entries/waiting/<uuid:proposal>/", desk.decide, name="decide"),
]
