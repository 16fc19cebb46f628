"""A conversation says whether she got to the offer; how often each offer was shown is counted by month."""

from collections import Counter

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CAME = ["", "arrived", "closed", "full", "far", "alone", "unfit", "other"]


def count_bridges(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The offers that were shown until now, of which nobody said whether she got there."""
    rows = apps.get_model("conversations", "Conversation").objects.filter(offer__isnull=False)
    counts = Counter(
        (group, day.replace(day=1), f"{code} unknown")
        for group, day, code in rows.values_list("group_id", "day", "offer__code").iterator(chunk_size=2000)
    )
    monthly = apps.get_model("conversations", "MonthlyCount")
    monthly.objects.bulk_create(
        (
            monthly(group_id=group, month=month, kind="bridge", key=key, number=number)
            for (group, month, key), number in counts.items()
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("bridges", "0005_fresh"),
        ("conversations", "0003_names_of_the_field"),
        ("groups", "0003_the_pack_says_the_usual_capacity"),
    ]

    operations = [
        migrations.AddField("conversation", "came", models.CharField(blank=True, max_length=12)),
        migrations.AlterField(
            "monthlycount",
            "kind",
            models.CharField(
                choices=[
                    ("all", "All"),
                    ("how_met", "How Met"),
                    ("way", "Way"),
                    ("topic", "Topic"),
                    ("step", "Step"),
                    ("more", "More"),
                    ("bridge", "Bridge"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            "conversation",
            models.CheckConstraint(
                condition=models.Q(("came", ""), ("offer__isnull", False), _connector="OR"),
                name="conversation_came_somewhere",
            ),
        ),
        migrations.AddConstraint(
            "conversation",
            models.CheckConstraint(condition=models.Q(("came__in", CAME)), name="conversation_came_is_known"),
        ),
        migrations.RunPython(count_bridges, migrations.RunPython.noop),
    ]
