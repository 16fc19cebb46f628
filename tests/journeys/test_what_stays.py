"""Every store of the registry is filled on a real phone; she signs out, or leaves, and what is left is looked at."""

from collections.abc import Callable
from typing import Any

import pytest

from browsing import Phone, becomes, until
from kvarter.device.queries import registered, stores
from kvarter.device.rules import Kind, Moment, Store, stays

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
STRANGE = "nobody-registered-this"
CODE = "abcdefghijklmnop"
"""An address of a locked letter, as the letters' cookies name it."""
VALUE = "filled"
FILL = """async ({ tab, local, databases, caches: names, worker }) => {
  for (const name of tab) sessionStorage.setItem(name, 'filled');
  for (const name of local) localStorage.setItem(name, '1');
  for (const name of databases) await new Promise((done) => {
    indexedDB.open(name).onsuccess = ({ target }) => { target.result.close(); done(); };
  });
  for (const name of names) await (await caches.open(name)).put('/letter/pack.json', new Response('{}'));
  for (const address of worker) await navigator.serviceWorker.register(address, { scope: '/' });
  if (worker.length) await navigator.serviceWorker.ready;
}"""
LEFT = """async () => ({
  tab: Object.keys(sessionStorage), local: Object.keys(localStorage), caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  worker: (await navigator.serviceWorker.getRegistrations()).map(({ active }) => new URL(active.scriptURL).pathname),
})"""


REAL = {"k", "kc", "a"}
"""Cookies that the server itself sets on the way."""


def names(*kinds: Kind) -> list[str]:
    return [store.name for store in stores(*kinds)]


def fill(phone: Phone, *, strange: bool) -> None:
    """Every store that the house knows, and one of each kind that it does not."""
    more = [STRANGE] if strange else []
    given = {
        "tab": [name for name in names(Kind.TAB) if name != "b"] + more,  # "b" is set by leaving alone
        "local": names(Kind.LOCAL) + [store.name for store in stores() if store.leaves_note] + more,
        "databases": names(Kind.DATABASE, Kind.VAULT) + more,
        "caches": names(Kind.CACHE) + more,
        "worker": names(Kind.WORKER),
    }
    phone.page.evaluate(FILL, given)
    becomes(phone.page, "() => navigator.serviceWorker.controller !== null")  # who leaves tells it, and is gone at once
    phone.context.add_cookies([cookie(phone, store) for store in stores(Kind.COOKIE) if store.name not in REAL])


def cookie(phone: Phone, store: Store) -> Any:
    path = f"/letter/answer/{CODE}/" if store.path is None else store.path
    value = {"h": CODE, "words": "da"}.get(store.name, VALUE)
    return {
        "name": store.name,
        "value": value,
        "domain": "localhost",
        "path": path,
        "httpOnly": store.name != "kvarter-keys",
    }


def left(phone: Phone) -> dict[str, set[str]]:
    """What is there still, seen from a file of the site that runs no script."""
    phone.page.goto(phone.server + "/sw.js")
    found: dict[str, list[str]] = phone.page.evaluate(LEFT)
    found["tab"] = [name for name in found["tab"] if name != "b"]  # the mark of leaving itself
    return {kind: set(there) for kind, there in found.items()} | {
        "cookies": {str(one["name"]) for one in phone.context.cookies()}
    }


def is_left_in_the_end(phone: Phone, wanted: dict[str, set[str]]) -> None:
    """The same, of the kinds that are wanted, once all has gone that goes and the server's answer has come."""
    found: list[dict[str, set[str]]] = []

    def is_so() -> bool:
        found.append(left(phone))
        return {kind: found[-1][kind] for kind in wanted} == wanted

    try:
        until(phone.page, is_so, "what is left is what may stay")
    except AssertionError as never:
        raise AssertionError(f"{found[-1]} is left, not {wanted}") from never


def expected(moment: Moment, *, noted: bool) -> dict[str, set[str]]:
    """What the registry says; without a note of what may stay, nothing but cookies does."""
    kept = {kind: {store.name for store in stores(kind) if stays(store, moment) and noted} for kind in Kind}
    notes = {store.name for store in stores() if store.leaves_note and stays(store, moment) and noted}
    return {
        "tab": set(),
        "local": notes | kept[Kind.LOCAL],
        "caches": kept[Kind.CACHE],
        "databases": kept[Kind.DATABASE] | kept[Kind.VAULT],
        "worker": kept[Kind.WORKER],
        "cookies": {store.name for store in stores(Kind.COOKIE) if stays(store, moment)}
        - (set() if moment is Moment.LEAVE else {"a"}),
    }


def sign_out(phone: Phone) -> None:
    with phone.page.expect_navigation():
        phone.page.locator("form[data-module=sign-out] button").first.click()


def signed_in(phone: Phone, name: str = "amina") -> None:
    phone.become(name)
    phone.open("/me/")


def leave(phone: Phone, neutral: str) -> None:
    phone.page.click("button.leave")
    phone.page.wait_for_url(neutral)


@pytest.mark.parametrize("noted", [True, False], ids=["with the reader", "without it"])
@pytest.mark.parametrize("moment", Moment)
def test_what_is_left_is_what_the_registry_says(phone: Take, neutral: str, moment: Moment, noted: bool) -> None:
    her = phone("da")
    signed_in(her)
    fill(her, strange=True)
    if not noted:
        her.page.evaluate("localStorage.clear()")
    if moment is Moment.LEAVE:
        leave(her, neutral)
    else:
        sign_out(her)
    is_left_in_the_end(her, expected(moment, noted=noted))


def test_without_a_network_leave_takes_all_that_must_go_by_itself(phone: Take, neutral: str) -> None:
    her = phone("da")
    her.context.route(f"{neutral}**", lambda route: route.abort())
    signed_in(her)
    fill(her, strange=True)
    her.context.set_offline(True)
    with her.page.expect_event("requestfailed", lambda one: one.url.startswith(neutral)):
        her.page.click("button.leave")
    her.context.set_offline(False)
    wanted = expected(Moment.LEAVE, noted=True)
    is_left_in_the_end(her, {kind: wanted[kind] for kind in ("tab", "local", "caches", "databases")})


def test_the_next_woman_on_the_phone_finds_nothing_of_the_first(phone: Take) -> None:
    her = phone("da")
    signed_in(her, "amina")
    fill(her, strange=False)
    sign_out(her)
    signed_in(her, "hodan")
    filled = [one["name"] for one in her.context.cookies() if one["value"] in {VALUE, CODE}]
    assert set(filled) <= {store.name for store in stores(Kind.COOKIE) if stays(store, Moment.SIGN_OUT)}
    assert her.page.evaluate("Object.values(sessionStorage).includes('filled')") is False


def test_a_visit_to_every_first_page_leaves_no_store_but_cookies(phone: Take) -> None:
    her = phone("da")
    for path in ("/", "/help/", "/letter/", "/letter/phone/da/", "/practise/", "/ask/", "/offers/", "/in/"):
        her.open(path)
    there = left(her)
    assert there.pop("cookies") <= set(names(Kind.COOKIE))
    assert there == {"tab": set(), "local": set(), "caches": set(), "databases": set(), "worker": set()}


def test_every_kind_of_store_that_is_registered_is_filled_here() -> None:
    handled = {Kind.COOKIE, Kind.TAB, Kind.LOCAL, Kind.DATABASE, Kind.VAULT, Kind.CACHE, Kind.WORKER}
    elsewhere = {Kind.PUSH}  # needs a push service: device/tests/test_browser_worker.py plays one
    assert {store.kind for _, store in registered()} <= handled | elsewhere == set(Kind)
