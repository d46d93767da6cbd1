"""Addresses of the directory for other systems. Each answers without its last slash too (`directory.middleware`)."""

from django.urls import path, register_converter
from django.urls.converters import UUIDConverter

from kith.directory.views import open_referral as views


class AnyCase(UUIDConverter):
    """An id, in small letters or in capitals: RFC 9562 lets both be read."""

    regex = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


register_converter(AnyCase, "any_case")

app_name = "open-referral"
urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json/", views.openapi, name="openapi"),
    path("services/", views.services, name="services"),
    path("services/<any_case:public_id>/", views.service, name="service"),
    path("service_at_locations/", views.services_at_locations, name="services-at-locations"),
    path("service_at_locations/<any_case:public_id>/", views.service_at_location, name="service-at-location"),
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/<any_case:public_id>/", views.organization, name="organization"),
    path("taxonomies/", views.taxonomies, name="taxonomies"),
    path("taxonomies/<any_case:public_id>/", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms/", views.taxonomy_terms, name="taxonomy-terms"),
    path("taxonomy_terms/<any_case:public_id>/", views.taxonomy_term, name="taxonomy-term"),
]
