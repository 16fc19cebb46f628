"""Pages that open or hand on an envelope say whose it must be, and the page of one woman says nothing of her in plain."""

import json
import re
from html import unescape

from cast import Cast, a_woman
from kvarter.groups.rules import SYSTEM
from kvarter.referrals import actions
from kvarter.referrals.contact import first_word
from kvarter.referrals.models import Referral
from kvarter.sealing.rules import seal
from visiting import Visit


def taken_by_amina(cast: Cast, **plain: object) -> Referral:
    """A woman whom Amina has said yes to."""
    woman = a_woman(cast, **plain)
    copy = seal({"name": "Rose", "phone": "+4520000099"}, [cast.amina.key.recipient])
    actions.ask(
        by=SYSTEM,
        referral=woman,
        mothers=[cast.mother("amina")],
        together=True,
        copies={cast.mother("amina").code: copy},
    )
    return actions.accept(by=cast.standing("amina"), asking=woman.askings.get())


def attribute(page: str, name: str) -> str:
    found = re.search(rf'{name}="(.*?)"', page)
    assert found, f"No {name} on the page."
    return unescape(found[1])


def test_the_page_of_one_woman_expects_her_own_envelope(cast: Cast, visit: Visit) -> None:
    woman = taken_by_amina(cast, times=["weekday-mornings"])
    page = visit(cast.amina, f"/women/mine/{woman.code}/").content.decode()
    assert json.loads(attribute(page, "data-about")) == {"woman": woman.code, "group": cast.north.pk, "part": "reach"}
    assert len(json.loads(attribute(page, "data-windows"))) >= 8
    assert "Rose" not in page


def test_a_woman_without_times_has_no_windows(cast: Cast, visit: Visit) -> None:
    woman = taken_by_amina(cast)
    page = visit(cast.amina, f"/women/mine/{woman.code}/").content.decode()
    assert json.loads(attribute(page, "data-windows")) == []
    assert "data-has-times" not in page


def test_the_coordinators_page_expects_each_part_of_that_woman(cast: Cast, visit: Visit) -> None:
    woman = a_woman(cast)
    page = visit(cast.birthe, f"/women/{woman.code}/").content.decode()
    assert json.loads(attribute(page, "data-about")) == {"woman": woman.code, "group": cast.north.pk, "part": "reach"}


def test_who_is_handed_to_a_group_gets_envelopes_that_name_the_group(cast: Cast, visit: Visit) -> None:
    woman = a_woman(cast)
    Referral.objects.filter(pk=woman.pk).update(group=None)
    page = visit(cast.dorte, f"/women/{woman.code}/to-group/?group={cast.south.code}").content.decode()
    assert attribute(page, "data-group") == str(cast.south.pk)


def test_the_first_word_is_in_her_language_and_harmless() -> None:
    for languages in (["ar"], ["so", "da"], ["ckb", "tr"], ["ti"], []):
        assert 5 < len(first_word(languages)) < 70
        assert "kvarter" not in first_word(languages).casefold()
