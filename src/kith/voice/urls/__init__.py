"""Addresses of the voice app, in the order of the story: asked, said, heard, answered."""

from kith.voice.urls import answered, asked, heard, said, voted

app_name = "voice"
urlpatterns = [*asked.urlpatterns, *voted.urlpatterns, *said.urlpatterns, *heard.urlpatterns, *answered.urlpatterns]
