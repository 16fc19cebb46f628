"""The hard rule that spoke against a Mother when her turn came."""

from django.db import migrations, models

from kvarter.referrals.rules import Answer, Reason


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_her_mother_called_without_answer")]

    operations = [
        migrations.AddField(
            "asking",
            "passed_over",
            models.CharField(blank=True, choices=[(one.value, one.name) for one in Reason], max_length=20),
        ),
        migrations.AlterField(
            "asking",
            "answer",
            models.CharField(choices=[(one.value, one.name) for one in Answer], default=Answer.QUEUED, max_length=12),
        ),
    ]
