"""What a browser asks for takes nothing from another: codes are counted by lane. Codes on their way now go."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def throw_away(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """They live for ten minutes; whoever waits for one asks again."""
    apps.get_model("signin", "SentCode").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("signin", "0002_sessions_under_hashes")]
    operations = [
        migrations.RunPython(throw_away, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("sentcode", "one_code_a_slot"),
        migrations.RemoveConstraint("sentcode", "five_codes_an_hour"),
        migrations.AddField("sentcode", "lane", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddField("sentcode", "asked_mark", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddConstraint(
            "sentcode",
            models.UniqueConstraint(condition=models.Q(("asked_mark", ""), _negated=True), fields=["asked_mark"], name="one_code_a_tap"),
        ),
        migrations.AddConstraint(
            "sentcode",
            models.UniqueConstraint(fields=["address_mark", "lane", "slot"], name="one_code_a_slot_of_a_lane"),
        ),
        migrations.AddConstraint(
            "sentcode",
            models.CheckConstraint(
                condition=models.Q(("slot__lt", 5), models.Q(("lane", ""), ("slot__lt", 8)), _connector="OR"),
                name="few_codes_an_hour",
            ),
        ),
    ]
