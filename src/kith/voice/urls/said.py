"""Addresses of saying something, and of coming back to it."""

from django.urls import URLPattern, path

from kith.voice.views import aloud, own, recorded_again, telling

urlpatterns: list[URLPattern] = [
    path("tell/", telling.tell, name="tell"),
    path("tell/aloud/", aloud.aloud, name="tell-aloud"),
    path("tell/signed/", aloud.signed, name="tell-signed"),
    path("tell/drawn/", aloud.drawn, name="tell-drawn"),
    path("tell/how-we-listen/", telling.how_we_listen, name="how-we-listen"),
    path("said/", own.said, name="said"),
    path("said/recording/<int:number>/", own.recording, name="said-recording"),
    path("said/recording/<int:number>/again/", recorded_again.again, name="said-recording-again"),
    path("said/recording/<int:number>/away/", recorded_again.away, name="said-recording-away"),
    path("said/change/", own.change, name="said-change"),
    path("said/take-back/", own.take_back, name="said-take-back"),
    path("said/no-need/", own.no_need, name="said-no-need"),
    path("said/is-it-so/<uuid:decision>/", own.whether, name="said-whether"),
    path("said/close/", own.close, name="said-close"),
]
