from django.db import migrations, models

import kvarter.groups.models


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_the_setting_alone_names_the_pack")]

    operations = [
        migrations.AlterField(
            "membership", "capacity", models.PositiveSmallIntegerField(default=kvarter.groups.models.usual_capacity)
        ),
    ]
