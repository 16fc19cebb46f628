from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("access", "0003_key_mark"),
    ]

    operations = [
        migrations.RemoveField(model_name="trailend", name="changes"),
    ]
