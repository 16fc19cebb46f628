from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count_on(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The one row of before was given its number by hand, so PostgreSQL has to be told which number comes next."""
    with schema.connection.cursor() as cursor:
        for sql in schema.connection.ops.sequence_reset_sql(no_style(), [apps.get_model("access", "TrailEnd")]):
            cursor.execute(sql)


class Migration(migrations.Migration):
    """What was written before stands in the network's part and is checked as before."""

    dependencies = [
        ("access", "0004_no_count_of_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="auditline",
            name="scope",
            field=models.CharField(default="network", max_length=40),
        ),
        migrations.AddField(
            model_name="trailend",
            name="scope",
            field=models.CharField(default="network", max_length=40, unique=True),
        ),
        migrations.RunPython(count_on, migrations.RunPython.noop),
    ]
