"""Addresses of the voice app, in the order of the story: asked, said, heard, answered, worked out together."""

from kith.voice.urls import answered, asked, coded, heard, said, together, voted

app_name = "voice"
urlpatterns = [
    *asked.urlpatterns,
    *voted.urlpatterns,
    *said.urlpatterns,
    *heard.urlpatterns,
    *coded.urlpatterns,
    *answered.urlpatterns,
    *together.urlpatterns,
]
