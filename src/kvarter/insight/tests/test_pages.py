"""The pages and the CSV as people of the network open them, and as an attacker reads them."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from kvarter.documents.sheet import plain_cell
from kvarter.documents.tests.sheets import read_xlsx
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Role
from kvarter.insight.tests.conftest import (
    Opened,
    Told,
    Year,
    another_mother,
    counted_one_by_one,
    read_csv,
    read_page,
    women,
)
from kvarter.packs.rules import pack
from kvarter.people.models import Person
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import State
from visiting import Visit

NUMBERS = "/numbers/"
SUMS = {
    "Conversations by month": ("In short", "Conversations written down"),
    "How they met": ("In short", "Conversations written down"),
}
"""Sections whose rows add up to a number that stands on the same page."""
Place = tuple[str, str, str]
"""Group name ("" is the network), section, row."""


def page_of(group: LocalGroup) -> str:
    return f"{NUMBERS}{group.code}/"


def all_pages(cast: Cast, opened: Opened) -> dict[str, Told]:
    """What Dorte reads on the page of the network ("") and of each group."""
    pages = {group.name: read_page(opened(cast.dorte, page_of(group))) for group in LocalGroup.objects.all()}
    return {"": read_page(opened(cast.dorte, NUMBERS)), **pages}


def true_counts(year: Year) -> Iterator[tuple[LocalGroup, str, str, int, int]]:
    """Group, section, row, how many, threshold: for every count of conversations and women by group."""
    facts = pack("dk")
    rows = counted_one_by_one(year.period.first, year.period.last)
    found = {group.pk: group for group in LocalGroup.objects.all()}
    for title, counts, choices in (
        ("What women talk about", rows.topics, facts.topics),
        ("How they met", rows.how_met, facts.how_met),
        ("What comes next", rows.steps, facts.next_steps),
    ):
        for (group, key), number in counts.items():
            yield found[group], title, choices[key].msgid, number, 10 if choices[key].sensitive else 5
    for (group, month), number in rows.months.items():
        yield found[group], "Conversations by month", f"{month:%B %Y}", number, 5
    names = {
        "waiting": "Waiting",
        "asked": "A Mother is being asked",
        "accepted": "A Mother has said yes",
        "met": "They have met",
    }
    for group, state in Referral.objects.exclude(state="closed").values_list("group_id", "state").distinct():
        yield found[group], "Women today", names[state], Referral.objects.filter(group=group, state=state).count(), 5


# Who may open what


def test_a_coordinator_of_another_group_gets_404(town: Year, cast: Cast, visit: Visit) -> None:
    for person in (cast.maryam, cast.hodan):
        visit(person, page_of(cast.north), status=404)
        visit(person, f"{page_of(cast.north)}numbers.csv", status=404)
        visit(person, page_of(cast.south))


def test_a_stranger_has_no_numbers(cast: Cast, visit: Visit) -> None:
    for url in (NUMBERS, f"{NUMBERS}numbers.csv", page_of(cast.north), f"{page_of(cast.north)}numbers.csv"):
        visit(cast.stranger, url, status=404)
        assert visit(None, url, status=302, follow=False).headers["Location"].startswith("/in/")


def test_numbers_are_only_read(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, NUMBERS, {"x": "y"}, status=405)


def test_an_unknown_group_is_404_for_the_national_office_too(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, f"{NUMBERS}nothing/", status=404)


@pytest.mark.parametrize("name", ["dorte", "ceren"])
def test_the_national_office_and_consultants_read_the_network_and_every_group(
    name: str, town: Year, cast: Cast, opened: Opened
) -> None:
    person = getattr(cast, name)
    assert ("Groups", "North", "Conversations") in read_page(opened(person, NUMBERS))
    for group in LocalGroup.objects.all():
        assert f"<h1><bdi>{group.name}</bdi></h1>" in opened(person, page_of(group))


def test_a_coordinator_finds_her_group_at_numbers_and_reads_no_other(town: Year, cast: Cast, opened: Opened) -> None:
    page = opened(cast.birthe, NUMBERS)
    assert read_page(page) == read_page(opened(cast.dorte, page_of(cast.north)))
    assert "South" not in page


def test_the_board_reads_its_group_at_the_desk(town: Year, cast: Cast, opened: Opened) -> None:
    Membership.objects.create(person=cast.stranger, role=Role.BOARD, group=cast.north)
    assert read_page(opened(cast.stranger, NUMBERS)) == read_page(opened(cast.birthe, NUMBERS))


def test_one_who_belongs_to_two_groups_goes_from_one_to_the_other(town: Year, cast: Cast, opened: Opened) -> None:
    Membership.objects.create(person=cast.birthe, role=Role.BOARD, group=cast.south)
    assert f'href="{page_of(cast.south)}"' in opened(cast.birthe, NUMBERS)
    assert f'href="{page_of(cast.north)}"' in opened(cast.birthe, page_of(cast.south))


# The Mother's phone


def test_a_mother_reads_her_group_on_the_phone(town: Year, cast: Cast, opened: Opened) -> None:
    page, desk = opened(cast.amina, NUMBERS), read_page(opened(cast.birthe, NUMBERS))
    assert 'class="side"' not in page
    assert "Numbers of our group" in page
    assert "The last 12 finished months:" in page
    assert f"<bdi>{desk['In short', 'Conversations written down', 'Number']}</bdi>" in page
    assert page.count('class="counted teal"') == sum(
        cell not in ("*", "0") for (part, _, _), cell in desk.items() if part == "What women talk about"
    )
    bars = [int(one.split('"')[0]) for one in page.split('<rect width="')[1:]]
    assert bars[0] == max(bars) == 100


def test_a_hidden_number_has_no_bar_whose_length_would_tell_it(town: Year, cast: Cast, opened: Opened) -> None:
    page = opened(another_mother(LocalGroup.objects.get(name="Harbour"), 1), NUMBERS)
    assert "<bdi>*</bdi>" in page
    assert "<rect" not in page


def test_numbers_of_a_table_stand_at_its_end_and_the_red_is_explained(town: Year, cast: Cast, opened: Opened) -> None:
    page = opened(cast.dorte, NUMBERS)
    table = page[page.index('data-part="groups"') :]
    first = table[table.index("<tbody>") : table.index("</tr>", table.index("<tbody>"))]
    assert first.count("<td>") == 1
    assert first.count('<td class="number">') == 7
    assert table.count('<th scope="col" class="number">') == 7
    assert ("Red: sensitive." in page) is ('class="bar berry"' in page)
    assert "The last 12 finished months, from" in page


@pytest.mark.parametrize("language", ["ar", "ti", "uk"])
def test_the_phone_page_stands_in_the_mothers_language(language: str, town: Year, cast: Cast, opened: Opened) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(language=language)
    assert f'lang="{language}"' in opened(cast.amina, NUMBERS)


def test_a_mother_of_a_small_group_reads_stars(town: Year, cast: Cast, opened: Opened) -> None:
    harbour = LocalGroup.objects.get(name="Harbour")
    page = opened(another_mother(harbour, 1), NUMBERS)
    assert page.count("<bdi>*</bdi>") == 3
    assert "What women talk about" not in page


# Screen and CSV


@pytest.mark.parametrize("name", ["dorte", "birthe", "maryam"])
def test_screen_and_csv_agree_cell_by_cell(name: str, town: Year, cast: Cast, visit: Visit) -> None:
    person = getattr(cast, name)
    screen = read_page(visit(person, NUMBERS).content.decode())
    assert len(screen) > 60
    assert read_csv(visit(person, f"{NUMBERS}numbers.csv").content) == screen


def test_every_group_page_agrees_with_its_csv(town: Year, cast: Cast, visit: Visit) -> None:
    for group in LocalGroup.objects.all():
        screen = read_page(visit(cast.ceren, page_of(group)).content.decode())
        assert read_csv(visit(cast.ceren, f"{page_of(group)}numbers.csv").content) == screen


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing(town: Year, cast: Cast, visit: Visit) -> None:
    LocalGroup.objects.filter(pk=cast.north.pk).update(name='=HYPERLINK("x");1')
    answer = visit(cast.dorte, f"{NUMBERS}numbers.csv")
    assert answer.content.startswith(b"\xef\xbb\xbfPart;Name;What;Number\r\n")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    first, last = (f"{day:%Y-%m}" for day in (town.period.first, town.period.last))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="numbers-{first}-{last}.csv"'
    assert ("Groups", '\'=HYPERLINK("x");1', "Conversations") in read_csv(answer.content)


@pytest.mark.parametrize("name", ["dorte", "birthe"])
def test_the_excel_sheet_holds_the_cells_of_the_csv_with_numbers_as_numbers(
    name: str, town: Year, cast: Cast, visit: Visit
) -> None:
    LocalGroup.objects.filter(pk=cast.north.pk).update(name='=HYPERLINK("x");1')
    person = getattr(cast, name)
    answer = visit(person, f"{NUMBERS}numbers.xlsx")
    rows = read_xlsx(answer.content)
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    lines = list(
        csv.reader(StringIO(visit(person, f"{NUMBERS}numbers.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert [[str(plain_cell(cell)) for cell in row] for row in rows] == lines
    assert {type(number) for *_, number in rows[1:]} == {int, str}
    assert all(isinstance(number, str) or number >= 0 for *_, number in rows[1:])


def solid(text: str) -> str:
    """A text without what parts its words and lines."""
    return re.sub("[\\s\xad\ufffe\u2010-]", "", text)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_numbers_come_on_paper_with_every_name_and_star(lang: str, town: Year, cast: Cast, visit: Visit) -> None:
    Person.objects.filter(pk=cast.dorte.pk).update(language=lang)
    LocalGroup.objects.filter(pk=cast.north.pk).update(name='#eval("1") $x$ *b*')
    answer = visit(cast.dorte, f"{NUMBERS}numbers.pdf")
    document = pypdfium2.PdfDocument(answer.content)
    said = solid(" ".join(page.get_textpage().get_text_range() for page in document))
    sheet = list(
        csv.reader(StringIO(visit(cast.dorte, f"{NUMBERS}numbers.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    names = {solid(word) for part, name, *_ in sheet[1:] for word in (part, name)}
    assert {name for name in names if name not in said} == set()
    assert said.count("*") >= sum(cell == "*" for *_, cell in sheet[1:])


def test_there_is_no_other_kind_of_file(town: Year, cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, f"{NUMBERS}numbers.exe", status=404)


def test_a_paper_that_cannot_be_made_leads_back_with_a_sentence(
    town: Year, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kvarter.documents.typeset.COMMAND", ["/nowhere/python"])
    browser = visit.browser(cast.dorte)
    assert browser.get(f"{NUMBERS}numbers.pdf")["Location"] == NUMBERS
    assert "in a minute" in browser.get(NUMBERS, headers={"accept-language": "en"}).content.decode()


def test_large_numbers_are_written_for_the_eye_on_the_screen_only(year: Year, cast: Cast, visit: Visit) -> None:
    year.talk(cast.north, number=1200)
    Person.objects.filter(pk=cast.dorte.pk).update(language="da")
    assert "<b>1.200</b>" in visit(cast.dorte, NUMBERS).content.decode()
    assert ";1200\r\n" in visit(cast.dorte, f"{NUMBERS}numbers.csv").content.decode()


# What nobody can find out


def test_no_small_count_stands_in_its_cell_on_any_page_or_csv(
    town: Year, cast: Cast, opened: Opened, visit: Visit
) -> None:
    pages = all_pages(cast, opened)
    small = 0
    for group, title, row, number, threshold in true_counts(town):
        assert pages[group.name][title, row, "Number"] in ("*", str(number))
        if number < threshold:
            assert pages[group.name][title, row, "Number"] == "*"
            assert f"{title};{row};Number;*" in visit(cast.dorte, f"{page_of(group)}numbers.csv").content.decode()
            small += 1
    assert small > 40


def test_a_sensitive_topic_is_hidden_up_to_nine_and_another_up_to_four(year: Year, cast: Cast, opened: Opened) -> None:
    for group in (cast.north, cast.south):
        year.talk(group, number=40)
        year.talk(group, topics=["violence"], number=4)
        year.talk(group, topics=["work"], number=3)
    page = read_page(opened(cast.dorte, NUMBERS))
    assert page["What women talk about", "Violence or control", "Number"] == "*"
    assert page["What women talk about", "Work and education", "Number"] == "6"


def test_groups_with_few_conversations_show_no_number_of_them(town: Year, cast: Cast, opened: Opened) -> None:
    for name in ("West", "Harbour"):
        page = opened(cast.dorte, page_of(LocalGroup.objects.get(name=name)))
        assert "There are too few conversations" in page
        sections = ("Conversations by month", "What women talk about", "How they met", "What comes next")
        assert {cell for (part, _, _), cell in read_page(page).items() if part in sections} == {"*"}


def test_estimated_talks_stand_apart_and_are_never_added(year: Year, cast: Cast, opened: Opened) -> None:
    year.talk(cast.north, number=31)
    year.talk(cast.south, number=22)
    year.more(cast.north, 17)
    page = read_page(opened(cast.dorte, NUMBERS))
    assert page["In short", "Conversations written down", "Number"] == "53"
    assert page["In short", "More talks, by estimate (not counted in)", "Number"] == "17"
    assert "70" not in page.values()


class Subtraction:
    """Lays the page of the network and those of all groups beside each other, and works out what it can."""

    def __init__(self, pages: dict[str, Told]) -> None:
        self.pages = pages
        self.known: dict[Place, int] = {}
        self.derived: set[Place] = set()
        for name, told in pages.items():
            self.known |= {(name, part, row): int(cell) for (part, row, _), cell in told.items() if cell.isdigit()}

    def sums(self) -> Iterator[tuple[Place, list[Place]]]:
        """Each number that other numbers add up to: over the groups, and within one page."""
        groups = [name for name in self.pages if name]
        for part, row, _ in self.pages[""]:
            if part in {*SUMS, "What women talk about", "What comes next", "Women today", "How it ended"} or row in (
                "Conversations written down",
                "Times a woman was shown the way",
            ):
                yield ("", part, row), [(name, part, row) for name in groups]
        for name, told in self.pages.items():
            for part, whole in SUMS.items():
                rows = [row for one, row, _ in told if one == part]
                yield (name, *whole), [(name, part, row) for row in rows]

    def run(self) -> dict[Place, int]:
        """Everything that was hidden and is known after subtracting until nothing new comes."""
        before = -1
        while before != len(self.known):
            before = len(self.known)
            for whole, parts in self.sums():
                self._one(whole, parts)
        return {place: self.known[place] for place in self.derived}

    def _one(self, whole: Place, parts: list[Place]) -> None:
        missing = [place for place in (whole, *parts) if place not in self.known]
        if len(missing) == 1:
            sign = 1 if missing[0] == whole else -1
            seen = sum(self.known[place] for place in parts if place in self.known)
            self.known[missing[0]] = sign * (seen - (0 if sign == 1 else self.known[whole]))
            self.derived.add(missing[0])


def test_subtracting_the_pages_from_each_other_gives_back_no_hidden_small_number(
    town: Year, cast: Cast, opened: Opened
) -> None:
    found = Subtraction(all_pages(cast, opened)).run()
    small = {
        (group.name, part, row): number
        for group, part, row, number, threshold in true_counts(town)
        if number < threshold
    }
    assert small
    assert not {place for place in found if place in small}


def test_subtraction_finds_what_a_careless_page_would_leave(town: Year, cast: Cast, opened: Opened) -> None:
    pages = all_pages(cast, opened)
    hidden = [
        (group, part, row, number) for group, part, row, number, threshold in true_counts(town) if number < threshold
    ]
    group, part, row, number = next(one for one in hidden if one[1] == "What comes next" or one[1] == "How they met")
    for name in pages:
        if name and name != group.name:
            others = [
                n for one, title, words, n, _ in true_counts(town) if (one.name, title, words) == (name, part, row)
            ]
            pages[name][part, row, "Number"] = str(sum(others))
    pages[""][part, row, "Number"] = str(
        sum(n for _, title, words, n, _ in true_counts(town) if (title, words) == (part, row))
    )
    assert Subtraction(pages).run()[group.name, part, row] == number


# Women who wait


def test_a_language_gap_with_few_women_says_some_and_no_wait(year: Year, cast: Cast, opened: Opened) -> None:
    women(cast, cast.north, 3, days=43, languages=["ti"])
    page = read_page(opened(cast.dorte, NUMBERS))
    part, row = "Where the next Mother is needed most", "North Tigrinya"
    assert [page[part, row, what] for what in ("Women waiting", "Mothers who speak it", "Longest wait")] == [
        "some",
        "0",
        "*",
    ]
    assert "6 weeks" not in page.values()


def test_a_language_gap_with_many_women_says_how_many_and_how_long(year: Year, cast: Cast, opened: Opened) -> None:
    women(cast, cast.north, 12, days=43, languages=["ti"])
    women(cast, cast.south, 8, languages=["so"])
    for page in (read_page(opened(cast.dorte, NUMBERS)), read_page(opened(cast.birthe, NUMBERS))):
        part, row = "Where the next Mother is needed most", "North Tigrinya"
        assert [page[part, row, what] for what in ("Women waiting", "Mothers who speak it", "Longest wait")] == [
            "12",
            "0",
            "6 weeks",
        ]


def test_where_nobody_is_needed_the_page_says_so(year: Year, cast: Cast, opened: Opened) -> None:
    assert "Nowhere at the moment." in opened(cast.dorte, NUMBERS)


def test_days_until_a_yes_are_told_for_five_women(year: Year, cast: Cast, opened: Opened) -> None:
    today = timezone.localdate()
    days = (today - year.period.last).days + 10
    women(cast, cast.north, 4, days=days, state=State.MET, accepted_on=year.period.last)
    row = ("In short", "Mean days until a Mother said yes", "Number")
    assert read_page(opened(cast.birthe, NUMBERS))[row] == "*"
    women(cast, cast.north, 1, days=days, state=State.MET, accepted_on=year.period.last)
    assert read_page(opened(cast.birthe, NUMBERS))[row] == "10"


def test_what_is_written_down_today_stands_on_no_page_yet(town: Year, cast: Cast, opened: Opened) -> None:
    before = read_page(opened(cast.dorte, NUMBERS))
    town.talk_on(cast.north, timezone.localdate())
    town.talk_on(cast.north, timezone.localdate() - timedelta(days=59))
    assert read_page(opened(cast.dorte, NUMBERS)) == before


# Cost


def test_every_page_takes_at_most_six_statements_however_much_there_is_to_count(
    town: Year, cast: Cast, visit: Visit
) -> None:
    doors = [
        (cast.dorte, NUMBERS),
        (cast.dorte, f"{NUMBERS}numbers.csv"),
        (cast.birthe, NUMBERS),
        (cast.amina, NUMBERS),
    ]
    doors += [(cast.ceren, page_of(cast.south)), (cast.birthe, f"{page_of(cast.north)}numbers.csv")]
    for number in range(2):
        for person, url in doors:
            visit(person, url)
            with CaptureQueriesContext(connection) as seen:
                visit(person, url)
            assert len(seen) <= 6, url
        group = LocalGroup.objects.create(name=f"New {number}", place="Ishøj", latitude=55.6, longitude=12.3)
        town.talk(group, number=15)
        women(cast, group, 3)


def test_many_groups_come_in_pages_and_the_csv_holds_all(cast: Cast, year: Year, opened: Opened, visit: Visit) -> None:
    LocalGroup.objects.bulk_create(
        LocalGroup(name=f"More {number:02}", place="Ishøj", latitude=55.6, longitude=12.3) for number in range(45)
    )
    pages = [opened(cast.dorte, address) for address in ("/numbers/", "/numbers/?groups=2")]
    names = [{name for part, name, _ in read_page(page) if part == "Groups"} for page in pages]
    assert [len(one) for one in names] == [40, 7]
    whole = read_csv(visit.browser(cast.dorte).get("/numbers/numbers.csv").content)
    assert names[0] | names[1] == {name for part, name, _ in whole if part == "Groups"}
    found = read_page(opened(cast.dorte, "/numbers/?words=more 4"))
    assert {name for part, name, _ in found if part == "Groups"} == {f"More {n}" for n in range(40, 45)}
    short = {what: cell for (part, what, _), cell in found.items() if part == "In short"}
    assert short == {what: cell for (part, what, _), cell in read_page(pages[0]).items() if part == "In short"}
