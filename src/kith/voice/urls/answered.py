"""Addresses of answering: forums, decisions, and what everybody reads."""

from django.urls import URLPattern, path

from kith.voice.urls.heard import THEME
from kith.voice.views import answering, public

urlpatterns: list[URLPattern] = [
    path("forums/", answering.forums, name="forums"),
    path("forums/new/", answering.forum, name="forum-new"),
    path("forums/<uuid:public_id>/", answering.forum, name="forum"),
    path(f"{THEME}/carry/", answering.carry, name="theme-carry"),
    path(f"{THEME}/send/", answering.send, name="theme-send"),
    path(f"{THEME}/decide/", answering.decide, name="theme-decide"),
    path(f"{THEME}/actions/<int:number>/", answering.step, name="action-step"),
    path(f"{THEME}/decisions/<uuid:decision>/check/", answering.check, name="decision-check"),
    path("you-said/", public.you_said, name="you-said"),
    path("you-said/<uuid:public_id>/", public.one, name="you-said-one"),
]
