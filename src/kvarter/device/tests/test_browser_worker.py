"""The one service worker: there while something that it answers from is kept, renewed without a stale page, gone afterwards."""

from collections.abc import Callable

import pytest

from browsing import becomes, until
from kvarter.device.tests.conftest import BUILT, Her, Site

pytestmark = pytest.mark.journey
Take = Callable[[], Her]
LIST = "await (await caches.open('kvarter-pack')).put('/letter/pack.json', new Response('{}')); "
TAKE = LIST + "await worker.install('kvarter-pack'); "
KEPT_PAGE = "await (await caches.open('kvarter-pack')).put('/letter/kept/', new Response(given, { headers: { 'Content-Type': 'text/html' } })); "
SCOPES = "return (await root()).map(({ scope }) => new URL(scope).pathname)"
ASK = """const { active } = (await root())[0];
  return new Promise((done) => { const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data); active.postMessage('version', [port2]);
    if (given) setTimeout(() => done('silent'), given); })"""
"""Which version answers; `given` milliseconds are enough to hear nothing."""
BUILT_WORKER = (BUILT / "sw.js").read_text(encoding="utf-8")
PUSH_PLAYED = """{ let isOn = true; const end = async () => { isOn = false; await fetch('/ended'); return true; };
  PushManager.prototype.getSubscription = async () => (isOn ? { unsubscribe: end } : null); }\n"""
TELLS = "\naddEventListener('message', ({data, ports}) => data === 'version' && ports[0].postMessage('newer'));"


def two_stores(site: Site) -> None:
    """The registry when two rooms keep something that the worker answers from."""
    site.script(
        "/src/device/static/device/registry.js",
        'export const STAYS = {"sign-out": [], "leave": []}, DATABASES = [], ANSWERED = ["kvarter-pack", "push"];',
    )


def test_a_phone_whose_owner_asked_for_nothing_keeps_no_worker(site: Site, her: Take) -> None:
    phone = her()
    for path in ("/a/", "/letter/", "/letter/phone/da/"):
        phone.page.goto(site.page(path, "words"))
    assert phone.run(SCOPES) == []
    assert phone.run("return [(await caches.keys()).length, localStorage.length]") == [0, 0]


def test_it_comes_with_the_first_store_and_goes_with_the_last(site: Site, her: Take) -> None:
    two_stores(site)
    phone = her()
    phone.run(TAKE)
    assert phone.run(SCOPES) == ["/"]
    assert phone.run("await worker.install('push'); return (await root()).length") == 1
    assert phone.run("await worker.retire('kvarter-pack'); " + SCOPES) == ["/"]
    assert phone.run("await worker.retire('push'); " + SCOPES) == []
    assert phone.run("return localStorage.length") == 0


def test_it_answers_what_is_kept_and_leaves_every_other_page_to_the_network(site: Site, her: Take) -> None:
    phone = her()
    phone.run(TAKE + KEPT_PAGE, "<h1>kept</h1>")
    site.page("/letter/kept/", "of the server")
    site.page("/today/", "first")
    phone.page.goto(site.address + "/letter/kept/")
    assert phone.page.inner_text("h1") == "kept"
    phone.page.goto(site.address + "/today/")
    assert phone.page.inner_text("h1") == "first"
    site.page("/today/", "second")
    phone.page.reload()
    assert phone.page.inner_text("h1") == "second"
    phone.context.set_offline(True)
    phone.page.goto(site.address + "/letter/kept/")
    assert phone.page.inner_text("h1") == "kept"


def test_a_pack_that_is_taken_anew_gets_the_page_of_now_and_never_the_kept_one(site: Site, her: Take) -> None:
    phone = her()
    phone.run(TAKE + KEPT_PAGE, "<h1>old</h1>")
    phone.page.goto(site.page("/letter/kept/", "of now"))
    assert phone.page.inner_text("h1") == "old"
    asked = (
        "const answer = await fetch('/letter/kept/', { cache: given }); return (await answer.text()).includes('of now')"
    )
    assert [phone.run(asked, mode) for mode in ("default", "no-cache", "reload")] == [False, True, True]
    phone.context.set_offline(True)
    assert phone.run(f"return said((async () => {{ {asked} }})())", "reload") != "done"
    assert phone.run(asked, "no-cache") is False


def test_an_updated_app_brings_its_worker_at_once_and_no_stale_page(site: Site, her: Take) -> None:
    site.page("/today/", "old words")
    phone = her()
    phone.run(TAKE + KEPT_PAGE, "<h1>kept</h1>")
    phone.page.goto(site.address + "/today/")
    assert phone.run(ASK, 1000) == "silent"
    site.script("/sw.js", BUILT_WORKER + TELLS)
    site.page("/today/", "new words")
    phone.run("await (await root())[0].update()")
    becomes(
        phone.page,
        "async () => { const [one] = await navigator.serviceWorker.getRegistrations(); return !one.installing && !one.waiting }",
    )
    assert phone.run(ASK) == "newer"
    phone.page.goto(site.address + "/today/")
    assert phone.page.inner_text("h1") == "new words"
    assert phone.run("return (await root()).length") == 1
    phone.page.goto(site.address + "/letter/kept/")
    assert phone.page.inner_text("h1") == "kept"


def test_a_new_version_lets_go_of_a_phone_that_keeps_nothing_any_more(site: Site, her: Take) -> None:
    phone = her()
    phone.run(TAKE)
    phone.run("await caches.delete('kvarter-pack')")  # as a browser does when the phone is full
    site.script("/sw.js", BUILT_WORKER + TELLS)
    phone.run("await (await root())[0].update()")
    today = site.page("/today/", "words")

    def is_gone_on_a_further_visit() -> object:
        """A browser may let the worker of before finish first, and takes the new one with one of her next pages."""
        phone.page.goto(today)
        return phone.page.evaluate("async () => !(await navigator.serviceWorker.getRegistrations()).length")

    until(phone.page, is_gone_on_a_further_visit, "the worker went")


def test_the_worker_of_before_gives_way_and_what_it_kept_stays(site: Site, her: Take) -> None:
    phone = her()
    phone.page.goto(site.page("/letter/", "letters"))
    phone.run(LIST + "await navigator.serviceWorker.register('/letter/offline.js', { scope: '/letter/' })")
    assert phone.run(SCOPES) == ["/letter/"]
    phone.run("await worker.install('kvarter-pack')")
    phone.page.reload()
    assert phone.run(SCOPES) == ["/"]
    assert phone.run("return caches.keys()") == ["kvarter-pack"]


def push_played(site: Site) -> None:
    """The worker of a browser that was subscribed to a push service; it says so to the site when that ends."""
    site.script("/sw.js", PUSH_PLAYED + BUILT_WORKER)
    site.script("/ended", "")


def test_push_alone_keeps_the_worker_through_new_versions(site: Site, her: Take) -> None:
    push_played(site)
    phone = her()
    phone.run("await worker.install('kvarter-push')")
    site.script("/sw.js", PUSH_PLAYED + BUILT_WORKER + TELLS)
    phone.run("await (await root())[0].update()")
    becomes(
        phone.page,
        "async () => { const [one] = await navigator.serviceWorker.getRegistrations(); return !one.installing && !one.waiting }",
    )
    assert phone.run(ASK) == "newer"
    assert phone.run(SCOPES) == ["/"]


@pytest.mark.parametrize("moment", ["sign-out", "leave"])
def test_who_goes_ends_push_and_the_worker_stays_for_the_pack_alone(site: Site, her: Take, moment: str) -> None:
    push_played(site)
    phone = her()
    phone.run(TAKE + "await worker.install('kvarter-push')")
    site.page("/gone/", "gone")
    with phone.page.expect_navigation(url="**/gone/"):
        phone.run("wipe(given); setTimeout(() => location.replace('/gone/'))", moment)
    until(phone.page, lambda: "/ended" in site.asked, "push has ended")
    assert phone.run("return [await caches.keys(), Object.keys(localStorage)]") == [["kvarter-pack"], ["kvarter-pack"]]
    assert phone.run(SCOPES) == ["/"]
    assert site.asked.count("/ended") == 1


@pytest.mark.parametrize("moment", ["sign-out", "leave"])
def test_who_goes_without_the_pack_leaves_no_worker_though_no_server_says_so(
    site: Site, her: Take, moment: str
) -> None:
    push_played(site)
    phone = her()
    phone.run("await worker.install('kvarter-push'); wipe(given)", moment)
    until(phone.page, lambda: "/ended" in site.asked, "push has ended")
    until(phone.page, lambda: phone.run(SCOPES) == [], "the worker is gone")
    assert site.asked.count("/ended") == 1
    assert phone.run("return localStorage.length") == 0
