"""Addresses of asks: asking, the private code, answering, and asking with a family."""

from django.urls import URLPattern, path

from kith.support.views import asks, codes

urlpatterns: list[URLPattern] = [
    path("ask/", asks.ask, name="ask"),
    path("ask/about/<uuid:public_id>/", asks.ask_about, name="ask-about"),
    path("ask/name/", asks.ask_name, name="ask-name"),
    path("ask/reach/", asks.ask_reach, name="ask-reach"),
    path("ask/easier/", asks.ask_easier, name="ask-easier"),
    path("ask/check/", asks.ask_check, name="ask-check"),
    path("ask/clear/", asks.forget, name="ask-forget"),
    path("ask/asked/", codes.asked, name="asked"),
    path("ask/slip/", codes.slip, name="slip"),
    path("code/", codes.code, name="code"),
    path("my-ask/", codes.my_ask, name="my-ask"),
    path("my-ask/add/", codes.add, name="my-ask-add"),
    path("my-ask/reach/", codes.reach, name="my-ask-reach"),
    path("my-ask/take-back/", codes.take_back, name="my-ask-take-back"),
    path("my-ask/ask-again/", codes.ask_again, name="my-ask-again"),
    path("my-ask/close/", codes.close, name="my-ask-close"),
]
