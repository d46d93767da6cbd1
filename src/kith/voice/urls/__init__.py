"""Addresses of the voice app, in the order of the story: asked, said, heard, answered."""

from kith.voice.urls import answered, asked, coded, heard, said

app_name = "voice"
urlpatterns = [*asked.urlpatterns, *said.urlpatterns, *heard.urlpatterns, *coded.urlpatterns, *answered.urlpatterns]
