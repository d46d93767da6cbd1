"""Addresses of what every page shares: words that were typed and are kept."""

from django.urls import path

from kith.common import views

app_name = "common"
urlpatterns = [
    path("", views.kept, name="kept"),
    path("words/", views.keep_words, name="keep-words"),
    path("<int:number>/send/", views.send, name="send"),
    path("<int:number>/let-go/", views.let_go, name="let-go"),
]
