"""What pages ask for of the bundles is what the build makes."""

import re
from pathlib import Path

KVARTER = Path(__file__).resolve().parents[1] / "src" / "kvarter"
BUILT = KVARTER / "ui" / "static" / "built"
ASKED = re.compile(r"""\{% static ["'](?:built/)([\w.-]+)["'] %\}""")


def test_every_bundle_that_a_page_asks_for_is_made() -> None:
    asked = {
        (name, str(page.relative_to(KVARTER)))
        for page in KVARTER.rglob("templates/**/*.html")
        for name in ASKED.findall(page.read_text(encoding="utf-8"))
    }
    assert len(asked) > 10
    assert [one for one in sorted(asked) if not (BUILT / one[0]).exists()] == []
