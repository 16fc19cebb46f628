from collections.abc import Iterator
from datetime import date
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Case, CharField, Count, F, Sum, Value, When
from django.db.models.functions import Cast, Substr

import kvarter.conversations.models

KINDS = [
    ("all", "All"), ("how_met", "How Met"), ("way", "Way"), ("topic", "Topic"), ("step", "Step"), ("more", "More"),
]  # fmt: skip
ONE, NO_KEY = Count("*"), Value("", output_field=CharField())
WAY = Case(When(walked=True, then=Value("walked")), When(is_bridge=True, then=Value("shown")), default=Value("none"))


def count_all(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Count the conversations and estimates that are there."""
    counts = apps.get_model("conversations", "MonthlyCount")
    counts.objects.bulk_create(
        (
            counts(group_id=group, month=date.fromisoformat(f"{month}-01"), kind=kind, key=key, number=number)
            for kind, group, month, key, number in _counted(apps)
        ),
        batch_size=5_000,
    )


def _counted(apps: Apps) -> Iterator[tuple[str, int, str, str, int]]:
    for kind, model, key, day, number in (
        ("all", "Conversation", NO_KEY, "day", ONE),
        ("how_met", "Conversation", F("how_met"), "day", ONE),
        ("way", "Conversation", WAY, "day", ONE),
        ("topic", "ConversationTopic", F("topic"), "day", ONE),
        ("step", "ConversationStep", F("step"), "day", ONE),
        ("more", "MoreTalks", NO_KEY, "week", Sum("number")),
    ):
        month: Any = Substr(Cast(day, CharField()), 1, 7)
        rows = apps.get_model("conversations", model).objects.order_by().values(a=F("group_id"), b=month, c=key)
        yield from ((kind, *row) for row in rows.annotate(n=number).values_list("a", "b", "c", "n"))


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_conversations")]

    operations = [
        migrations.CreateModel(
            name="MonthlyCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=kvarter.conversations.models.any_number, primary_key=True, serialize=False
                    ),
                ),
                ("month", models.DateField()),
                ("kind", models.CharField(choices=KINDS, max_length=8)),
                ("key", models.CharField(blank=True, max_length=40)),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.localgroup",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("group", "month", "kind", "key"), name="one_count_for_a_month"),
                ],
                "indexes": [
                    models.Index(fields=["kind", "month", "group", "key", "number"], name="monthly_count")
                ],
            },
        ),
        migrations.RunPython(count_all, migrations.RunPython.noop),
    ]
