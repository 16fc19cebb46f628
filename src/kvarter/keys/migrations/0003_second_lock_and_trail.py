"""Wrapped identities go under the server's lock, and each key that is there gets its line in the trail."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from kvarter.access.rules import chain
from kvarter.sealing.at_rest import LockedTextField
from kvarter.sealing.fingerprint import mark_of


def lock_all(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Saving locks: the field does it."""
    for key in apps.get_model("keys", "PersonKey").objects.iterator():
        key.save(update_fields=["by_passphrase", "by_words", "by_passkey"])


def unlock_all(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """Back to text: written by the plain column."""
    for key in apps.get_model("keys", "PersonKey").objects.iterator():
        with schema.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE keys_personkey SET by_passphrase = %s, by_words = %s, by_passkey = %s WHERE id = %s",
                [key.by_passphrase, key.by_words, key.by_passkey, key.pk],
            )


def note_all(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """One line "key.noted" for each key made before keys had their mark in the trail."""
    ends, lines = apps.get_model("access", "TrailEnd"), apps.get_model("access", "AuditLine")
    recipients = [
        key.recipient for name in ("PersonKey", "PaperKey") for key in apps.get_model("keys", name).objects.order_by("pk")
    ]
    for recipient in recipients:
        end = ends.objects.first() or ends.objects.create()
        at, line = timezone.now(), ("system", "key.noted", mark_of(recipient))
        end.hash, end.lines = chain(end.hash, at.isoformat(), *line), end.lines + 1
        end.save()
        lines.objects.create(at=at, by=line[0], act=line[1], thing=line[2], hash=end.hash)


class Migration(migrations.Migration):
    dependencies = [("keys", "0002_sealed_notes"), ("access", "__first__")]

    operations = [
        migrations.AlterField("personkey", "by_passphrase", LockedTextField()),
        migrations.AlterField("personkey", "by_words", LockedTextField()),
        migrations.AlterField("personkey", "by_passkey", LockedTextField(blank=True)),
        migrations.RunPython(lock_all, unlock_all),
        migrations.RunPython(note_all, migrations.RunPython.noop),
    ]
