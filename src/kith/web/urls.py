"""Front door, health, and the doors in and out."""

from django.urls import path

from kith.web.sign_in_urls import sign_in as sign_in_page
from kith.web.views import (
    doors,
    family,
    front,
    governance,
    leave,
    looked,
    mine,
    my_sign_in,
    numbers,
    protection,
    sign_in,
)

app_name = "web"
urlpatterns = [
    path("", front.front, name="front"),
    path("leave/", leave.leave, name="leave"),
    path("language/", front.language, name="language"),
    path("accessibility/", front.accessibility, name="accessibility"),
    path("privacy/", front.privacy, name="privacy"),
    path("health/", doors.health, name="health"),
    path("home/", sign_in.home, name="home"),
    path("sign-in/", sign_in_page, name="sign-in"),
    path("sign-in/organisation/", my_sign_in.by_organisation, name="by-organisation"),
    path("sign-in/not-known/", my_sign_in.not_known, name="not-known"),
    path("signed-in/", my_sign_in.signed_in, name="signed-in"),
    path("signed-in/end/", my_sign_in.end, name="end-session"),
    path("is-it-you/", my_sign_in.confirm, name="confirm"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("act-for/", sign_in.act_for, name="act-for"),
    path("families/<uuid:family>/", family.family, name="family"),
    path("families/<uuid:family>/looked/", looked.beside, name="family-looked"),
    path("mine/", mine.mine, name="mine"),
    path("mine/looked/", looked.mine, name="looked"),
    path("mine/looked/<int:look>/", looked.ask, name="looked-ask"),
    path("governance/", governance.looks, name="governance"),
    path("governance/<uuid:question>/", governance.answer, name="governance-answer"),
    path("worried/", numbers.worried, name="worried"),
    path("worried/write/", protection.write, name="concern-write"),
    path("worried/kept/", protection.kept, name="concerns"),
    path("worried/<uuid:concern>/", protection.one, name="concern"),
    path("worried/<uuid:concern>/step/", protection.step, name="concern-step"),
    path("worried/<uuid:concern>/let-in/", protection.let_in, name="concern-let-in"),
    path("worried/<uuid:concern>/let-in/<int:reader>/end/", protection.stop_letting_in, name="concern-put-out"),
]
