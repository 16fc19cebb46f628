from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.utils import timezone


def count_days(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Calendar days from her asking to the yes, for every yes that is there."""
    for referral in apps.get_model("referrals", "Referral").objects.filter(accepted_on__isnull=False).iterator():
        referral.waited_days = max(0, (referral.accepted_on - timezone.localdate(referral.received_at)).days)
        referral.save(update_fields=["waited_days"])


class Migration(migrations.Migration):
    dependencies = [("referrals", "0006_her_mother_was_reminded")]
    atomic = False

    operations = [
        migrations.AddField("referral", "waited_days", models.PositiveSmallIntegerField(null=True, blank=True)),
        migrations.RunPython(count_days, migrations.RunPython.noop),
        migrations.AddConstraint(
            "referral",
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True, waited_days__isnull=True)
                | Q(accepted_on__isnull=False, waited_days__isnull=False),
                name="a_yes_has_its_wait",
            ),
        ),
    ]
