"""A newcomer taps Birthe's card in a real browser and opens an envelope with the passphrase that the demo shows."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from browsing import patient
from kvarter.demo.actions import fill
from kvarter.demo.planning.sheets import sheet

pytestmark = pytest.mark.journey
LONGEST_WAITING = sheet("women")["women"][0]["name"]


def test_birthe_of_the_demo_opens_the_woman_who_waits_longest(
    transactional_db: Any, live_server: Any, chromium: Browser
) -> None:
    fill(lambda _: None)
    page = patient(chromium.new_context(viewport={"width": 360, "height": 740}, locale="en")).new_page()
    page.goto(live_server.url + reverse("demo:cast"))
    page.locator(f"form[action='{reverse('demo:become', args=['birthe'])}'] button").click()
    expect(page).to_have_url(live_server.url + reverse("referrals:women"))
    page.locator("input[data-open-with=passphrase]").first.fill("open the demo door")
    page.locator("form[data-module=key-open] button").first.click()
    expect(page.locator("dl[data-part=fields]").first).to_contain_text(LONGEST_WAITING)
    page.context.close()
