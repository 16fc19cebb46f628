"""The office changes a public text: draft, preview, published, older versions, and two editors at once."""

import pytest

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.groups.rules import SYSTEM
from kvarter.languages.rules import INTERFACE
from kvarter.publishing import actions, queries
from kvarter.publishing.models import PageText
from kvarter.publishing.pages import PublicPage
from kvarter.publishing.rules import LONGEST_BODY, MOST_VERSIONS, Look, Reason, Text, body_of, sections_of
from visiting import Visit

BODY = "Først dette.\n\n# En overskrift\n- et punkt\n- et til\n\n1. først\n2. så\n<script>alert(1)</script>"
SAID = {"title": "Om os i Nord", "lead": "En linje", "body": BODY, "seen": "0"}
PATH = "/about/office/mothers/da/"


def public(visit: Visit, lang: str = "da") -> str:
    return visit(None, f"/about/mothers/?lang={lang}").content.decode()


def draft(cast: Cast, visit: Visit, **other: str) -> PageText:
    visit(cast.dorte, PATH, {**SAID, **other})
    return PageText.objects.of("mothers", "da")[0]


def test_a_text_is_read_as_headings_points_steps_and_sentences() -> None:
    first, second = sections_of(BODY)
    assert (first.heading, first.blocks[0].sentences) == ("", ("Først dette.",))
    assert second.heading == "En overskrift"
    assert [(one.look, len(one.sentences)) for one in second.blocks] == [
        (Look.POINTS, 2),
        (Look.STEPS, 2),
        (Look.TEXT, 1),
    ]
    assert sections_of("  \n\n") == ()


@pytest.mark.parametrize("page", PublicPage)
@pytest.mark.parametrize("language", INTERFACE)
def test_the_words_that_come_with_kvarter_can_be_changed_as_text_in_every_language(
    page: PublicPage, language: str
) -> None:
    text = queries.supplied(page, language)
    assert body_of(sections_of(text.body)) == text.body
    assert len(text.body) < LONGEST_BODY
    assert text.body.count("# ") >= 2


def test_a_draft_is_seen_by_the_office_alone_until_it_is_published(cast: Cast, visit: Visit) -> None:
    one = draft(cast, visit)
    assert not one.is_current
    assert "Om os i Nord" not in public(visit)
    preview = visit(cast.dorte, f"/about/office/version/{one.code}/page/").content.decode()
    assert "Om os i Nord" in preview
    assert "noindex" in preview
    visit(None, f"/about/office/version/{one.code}/page/?", status=200)  # leads to signing in
    visit(cast.birthe, f"/about/office/version/{one.code}/page/", status=404)
    visit(cast.dorte, f"/about/office/version/{one.code}/publish/", {})
    page = public(visit)
    assert "Om os i Nord" in page
    assert "<li>et punkt</li>" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "Om os i Nord" not in public(visit, "so")
    assert [one.act for one in AuditLine.objects.filter(thing=one.code)] == ["page_text.written", "page_text.published"]


def test_a_page_in_memory_shows_a_published_text_at_once(cast: Cast, visit: Visit) -> None:
    public(visit)
    one = actions.write(by=SYSTEM, page=PublicPage.ABOUT, language="da", seen=0, text=Text("Ny", "", "Ord."))
    actions.publish(by=SYSTEM, code=one.code)
    assert "<h1>Ny</h1>" in public(visit)
    actions.use_supplied(by=SYSTEM, page=PublicPage.ABOUT, language="da")
    assert "<h1>Ny</h1>" not in public(visit)


def test_two_editors_see_each_other_and_nothing_is_lost(cast: Cast, visit: Visit) -> None:
    draft(cast, visit)
    page = visit(cast.dorte, PATH, {**SAID, "title": "Min titel"}, status=422, lang="en").content.decode()
    assert "Om os i Nord" in page
    assert "Min titel" in page
    assert PageText.objects.count() == 1
    draft(cast, visit, title="Min titel", seen="1")
    assert [one.title for one in PageText.objects.of("mothers", "da")] == ["Min titel", "Om os i Nord"]


def test_two_at_the_same_moment_make_one_version(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.write(by=SYSTEM, page=PublicPage.ABOUT, language="da", seen=0, text=Text("A", "", "A"))
    with pytest.raises(actions.CannotWrite) as refused:
        actions._add(SYSTEM, "mothers", "da", 1, Text("B", "", "B"))
    assert refused.value.reason is Reason.CHANGED_MEANWHILE
    assert PageText.objects.get().title == "A"


def test_an_older_version_comes_back_as_a_draft_and_is_published(cast: Cast, visit: Visit) -> None:
    first = draft(cast, visit)
    visit(cast.dorte, f"/about/office/version/{first.code}/publish/", {})
    second = draft(cast, visit, title="Andet", seen="1")
    visit(cast.dorte, f"/about/office/version/{second.code}/publish/", {})
    assert "Andet" in public(visit)
    visit(cast.dorte, f"/about/office/version/{first.code}/bring-back/", {})
    third = PageText.objects.of("mothers", "da")[0]
    assert (third.number, third.title, third.is_current) == (3, "Om os i Nord", False)
    visit(cast.dorte, f"/about/office/version/{third.code}/publish/", {})
    assert "Om os i Nord" in public(visit)
    assert PageText.objects.filter(is_current=True).count() == 1


def test_the_same_words_twice_are_one_version_and_old_ones_go(cast: Cast) -> None:
    made = [
        actions.write(by=SYSTEM, page=PublicPage.REFER, language="da", seen=seen, text=Text(f"T{seen}", "", "x"))
        for seen in range(MOST_VERSIONS + 5)
    ]
    again = actions.write(by=SYSTEM, page=PublicPage.REFER, language="da", seen=0, text=made[-1].said)
    assert again == made[-1]
    assert PageText.objects.count() == MOST_VERSIONS


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("body", ""), ("title", "x" * 121), ("body", "x" * (LONGEST_BODY + 1)), ("body", "011390-1234")],
)
def test_a_text_that_cannot_be_is_refused_beside_its_field(field: str, value: str, cast: Cast, visit: Visit) -> None:
    page = visit(cast.dorte, PATH, {**SAID, field: value}, status=422).content.decode()
    assert f'id="f-{field}-error"' in page
    assert not PageText.objects.exists()


@pytest.mark.parametrize(
    "path", ["/about/office/nothing/da/", "/about/office/mothers/xx/", "/about/office/version/no/"]
)
def test_there_is_no_text_of_another_page_or_language(path: str, cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, path, status=404)


def test_the_table_says_what_is_own_and_where_a_draft_waits(cast: Cast, visit: Visit) -> None:
    one = draft(cast, visit)
    page = visit(cast.dorte, "/about/office/?lang=en").content.decode()
    assert (page.count("own words"), page.count('"tag sun">draft')) == (0, 1)
    visit(cast.dorte, f"/about/office/version/{one.code}/publish/", {})
    page = visit(cast.dorte, "/about/office/?lang=en").content.decode()
    assert (page.count("own words"), page.count('"tag sun">draft')) == (1, 0)


def test_who_leaves_it_as_they_wrote_it_sees_their_words_and_not_her_own_refused_ones(cast: Cast, visit: Visit) -> None:
    browser, address = visit.browser(cast.dorte), "/about/office/refer/so/"
    browser.get(address)
    hers = {"title": "Mid kale", "lead": "", "body": "Hal weedh.", "seen": "0"}
    actions.write(by=SYSTEM, page=PublicPage.REFER, language="so", seen=0, text=Text("Kooda", "", "Weedh."))
    browser.post(address, hers)
    assert "Mid kale" in browser.get(address).content.decode()
    assert browser.post(f"{address}leave/").status_code == 302
    page = browser.get(address).content.decode()
    assert "Mid kale" not in page
    assert "Kooda" in page
