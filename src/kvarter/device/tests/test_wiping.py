"""What the server tells a browser to forget follows the registry."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from kvarter.device import wiping
from kvarter.device.queries import stores
from kvarter.device.rules import Kind, Moment, Store, Survives, stays
from kvarter.device.wiping import wipe


def told(moment: Moment, cookies: tuple[str, ...] = (), **form: str) -> HttpResponse:
    request = RequestFactory().post("/", form)
    request.COOKIES = dict.fromkeys(cookies, "x")
    response = HttpResponse()
    wipe(request, response, moment)
    return response


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("store", [one for one in stores(Kind.COOKIE) if one.path], ids=lambda one: one.name)
def test_a_cookie_goes_or_stays_as_the_registry_says(store: Store, moment: Moment) -> None:
    gone = {name: morsel["path"] for name, morsel in told(moment, (store.name,)).cookies.items()}
    assert (gone.get(store.name) == store.path) is not stays(store, moment)


def test_leave_takes_cookies_that_nobody_registered_and_signing_out_does_not_look_for_them() -> None:
    assert "strange" in told(Moment.LEAVE, ("strange",)).cookies
    assert "strange" not in told(Moment.SIGN_OUT, ("strange",)).cookies


def test_a_cookie_with_a_path_of_its_own_goes_though_it_was_not_sent() -> None:
    assert told(Moment.LEAVE).cookies["c"]["path"] == "/letter/"
    assert "d" not in told(Moment.LEAVE).cookies


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize(
    ("form", "header"),
    [({}, '"cache", "storage"'), ({"kept": "1"}, '"cache"'), ({"pack": "1"}, '"cache"'), ({"kept": "0"}, '"cache", "storage"')],
)  # fmt: skip
def test_storage_goes_whole_unless_her_own_script_has_emptied_it(moment: Moment, form: Any, header: str) -> None:
    assert told(moment, **form)["Clear-Site-Data"] == header


def test_where_nothing_may_stay_a_script_that_says_so_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiping, "stores", lambda *_: iter([Store("x", Kind.CACHE, Survives.SIGN_OUT, "why")]))
    assert told(Moment.SIGN_OUT, kept="1")["Clear-Site-Data"] == '"cache"'
    assert told(Moment.LEAVE, kept="1")["Clear-Site-Data"] == '"cache", "storage"'
