from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bridges', '0007_labels_before_cells'),
    ]

    operations = [
        migrations.CreateModel(
            name='Directory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=12)),
            ],
        ),
    ]
