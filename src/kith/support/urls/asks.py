"""Addresses of asks: asking, the private code, answering, and asking with a family."""

from django.urls import URLPattern, path

from kith.support.views import answers, asks, beginnings, codes, requests

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
    path("my-ask/come-back/", codes.come_back, name="my-ask-come-back"),
    path("my-ask/close/", codes.close, name="my-ask-close"),
    path("asks/", answers.asks, name="asks"),
    path("asks/<uuid:public_id>/", answers.answer, name="answer"),
    path("asks/<uuid:public_id>/open/", answers.open_ask, name="open"),
    path("asks/<uuid:public_id>/hello/", answers.hello, name="hello"),
    path("asks/<uuid:public_id>/begin/", beginnings.begin, name="begin"),
    path("families/<uuid:public_id>/asks/", requests.requests, name="requests"),
    path("families/<uuid:public_id>/ask/", requests.request_help, name="request"),
    path("families/<uuid:public_id>/ask/agree/", requests.request_agree, name="request-agree"),
]
