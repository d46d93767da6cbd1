"""Front door, health, and the doors in and out."""

from django.urls import path

from kith.web.views import doors, family, front, leave, mine, numbers, protection, sign_in

app_name = "web"
urlpatterns = [
    path("", front.front, name="front"),
    path("leave/", leave.leave, name="leave"),
    path("language/", front.language, name="language"),
    path("accessibility/", front.accessibility, name="accessibility"),
    path("privacy/", front.privacy, name="privacy"),
    path("health/", doors.health, name="health"),
    path("home/", sign_in.home, name="home"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("act-for/", sign_in.act_for, name="act-for"),
    path("families/<uuid:family>/", family.family, name="family"),
    path("mine/", mine.mine, name="mine"),
    path("worried/", numbers.worried, name="worried"),
    path("worried/write/", protection.write, name="concern-write"),
    path("worried/kept/", protection.kept, name="concerns"),
    path("worried/<uuid:concern>/", protection.one, name="concern"),
    path("worried/<uuid:concern>/step/", protection.step, name="concern-step"),
    path("worried/<uuid:concern>/let-in/", protection.let_in, name="concern-let-in"),
    path("worried/<uuid:concern>/let-in/<int:reader>/end/", protection.stop_letting_in, name="concern-put-out"),
]
