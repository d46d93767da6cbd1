"""What one can be part of moves down to the directory, where it is found by; who put it up goes into the entry's history."""

import json
import secrets

from django.db import migrations

FACTS = ("words", "needs_pvg", "pvg_weeks", "expenses", "has_childcare", "languages", "weeks_to_first")


def move(apps, schema_editor):
    was, now = apps.get_model("voice", "Opportunity"), apps.get_model("directory", "Opportunity")
    change = apps.get_model("directory", "Change")
    for one in was.objects.select_related("service", "added_by").order_by("pk"):
        facts = {name: getattr(one, name) for name in FACTS}
        now.objects.create(service_id=one.service_id, kind=one.kind, **facts)
        said = {name: value for name, value in facts.items() if value or (value == 0 and value is not False)}
        change.objects.create(
            record=one.service.public_id,
            kind="service",
            at=one.added_at,
            by=one.added_by.name[:120],
            did="update",
            field=f"part {one.kind}",
            after=json.dumps(said, ensure_ascii=False),
        )
        _may_be_found_by(apps, one)


def _may_be_found_by(apps, one):
    """What is listed can be narrowed by it at once; its words are listed when the entry is next gathered."""
    listing = apps.get_model("directory", "Listing").objects.filter(pk=one.service_id).first()
    if listing is None:
        return
    listing.traits, listing.stamp = f"{listing.traits} part:{one.kind}".strip(), secrets.randbits(62)
    listing.save(update_fields=["traits", "stamp"])
    apps.get_model("directory", "Edition").objects.update(stamp=secrets.randbits(62))


def move_back(apps, schema_editor):
    if apps.get_model("directory", "Opportunity").objects.exists():
        raise RuntimeError("Who put each of them up stands in the history of its entry and cannot be made an account again.")


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0012_opportunities"),
        ("voice", "0004_a_reason_is_more_than_space"),
    ]

    operations = [migrations.RunPython(move, move_back), migrations.DeleteModel(name="Opportunity")]
