"""Keys that people can check: four words the same everywhere, a line of the trail for each, a second lock at rest."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from cast import Cast, identity_of
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.conf.doctor import lines
from kvarter.groups.rules import SYSTEM
from kvarter.keys import actions, queries
from kvarter.keys.models import PaperKey, PersonKey
from kvarter.keys.tests.test_actions import recipient, wrapped
from kvarter.sealing.at_rest import CannotUnlock
from kvarter.sealing.fingerprint import _word, four_words, mark_of
from visiting import Visit

MODULE = Path(__file__).parents[2] / "sealing/static/sealing/fingerprint.js"
IN_NODE = 'import { fourWords } from "%s"; for (const one of %s) console.log(await fourWords(one));'


def test_the_four_words_of_a_key_are_the_same_in_the_browser() -> None:
    node = shutil.which("node")
    assert node
    keys = [str(identity_of(f"key {number}").to_public()) for number in range(20)]
    command = [node, "--input-type=module", "-e", IN_NODE % (MODULE.as_uri(), json.dumps(keys))]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    assert said == [four_words(one) for one in keys]
    assert len(set(said)) == len(keys)


def test_sixteen_bits_are_the_word_that_the_paper_on_proquints_gives() -> None:
    assert [_word(number) for number in (0x7F00, 0x0001, 0x3F54, 0xDCC1)] == ["lusab", "babad", "gutih", "tugad"]


def raw(column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM keys_personkey WHERE recipient = %s", [recipient()])
        return str(cursor.fetchone()[0])


def test_at_rest_a_wrapped_key_lies_under_the_servers_lock_too(cast: Cast) -> None:
    actions.store_key(by=cast.standing("ceren"), recipient=recipient(), by_passphrase=wrapped(), by_words=wrapped())
    for column in ("by_passphrase", "by_words"):
        assert raw(column).startswith("gAAAA")
        assert "AGE ENCRYPTED" not in raw(column)
    key = PersonKey.objects.get(recipient=recipient())
    assert (key.by_passphrase, key.by_words, key.by_passkey) == (wrapped(), wrapped(), "")


def test_with_another_server_key_nothing_comes_back_and_nobody_takes_it_for_her_key(cast: Cast) -> None:
    actions.store_key(by=cast.standing("ceren"), recipient=recipient(), by_passphrase=wrapped(), by_words=wrapped())
    with override_settings(SECRET_KEY="another"), pytest.raises(CannotUnlock):
        PersonKey.objects.get(recipient=recipient())
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert PersonKey.objects.get(recipient=recipient()).by_words == wrapped()


def test_each_key_has_its_line_and_one_put_in_by_another_way_is_told(cast: Cast) -> None:
    actions.note_keys(by=SYSTEM)
    actions.store_key(by=cast.standing("ceren"), recipient=recipient(), by_passphrase=wrapped(), by_words=wrapped())
    actions.store_paper_key(by=cast.standing("dorte"), recipient=recipient("paper"))
    assert queries.keys_without_line() == []
    assert AuditLine.objects.filter(act="key.kept", thing=mark_of(recipient())).count() == 1
    PaperKey.objects.create(recipient=recipient("thief"))
    assert queries.keys_without_line() == [recipient("thief")]
    assert [is_done for is_done, what, _ in lines() if what == "keys"] == [False]


def test_a_key_changed_in_the_table_is_told(cast: Cast) -> None:
    actions.note_keys(by=SYSTEM)
    assert [is_done for is_done, what, _ in lines() if what == "keys"] == [True]
    PersonKey.objects.filter(person=cast.birthe).update(recipient=recipient("thief"))
    assert queries.keys_without_line() == [recipient("thief")]


@pytest.mark.parametrize("name", ["amina", "birthe", "dorte", "stranger"])
def test_only_the_system_notes_keys_in_one_stroke(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.note_keys(by=cast.standing(name))


def test_a_coordinator_sees_who_can_open_and_a_mother_does_not(cast: Cast, visit: Visit) -> None:
    actions.store_paper_key(by=cast.standing("dorte"), recipient=recipient("paper"))
    page = visit(cast.birthe, "/key/").content.decode()
    assert four_words(recipient("Birthe")) in page
    assert four_words(recipient("paper")) in page
    assert four_words(recipient("Maryam")) not in page
    assert "data-who" not in visit(cast.amina, "/key/").content.decode()
