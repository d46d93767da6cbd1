"""Addresses of intensive support, and of ending well."""

from django.urls import URLPattern, path

from kith.support.views import endings, intensive

START = "families/<uuid:family>/intensive"

urlpatterns: list[URLPattern] = [
    path(f"{START}/", intensive.page, name="episode"),
    path(f"{START}/begin/", intensive.begin, name="episode-begin"),
    path(f"{START}/hello/", intensive.hello, name="episode-hello"),
    path(f"{START}/cover/", intensive.cover, name="episode-cover"),
    path(f"{START}/rhythm/", intensive.rhythm, name="episode-rhythm"),
    path(f"{START}/safety/", intensive.safety, name="episode-safety"),
    path(f"{START}/week/", intensive.look_back, name="episode-week"),
    path(f"{START}/less/", intensive.step_down, name="episode-less"),
    path(f"{START}/guide/<int:prompt>/", intensive.guide, name="episode-guide"),
    path(f"{START}/strengths/", intensive.pillars, name="episode-pillars"),
    path(f"{START}/strengths/<int:prompt>/", intensive.pillar, name="episode-pillar"),
    path("families/<uuid:family>/ending/", endings.ending, name="ending"),
    path("after/", endings.after, name="after"),
    path("after/look-in/<int:check_in>/", endings.check_in, name="check-in"),
    path("after/where/<int:situation>/", intensive.where, name="ask-where"),
    path("after/<uuid:ending>/back/", endings.back, name="come-back"),
]
