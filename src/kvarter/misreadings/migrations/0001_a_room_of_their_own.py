from django.db import migrations, models

import kvarter.people.models


class Migration(migrations.Migration):
    """The table was made by the room of letters and stays; only whose it is changes."""

    initial = True

    dependencies = [
        ("letters", "0002_letters_kept_for_minutes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
        migrations.CreateModel(
            name='Misreading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=kvarter.people.models.new_code, max_length=12, unique=True)),
                ('day', models.DateField()),
                ('letter_type', models.CharField(blank=True, max_length=80)),
                ('slot', models.CharField(choices=[('kind', 'KIND'), ('sender', 'SENDER'), ('duty', 'DUTY'), ('day', 'DAY'), ('money', 'MONEY'), ('loss', 'LOSS'), ('complaint', 'COMPLAINT'), ('help', 'HELP'), ('scam', 'SCAM'), ('sentence', 'SENTENCE'), ('other', 'OTHER')], max_length=12)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'db_table': 'letters_misreading',
                'indexes': [models.Index(fields=['day'], name='misreading_by_day'), models.Index(fields=['closed_on'], name='misreading_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('slot__in', ['kind', 'sender', 'duty', 'day', 'money', 'loss', 'complaint', 'help', 'scam', 'sentence', 'other'])), name='misreading_has_a_slot'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('words', ''), _connector='OR'), name='closed_misreading_is_wordless')],
            },
        ),
        ]),
    ]
