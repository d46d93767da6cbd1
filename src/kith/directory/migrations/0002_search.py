"""The index of a listing's words, made in each database's own way.

Changing `directory_listing` later on SQLite makes the table anew, which drops its triggers: such a migration
must run `make` again at its end.
"""

from django.db import migrations

from kith.directory.search import VENDORS


def make(apps, schema_editor):
    for statement in VENDORS[schema_editor.connection.vendor].creates:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in VENDORS[schema_editor.connection.vendor].drops:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
