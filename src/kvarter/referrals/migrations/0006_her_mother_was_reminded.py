"""The day on which those who lead reminded her Mother."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0005_why_a_mother_was_passed_over")]

    operations = [
        migrations.AddField("referral", "reminded_on", models.DateField(null=True, blank=True)),
    ]
