"""A Mother's practice letter: invented on both sides by one rule, found by a code, read by the reader, gone by itself."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.languages.tables import INTERFACE
from kvarter.practice import actions
from kvarter.practice.engine.practice_letter import NUMBER, Filled, check_templates, faults
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.models import PracticeLetter
from visiting import Visit

SHELF = shelf("dk")
EVERYWHERE = pytest.mark.parametrize("lang", INTERFACE)
pytestmark = pytest.mark.django_db


def good(**other: object) -> dict[str, object]:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    return {"template": "school", "name": "sara", "number": "081425-3311", "day": tomorrow, "note": "", **other}


@EVERYWHERE
def test_she_puts_it_in_the_box_and_a_woman_finds_it_without_an_account(visit: Visit, cast: Cast, lang: str) -> None:
    cast.amina.language = lang
    cast.amina.save()
    visit(cast.amina, "/practise/letters/", good(note="Tag gerne mad med."), lang=lang)
    made = PracticeLetter.objects.get()
    page = visit(cast.amina, "/practise/letters/", lang=lang).content.decode()
    assert f"/practise/box/{made.box}/" in page
    box = visit(None, f"/practise/box/{made.box}/", lang=lang).content.decode()
    assert f'href="/practise/box/{made.box}/{made.code}/"' in box
    letter = unescape(visit(None, f"/practise/box/{made.box}/{made.code}/", lang=lang).content.decode())
    assert SHELF.shared.words[lang]["band"] in letter
    for text in ("Sara Øve", "081425-3311", "Tag gerne mad med."):
        assert text in letter
    assert not visit.browser(None).cookies
    assert not [one for one in PracticeLetter._meta.get_fields() if one.name in {"person", "by", "author"}]


def test_the_letter_reader_reads_it_by_one_tap(visit: Visit, cast: Cast) -> None:
    visit(cast.amina, "/practise/letters/", good())
    made = PracticeLetter.objects.get()
    page = unescape(visit(None, f"/practise/box/{made.box}/{made.code}/").content.decode())
    text = re.search(r'name="letter" value="(.*?)"', page, re.S)
    assert text
    answer = visit(None, "/letter/", {"letter": text[1]}).content.decode()
    assert str(made.day.day) in answer


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Fatima Hansen"),
        ("number", "081225-3311"),
        ("number", "081425-331"),
        ("number", "٠٨١٤٢٥-٣٣١١"),
        ("day", "2020-01-01"),
        ("day", "tomorrow"),
        ("note", "Ring på 20 12 34 56"),
        ("note", "Mit nummer er ٠١٠١٩٠-١٢٣٤"),
        ("note", "Se www.real.dk"),
        ("note", "Log på med MitID"),
        ("note", "x" * 151),
        ("template", "no-such"),
    ],
)
def test_what_could_be_real_is_refused_and_nothing_is_kept(visit: Visit, cast: Cast, field: str, value: str) -> None:
    page = visit(cast.amina, "/practise/letters/", good(**{field: value}), status=422)
    assert not PracticeLetter.objects.exists()
    assert 'role="alert"' in page.content.decode()


def test_both_sides_have_the_rule_of_the_number_from_one_place(visit: Visit, cast: Cast) -> None:
    page = unescape(visit(cast.amina, "/practise/letters/").content.decode())
    assert f'pattern="{NUMBER}"' in page
    today = date(2026, 11, 30)
    for month in range(1, 20):
        filled = Filled("sara", f"08{month:02}25-3311", today)
        assert (faults(filled, SHELF.shared.people, (), today) == set()) == (month >= 13)


def test_a_box_ends_by_itself_and_a_letter_can_be_taken_back(visit: Visit, cast: Cast) -> None:
    for note in ("Tag gerne mad med.", "Tag et barn med."):
        visit(cast.amina, "/practise/letters/", good(note=note))
    first, second = PracticeLetter.objects.order_by("pk")
    assert first.box == second.box, "one box for a group"
    visit(cast.amina, f"/practise/letters/{first.code}/back/", {})
    assert list(PracticeLetter.objects.all()) == [second]
    PracticeLetter.objects.update(ends_on=timezone.localdate())
    visit(None, f"/practise/box/{second.box}/", status=410)
    assert actions.purge_letters(timezone.now()) == 1
    visit(cast.amina, "/practise/letters/", good())
    assert PracticeLetter.objects.get().box != first.box, "the old code opens nothing any more"


def test_a_full_box_says_so(visit: Visit, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_LETTERS", 1)
    visit(cast.amina, "/practise/letters/", good())
    visit(cast.amina, "/practise/letters/", good(note="Tag gerne mad med."), status=422)
    assert PracticeLetter.objects.count() == 1


def test_another_group_neither_sees_nor_takes_it_and_the_trail_says_no_content(visit: Visit, cast: Cast) -> None:
    visit(cast.amina, "/practise/letters/", good())
    made = PracticeLetter.objects.get()
    assert made.box not in visit(cast.hodan, "/practise/letters/").content.decode()
    visit(cast.hodan, f"/practise/letters/{made.code}/back/", {}, status=404)
    with pytest.raises(NotAllowed):
        actions.take_back(by=cast.standing("hodan"), letter=made)
    line = AuditLine.objects.filter(act="practice.letter_put").get()
    assert line.thing == made.code


def test_a_template_with_a_fault_is_refused() -> None:
    template = SHELF.templates[0]
    for code, change in (
        ("M16", {"label": "nobody"}),
        ("M19", {"text": template.text.replace("%(number)s", "")}),
        ("M22", {"text": template.text + "Tlf. 20 12 34 56"}),
        ("M23", {"text": template.text + "Digital Post"}),
    ):
        assert code in {fault.code for fault in check_templates((replace(template, **change),), SHELF.shared)}


def test_a_second_tap_puts_no_second_letter(visit: Visit, cast: Cast) -> None:
    for _tap in range(2):
        visit(cast.amina, "/practise/letters/", good(note="Tag gerne mad med."))
    assert PracticeLetter.objects.count() == 1
