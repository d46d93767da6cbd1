"""A peer over the very same rows: Django's own admin, which many a small charity keeps its families in.

It knows nothing of who walks beside whom or what is kept from anybody: that rule is what Kith's pages pay for besides.
"""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin, TabularInline
from django.db import models

from kith.families.models import Family, FamilyMember, Household, Person, SafeContact, Telling
from kith.support.models import Plan, Visit

A_PAGE = 25

site = AdminSite(name="peer")


def _panel(of: type[models.Model]) -> type[TabularInline]:
    """The rows of one family, as a table in its form. Other rows are named by number: a list to choose from would be of the whole city."""
    links = tuple(field.name for field in of._meta.fields if field.remote_field) + tuple(
        field.name for field in of._meta.many_to_many
    )
    said: dict[str, Any] = {"model": of, "extra": 0, "raw_id_fields": links, "fk_name": "family"}
    return type(f"{of.__name__}Panel", (TabularInline,), said)


class PersonAdmin(ModelAdmin):
    list_display = ("known_as", "full_name", "born_on", "stage")
    list_per_page = A_PAGE
    search_fields = ("known_as", "full_name")


class FamilyAdmin(ModelAdmin):
    list_display = ("known_as", "retention", "begun_at")
    list_per_page = A_PAGE
    raw_id_fields = ("begun_by",)
    inlines = tuple(map(_panel, (FamilyMember, Household, SafeContact, Telling, Plan, Visit)))


site.register(Person, PersonAdmin)
site.register(Family, FamilyAdmin)
