"""Addresses of the directory for other systems. Each answers without its last slash too (`directory.middleware`)."""

from django.urls import path

from kith.directory.views import open_referral as views

app_name = "open-referral"
urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json/", views.openapi, name="openapi"),
    path("services/", views.services, name="services"),
    path("services/<uuid:public_id>/", views.service, name="service"),
    path("service_at_locations/", views.services_at_locations, name="services-at-locations"),
    path("service_at_locations/<uuid:public_id>/", views.service_at_location, name="service-at-location"),
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/<uuid:public_id>/", views.organization, name="organization"),
    path("taxonomies/", views.taxonomies, name="taxonomies"),
    path("taxonomies/<uuid:public_id>/", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms/", views.taxonomy_terms, name="taxonomy-terms"),
    path("taxonomy_terms/<uuid:public_id>/", views.taxonomy_term, name="taxonomy-term"),
]
