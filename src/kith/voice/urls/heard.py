"""Addresses of hearing: reading, writing down, seeing to, handing on, and themes."""

from django.urls import URLPattern, path

from kith.voice.views import hearing, suggesting, themes

THEME = "themes/<uuid:public_id>"

urlpatterns: list[URLPattern] = [
    path("voices/", hearing.voices, name="voices"),
    path("voices/write-down/", hearing.write_down, name="write-down"),
    path("voices/write-down/<uuid:public_id>/", hearing.write_down, name="write-down-for"),
    path("voices/<uuid:public_id>/", hearing.moderate, name="moderate"),
    path("voices/<uuid:public_id>/recording/<int:number>/", hearing.recording, name="recording"),
    path("voices/urgent/<int:number>/", hearing.see_to, name="see-to"),
    path("voices/hand-on/<int:number>/", hearing.hand_on, name="hand-on"),
    path("voices/hand-on/<int:number>/sheet/", hearing.answer_sheet, name="answer-sheet"),
    path("themes/", themes.themes, name="themes"),
    path("themes/new/", themes.make, name="theme-make"),
    path("themes/suggested/", suggesting.suggested, name="themes-suggested"),
    path(f"{THEME}/", themes.theme, name="theme"),
    path(f"{THEME}/place/", themes.place, name="theme-place"),
    path(f"{THEME}/said/<int:number>/out/", themes.take_out, name="theme-take-out"),
    path(f"{THEME}/said/<int:number>/quote/", themes.quote, name="theme-quote"),
    path(f"{THEME}/beside/", themes.beside, name="theme-beside"),
    path(f"{THEME}/publish/", themes.publish, name="theme-publish"),
    path(f"{THEME}/close/", themes.close, name="theme-close"),
]
