"""The test kit of the age format through the shipped bundle in a real browser, whose X25519 is its own."""

import pytest
from playwright.sync_api import Browser

from browsing import patient
from kvarter.sealing.tests.conftest import Site
from kvarter.sealing.tests.test_vectors import BUNDLE_DEVIATIONS, as_expected

pytestmark = pytest.mark.journey

RUN = """async () => {
    const [kit, bundle, {outcomes}] = await Promise.all(['/kit.js', '/built/keys.js', '/vectors.mjs'].map(one => import(one)));
    const told = await outcomes(kit, {bundle});
    for (const vector of Object.values(told)) delete vector.bytes;
    return told;
}"""


def test_chromium_deviates_only_where_post_quantum_was_left_out(site: Site, chromium: Browser) -> None:
    page = patient(chromium.new_context()).new_page()
    page.goto(site.page("/", "<p>kit</p>"))
    told = page.evaluate(RUN)
    page.context.close()
    assert len(told) == 143
    assert {name for name, vector in told.items() if not as_expected(vector, vector["bundle"])} == set(
        BUNDLE_DEVIATIONS
    )
