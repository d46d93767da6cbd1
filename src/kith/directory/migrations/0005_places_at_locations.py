"""Every place gets a location that holds its name, address and point. Places of one name and postcode share it."""

from django.db import migrations

from kith.common.models import uuid7

FACTS = ("name", "address", "postcode", "latitude", "longitude", "access_words", "is_private")


def share(apps, schema_editor):
    Place, Location = apps.get_model("directory", "Place"), apps.get_model("directory", "Location")
    known = {}
    for place in list(Place.objects.order_by("pk")):
        facts = tuple(getattr(place, name) for name in FACTS)
        if (facts, place.service_id) in known or facts not in known:
            known[facts] = Location.objects.create(public_id=uuid7(), **dict(zip(FACTS, facts, strict=True)))
        known[(facts, place.service_id)] = True
        place.location = known[facts]
        place.save(update_fields=["location"])


def give_back(apps, schema_editor):
    Place = apps.get_model("directory", "Place")
    for place in list(Place.objects.select_related("location")):
        for name in FACTS[:-1]:
            setattr(place, name, getattr(place.location, name)[:160] if name == "name" else getattr(place.location, name))
        place.save()


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_the_standard")]

    operations = [migrations.RunPython(share, give_back)]
