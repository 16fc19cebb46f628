"""Sessions that were kept under their keys in plain end: everybody signs in once more."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def end_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The keys in old copies of the database open nothing from now on."""
    apps.get_model("sessions", "Session").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("signin", "0001_codes_passkeys_second_steps"), ("sessions", "0001_initial")]
    operations = [migrations.RunPython(end_all, migrations.RunPython.noop, elidable=True)]
