"""Every address, with those of the demonstration, for a journey that needs them."""

from django.urls import include, path

from kith.config.urls import *  # noqa: F403
from kith.config.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, path("demo/", include("kith.demo.urls"))]
