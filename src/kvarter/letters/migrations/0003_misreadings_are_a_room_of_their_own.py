from django.db import migrations


class Migration(migrations.Migration):
    """The table stays as it is; it is another room's from now on."""

    dependencies = [
        ("letters", "0002_letters_kept_for_minutes"),
        ("misreadings", "0001_a_room_of_their_own"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Misreading")]),
    ]
