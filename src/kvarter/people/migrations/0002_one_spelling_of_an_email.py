"""Every stored e-mail gets its one spelling. Two accounts that would then have the same one are named and left as they are."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kvarter.people.rules import canonical_email


def respell(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody is merged: whose account it is must be asked of people. What is said holds codes, never addresses."""
    people = apps.get_model("people", "Person").objects.using(schema_editor.connection.alias)
    spelled: dict[str, list[tuple[int, str, str]]] = {}
    for pk, code, email in people.filter(email__isnull=False).order_by("pk").values_list("pk", "code", "email"):
        spelled.setdefault(canonical_email(email) or "", []).append((pk, code, email))
    for code in (code for _pk, code, _email in spelled.pop("", [])):
        print(f"\n  Account {code}: its e-mail cannot be written to. Ask her for another one.")  # noqa: T201
    for kept, same in spelled.items():
        if len(same) > 1:
            codes = ", ".join(code for _pk, code, _email in same)
            print(f"\n  Accounts {codes} have the same e-mail, written in two ways. Ask whose it is.")  # noqa: T201
        elif same[0][2] != kept:
            people.filter(pk=same[0][0]).update(email=kept)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]
    operations = [migrations.RunPython(respell, migrations.RunPython.noop, elidable=True)]
