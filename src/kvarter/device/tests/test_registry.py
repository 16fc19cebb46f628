"""One registry knows everything that browsers keep for us: what the code names is in it, and what is in it is named."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from kvarter.device.management.commands.device import MODULE, README, with_table
from kvarter.device.queries import for_browsers, registered, stores
from kvarter.device.rules import Kind, Moment, Store, Survives, stays
from kvarter.device.tests.naming import cookie_modules, cookies_in, named_in, scripts

HERE = Path(__file__)
ADVICE = "Say it in ROOM/device.py and run `kvarter device --write`"
DJANGOS = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
"""Cookies that Django sets by settings, not by a line of ours."""


def known(kind: Kind) -> set[str]:
    found = {store.name for store in stores(kind)}
    return found | {store.name for store in stores() if store.leaves_note} if kind is Kind.LOCAL else found


def test_every_store_that_a_script_names_is_registered() -> None:
    wrong = [
        (path.name, place)
        for path in scripts()
        for kind, name, place in named_in(path.read_text(encoding="utf-8"), path)
        if name is None or name not in known(kind)
    ]
    assert not wrong, f"{ADVICE}; name it by a constant in capitals: {wrong}"


def test_every_cookie_that_python_sets_is_registered() -> None:
    names = [(path.name, said, name) for path in cookie_modules() for name, said in cookies_in(path)]
    assert len(names) >= 8
    assert not [one for one in names if one[2] not in known(Kind.COOKIE)], ADVICE


def test_nothing_is_registered_that_nobody_names() -> None:
    named = {
        (kind, name)
        for path in scripts(with_own=True)
        for kind, name, _ in named_in(path.read_text(encoding="utf-8"), path)
    }
    named |= {(Kind.COOKIE, name) for path in cookie_modules() for name, _ in cookies_in(path)}
    named |= {(Kind.COOKIE, name) for name in DJANGOS}
    assert not [store.name for store in stores() if (store.kind, store.name) not in named], "Take it out of device.py."


@pytest.mark.parametrize(
    "line",
    [
        'localStorage.setItem("diary", text)',
        "sessionStorage.diary = text",
        "localStorage[name] = text",
        "const DIARY = 'x'; sessionStorage.setItem(DIARY, text)",
        "indexedDB.open(`diary-${name}`)",
        'await caches.open("diary")',
        "document.cookie = 'diary=1'",
        'navigator.serviceWorker.register("/diary.js")',
        "registration.pushManager.subscribe({ userVisibleOnly: true })",
        'await install("diary"); await pushManager.subscribe(wanted)',
        'vault.put("diary", "a", 1)',
        "vault.all(name)",
        'import { put } from "../../../device/static/device/vault.js"',
    ],
)
def test_the_check_sees_a_store_that_nobody_registered(line: str) -> None:
    found = list(named_in(line, HERE))
    assert found
    assert all(name is None or name not in known(kind) for kind, name, _ in found)


def test_the_check_is_content_with_what_is_registered() -> None:
    line = 'const KEPT = "kvarter-pack"; caches.open(KEPT); caches.match(url, { cacheName: "kvarter-pack" }); // localStorage'
    place = HERE.with_name("line.mjs")
    assert [(kind, name) for kind, name, _ in named_in(line.replace("KEPT)", '"kvarter-pack")'), place)] == [
        (Kind.CACHE, "kvarter-pack")
    ] * 2


def test_a_name_means_one_store_of_its_kind() -> None:
    twice = [one for one, times in Counter((store.kind, store.name) for store in stores()).items() if times > 1]
    assert not twice, "Two rooms would overwrite each other."
    notes = Counter(store.name for store in stores() if store.leaves_note or store.kind is Kind.LOCAL)
    assert not [name for name, times in notes.items() if times > 1]


def test_every_store_says_why() -> None:
    for room, store in registered():
        assert len(store.why) > 20, f"{room}: {store.name}"
        assert "|" not in store.why


def test_what_browsers_and_people_read_is_made_from_it() -> None:
    assert MODULE.read_text(encoding="utf-8") == for_browsers(), "Run `kvarter device --write`."
    readme = README.read_text(encoding="utf-8")
    assert readme == with_table(readme), "Run `kvarter device --write`."


def test_what_survives_leave_survives_sign_out_too() -> None:
    stands = {
        survives: [moment for moment in Moment if stays(Store("x", Kind.CACHE, survives, "why"), moment)]
        for survives in Survives
    }
    assert stands == {
        Survives.NOTHING: [],
        Survives.SIGN_OUT: [Moment.SIGN_OUT],
        Survives.LEAVE: [Moment.SIGN_OUT, Moment.LEAVE],
    }
