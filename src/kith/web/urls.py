"""Front door, health, and the doors in and out."""

from django.urls import path

from kith.web.views import doors, family, front, leave, mine, numbers, sign_in

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
]
