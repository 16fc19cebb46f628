"""The day on which she said with her receipt that nobody has called her."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_every_area_a_place_may_mean")]

    operations = [migrations.AddField("referral", "nobody_called_on", models.DateField(null=True, blank=True))]
