"""How close a part of the story is. What was told before anybody could choose is as is usual for its kind."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

USUALLY_CLOSE = ("seen", "rather-not", "account")


def as_is_usual(apps, schema_editor):
    tellings = apps.get_model("families", "Telling").objects
    tellings.filter(kind__in=USUALLY_CLOSE).update(who_reads="close")
    tellings.update(told_to=F("heard_by"))
    for pk, first in tellings.exclude(puts_right=None).order_by("pk").values_list("pk", "puts_right"):
        tellings.filter(pk=pk).update(told_to=tellings.get(pk=first).told_to_id)


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0015_voice_notes_and_films"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="telling",
            name="who_reads",
            field=models.CharField(
                choices=[
                    ("team", "Everybody who helps the family now"),
                    ("close", "Only those who work closely with the family"),
                    ("told", "Only whoever it was told to, and whoever leads the plan"),
                ],
                default="team",
                max_length=5,
                verbose_name="how close it is, chosen with the family",
            ),
        ),
        migrations.AddField(
            model_name="telling",
            name="told_to",
            field=models.ForeignKey(
                blank=True,
                help_text="Who heard it first; the same for what puts it right, so that nobody reads the one without the other.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(as_is_usual, migrations.RunPython.noop),
    ]
