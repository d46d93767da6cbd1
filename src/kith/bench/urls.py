"""Kith's own addresses, and the peer that is measured beside them."""

from django.urls import include, path

from kith.bench.peer import site

urlpatterns = [path("peer/", site.urls), path("", include("kith.config.urls"))]
