from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("access", "0002_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64)),
            ],
        ),
    ]
