"""Addresses of the families app."""

from django.urls import path

from kith.families.views import about, emergencies, families, messages, people

FAMILY = "families/<uuid:family>"
PERSON = f"{FAMILY}/people/<uuid:person>"

app_name = "families"
urlpatterns = [
    path("families/", families.families, name="list"),
    path("emergency/", emergencies.look, name="emergency"),
    path("emergencies/", emergencies.looks, name="emergencies"),
    path("emergencies/<uuid:look>/check/", emergencies.check, name="emergency-check"),
    path("emergencies/<uuid:look>/agree/", emergencies.agree, name="emergency-agree"),
    path(f"{FAMILY}/second-person/", emergencies.ask_second, name="second-person"),
    path("families/new/", families.new, name="new"),
    path(f"{FAMILY}/about/", about.about, name="about"),
    path(f"{FAMILY}/name/", about.name, name="name"),
    path(f"{FAMILY}/address/", about.address, name="address"),
    path(f"{FAMILY}/tell/", about.tell, name="tell"),
    path(f"{FAMILY}/homes/new/", about.home, name="home"),
    path(f"{FAMILY}/homes/<uuid:home>/move/", about.move, name="move"),
    path(f"{FAMILY}/ties/new/", about.tie, name="tie"),
    path(f"{FAMILY}/ties/<uuid:tie>/end/", about.end_tie, name="end-tie"),
    path(f"{FAMILY}/kept/", about.kept, name="kept"),
    path(f"{FAMILY}/kept/new/", about.keep, name="keep"),
    path(f"{FAMILY}/kept/<int:kept>/end/", about.stop_keeping, name="stop-keeping"),
    path(f"{FAMILY}/people/new/", people.new, name="person-new"),
    path(f"{PERSON}/", people.person, name="person"),
    path(f"{PERSON}/change/", people.change, name="person-change"),
    path(f"{PERSON}/languages/", people.languages, name="languages"),
    path(f"{PERSON}/needs/", people.needs, name="needs"),
    path(f"{PERSON}/reach/", people.reach, name="reach"),
    path(f"{FAMILY}/messages/", messages.messages_of, name="messages"),
    path(f"{PERSON}/tell-new/", messages.tell_new, name="tell-new"),
    path(f"{PERSON}/tell/", people.tell, name="person-tell"),
    path(f"{FAMILY}/told/<uuid:telling>/put-right/", people.put_right, name="put-right"),
]
