"""Tables for a city that is made up: straight from the models where there are none yet, and by migrations where there are.

Every migration works out anew what all models that it touches were then, so that from nothing they take most of a minute; the
models themselves take a second. That both make the same is checked (`./kith check`), and CI begins a partnership's own database
by its migrations.
"""

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import override_settings

from kith.directory import search
from kith.families import wall


class _NoMigrations:
    """Stands where Django looks for each app's migrations, and has none of any."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: object) -> None:
        return None


def make_tables() -> None:
    """Make whatever is lacking, in this database, and the second wall with it."""
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    else:
        _from_the_models()
    wall.build()


def _from_the_models() -> None:
    with override_settings(MIGRATION_MODULES=_NoMigrations()):
        call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    with connection.schema_editor() as editor:
        for statement in search.VENDORS[connection.vendor].creates:
            editor.execute(statement, params=None)
    executor = MigrationExecutor(connections["default"])
    executor.recorder.ensure_schema()
    for app, name in executor.loader.graph.nodes:
        executor.recorder.record_applied(app, name)
