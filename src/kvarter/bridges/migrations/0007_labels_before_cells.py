from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bridges', '0006_arrivals'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='shelf',
            name='shelf_holds_an_offer_once',
        ),
        migrations.AddConstraint(
            model_name='shelf',
            constraint=models.UniqueConstraint(fields=('label', 'cell', 'offer'), name='shelf_has_an_offer_once'),
        ),
    ]
