"""An entry whose ages nobody said says none, rather than every age, and is found so."""

from django.db import migrations, models

STAGES = frozenset({"who:expecting", "who:baby-toddler", "who:school-age", "who:teenager", "who:young-adult"})
A_LOT = 2000


def leave_unsaid(apps, schema_editor):
    """Those that came without ages, and that nobody here has looked at since."""
    service, listing = apps.get_model("directory", "Service"), apps.get_model("directory", "Listing")
    found = service.objects.exclude(source="").filter(checked_on=None, minimum_age=-1, maximum_age=26)
    pks = list(found.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), A_LOT):
        lot = pks[start : start + A_LOT]
        service.objects.filter(pk__in=lot).update(minimum_age=None, maximum_age=None)
        rows = list(listing.objects.filter(service__in=lot).prefetch_related("service__who_for"))
        for row in rows:
            row.traits = traits_of(row)
        listing.objects.bulk_update(rows, ["traits"])


def traits_of(row):
    said = {f"who:{who.slug}" for who in row.service.who_for.all()}
    if said & STAGES:
        return row.traits
    kept = [trait for trait in row.traits.split() if trait not in STAGES]
    return " ".join([*kept, "who:ages-not-said"])


def say_every_age(apps, schema_editor):
    service = apps.get_model("directory", "Service")
    service.objects.filter(minimum_age=None).update(minimum_age=-1)
    service.objects.filter(maximum_age=None).update(maximum_age=26)


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_edition_before")]

    operations = [
        migrations.AlterField(
            model_name="service",
            name="minimum_age",
            field=models.SmallIntegerField(
                blank=True, null=True, verbose_name="years; -1 is before birth, nothing is not said"
            ),
        ),
        migrations.AlterField(
            model_name="service",
            name="maximum_age",
            field=models.SmallIntegerField(blank=True, null=True, verbose_name="years; nothing is not said"),
        ),
        migrations.RunPython(leave_unsaid, say_every_age),
    ]
