"""A referral keeps every area that its place may mean; where one area was known, it is that one."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def from_the_one_area(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The one area that was known is the only one that is meant; where none was known, none is."""
    referrals = apps.get_model("referrals", "Referral").objects
    for area in referrals.exclude(area="").values_list("area", flat=True).distinct().order_by():
        referrals.filter(area=area).update(areas=[area])


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_first")]

    operations = [
        migrations.AddField("referral", "areas", models.JSONField(default=list)),
        migrations.RunPython(from_the_one_area, migrations.RunPython.noop),
    ]
