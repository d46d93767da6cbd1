"""Addresses of the support app, in the order of the story."""

from kith.support.urls import asks, intensive, plans, visits

app_name = "support"
urlpatterns = [*asks.urlpatterns, *plans.urlpatterns, *visits.urlpatterns, *intensive.urlpatterns]
