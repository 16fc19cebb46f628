"""How often her Mother called without an answer, and when last: for the Mother herself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_she_says_that_nobody_called")]

    operations = [
        migrations.AddField("referral", "no_answer_count", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("referral", "no_answer_on", models.DateField(null=True, blank=True)),
    ]
