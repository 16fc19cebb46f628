"""The vault in a real browser: only she reads it, while her key is open, and Leave leaves nothing."""

import json
from collections.abc import Callable

import pyrage
import pytest

from browsing import becomes
from kvarter.device.tests.conftest import Her, Site

pytestmark = pytest.mark.journey
Take = Callable[[], Her]
AMINA, HODAN = (str(pyrage.x25519.Identity.generate()) for _ in range(2))
KEEP = "keep(given); "
FILL = KEEP + "await vault.put('log', 'walk with Sahra', { words: 'to the job centre', minutes: 40 }); "
RAW = """const dump = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => { const one = indexedDB.open(name); one.onsuccess = () => done(one.result); });
    for (const table of base.objectStoreNames) {
      const rows = await new Promise((done) => { const one = base.transaction(table).objectStore(table).getAll(); one.onsuccess = () => done(one.result); });
      for (const row of rows) dump.push(Object.values(row).map((one) => typeof one === 'string' ? one
        : new TextDecoder('latin1').decode(one)).join(' '));
    }
    base.close();
  }
  """


def surviving(site: Site, *names: str) -> None:
    """The registry as it is when a room has registered stores that survive sign-out."""
    listed = json.dumps(names)
    site.script(
        "/src/device/static/device/registry.js",
        f'export const STAYS = {{"sign-out": {listed}, "leave": []}}, DATABASES = {listed}, ANSWERED = [];',
    )


def test_what_she_keeps_comes_back_as_it_was(her: Take) -> None:
    phone = her()
    phone.run(FILL, AMINA)
    phone.run("await vault.put('log', 'voice', new Uint8Array([0, 1, 255]).buffer); await vault.put('log', 'none')")
    assert phone.run("return vault.get('log', 'walk with Sahra')") == {"words": "to the job centre", "minutes": 40}
    assert phone.run("return [...new Uint8Array(await vault.get('log', 'voice'))]") == [0, 1, 255]
    assert phone.run("return [await vault.get('log', 'none'), await vault.get('log', 'other') === undefined]") == [
        None,
        True,
    ]
    names = "return (await vault.all('log')).map(({ name }) => name).sort()"
    assert phone.run(names) == ["none", "voice", "walk with Sahra"]
    phone.run("await vault.put('log', 'none', 2); await vault.remove('log', 'voice')")
    assert phone.run(names) == ["none", "walk with Sahra"]
    assert phone.run("return vault.get('log', 'none')") == 2
    assert phone.run("return vault.all('cards')") == []


def test_nothing_on_the_phone_says_what_she_keeps_or_who_she_is(her: Take) -> None:
    phone = her()
    phone.run(FILL, AMINA)
    dump = "\n".join(phone.run(RAW + "return dump"))
    assert len(dump) > 100
    for word in (
        "Sahra",
        "walk",
        "job centre",
        "minutes",
        AMINA,
        AMINA[-20:],
        str(pyrage.x25519.Identity.from_str(AMINA).to_public()),
    ):
        assert word not in dump


@pytest.mark.parametrize("shut", ["lock()", "wipe('leave')", "wipe('sign-out')", "sessionStorage.clear()"])
def test_without_her_open_key_nothing_is_read_or_kept(her: Take, shut: str) -> None:
    phone = her()
    phone.run(FILL + "await vault.get('log', 'walk with Sahra')", AMINA)
    for act in (
        "vault.get('log', 'walk with Sahra')",
        "vault.all('log')",
        "vault.put('log', 'x', 1)",
        "vault.remove('log', 'x')",
    ):
        assert phone.run(f"{shut}; return said({act})") == "locked"


def test_after_fifteen_idle_minutes_it_is_shut(her: Take) -> None:
    phone = her()
    phone.run(FILL, AMINA)
    old = "sessionStorage['kvarter.key'] = JSON.stringify({ identity: given, seen: Date.now() - 15 * 60000 }); "
    assert phone.run(old + "return said(vault.all('log'))", AMINA) == "locked"
    assert phone.run(KEEP + "return (await vault.all('log')).length", AMINA) == 1


@pytest.mark.parametrize("moment", ["leave", "sign-out"])
def test_what_nobody_said_may_stay_is_gone_at_once(her: Take, moment: str) -> None:
    phone = her()
    phone.run(FILL, AMINA)
    assert phone.run("return (await indexedDB.databases()).length") == 1
    assert phone.run(f"return wipe('{moment}')") is False
    becomes(phone.page, "async () => (await indexedDB.databases()).length === 0")
    assert phone.run(KEEP + "return vault.all('log')", AMINA) == []


def test_two_women_on_one_phone_see_nothing_of_each_other(site: Site, her: Take) -> None:
    surviving(site, "log")
    phone = her()
    phone.run(FILL, AMINA)
    assert phone.run("return wipe('sign-out')") is True
    assert phone.run("return [sessionStorage.length, localStorage.log]") == [0, "1"]
    assert phone.run(KEEP + "return vault.all('log')", HODAN) == []
    assert phone.run("return (await vault.get('log', 'walk with Sahra')) === undefined") is True
    phone.run("await vault.put('log', 'walk with Sahra', 'mine'); await vault.remove('log', 'other')")
    phone.run("wipe('sign-out')")
    assert phone.run(KEEP + "return (await vault.all('log')).map(({ value }) => value.words)", AMINA) == [
        "to the job centre"
    ]
    assert phone.run("return wipe('leave')") is False
    becomes(phone.page, "async () => (await indexedDB.databases()).length === 0")
    assert phone.run("return localStorage.length") == 0


STEAL = """const base = await new Promise((done) => { const one = indexedDB.open('log'); one.onsuccess = () => done(one.result); });
  const table = base.transaction('rows', 'readwrite').objectStore('rows');
  const rows = await new Promise((done) => { const one = table.getAll(); one.onsuccess = () => done(one.result); });
  """


def test_a_row_that_is_put_under_another_womans_name_is_not_read(her: Take) -> None:
    phone = her()
    phone.run(FILL, AMINA)
    phone.run(KEEP + "await vault.put('log', 'mine', 1)", HODAN)
    moved = (
        STEAL
        + """const [one, other] = rows;
      for (const row of rows) table.put({ ...row, whose: row === one ? other.whose : one.whose });
      await new Promise((done) => (table.transaction.oncomplete = done)); base.close(); return vault.all('log')"""
    )
    assert phone.run(moved) == []


def test_a_row_that_the_phone_damaged_is_left_out_and_the_others_are_read(her: Take) -> None:
    phone = her()
    phone.run(FILL + "await vault.put('log', 'second', 2)", AMINA)
    damaged = (
        STEAL
        + """new Uint8Array(rows[0].sealed)[3] ^= 1; table.put(rows[0]);
      await new Promise((done) => (table.transaction.oncomplete = done)); base.close(); return (await vault.all('log')).length"""
    )
    assert phone.run(damaged) == 1


def test_two_tabs_that_begin_at_once_share_one_key(her: Take) -> None:
    phone = her()
    tabs = [phone, phone.other_tab(), phone.other_tab()]
    begin = (
        KEEP
        + "window.kept = Promise.all(Array.from({ length: 20 }, (_, at) => vault.put('log', `${at} ${Math.random()}`, at)))"
    )
    for tab in tabs:
        tab.run(begin.replace("window.kept =", "void"), AMINA)
    for tab in tabs:
        becomes(
            tab.page,
            "async () => (await (await import('/src/device/static/device/vault.js')).all('log')).length === 60",
        )
