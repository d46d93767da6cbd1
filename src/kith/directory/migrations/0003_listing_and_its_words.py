"""The listing that a search reads, and the index of its words, made in each database's own way.

Changing `directory_listing` later on SQLite makes the table anew, which drops its triggers: such a migration
must run `make` again at its end.
"""

import django.db.models.deletion
from django.db import migrations, models

from kith.directory.search import VENDORS


def make(apps, schema_editor):
    for statement in VENDORS[schema_editor.connection.vendor].creates:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in VENDORS[schema_editor.connection.vendor].drops:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_initial")]

    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="directory.service",
                    ),
                ),
                ("names", models.TextField(verbose_name="words of its name and organisation")),
                ("needs", models.TextField(verbose_name="words of the needs it meets, and what people type for them")),
                ("words", models.TextField(verbose_name="every other word")),
                ("traits", models.TextField(verbose_name="what it can be narrowed by, as facet:choice")),
                (
                    "covers",
                    models.TextField(blank=True, verbose_name="ids of the areas it is for; empty is everywhere"),
                ),
                ("points", models.TextField(blank=True, verbose_name="latitude,longitude of each public place")),
            ],
        ),
        migrations.RunPython(make, drop),
    ]
