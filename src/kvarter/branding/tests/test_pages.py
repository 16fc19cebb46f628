"""The office chooses colours and a logo, looks at them, and publishes them; others see nothing before."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.branding import actions, queries
from kvarter.branding.models import Brand
from kvarter.branding.rules import ACCENT, MAIN, MOST_VERSIONS, Reason
from kvarter.branding.tests.test_rules import SVG, png
from kvarter.groups.rules import SYSTEM
from visiting import Visit

SAID: dict[str, Any] = {"main": "#573a72", "accent": "#f0b13f", "seen": "0"}


def file(content: bytes, name: str = "logo.svg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """Dorte reads English, so that tests can read what she is told."""
    cast.dorte.language = "en"
    cast.dorte.save()
    return cast


def draft(cast: Cast, visit: Visit, **other: Any) -> Brand:
    visit(cast.dorte, "/brand/", {**SAID, **other})
    return queries.versions(SYSTEM)[0]


def front(visit: Visit) -> str:
    return visit(None, "/?lang=en").content.decode()


def test_a_draft_is_seen_by_the_office_alone_until_it_is_published(
    cast: Cast, visit: Visit, django_capture_on_commit_callbacks: Any
) -> None:
    one = draft(cast, visit, logo=file(SVG.format('<rect width="9" height="9"/>').encode()))
    page = visit(cast.dorte, f"/brand/version/{one.code}/?lang=en").content.decode()
    assert f'href="/brand/{one.code}.css"' in page
    assert f'src="/brand/{one.code}.svg"' in page
    assert f"/brand/{one.code}" not in front(visit)
    visit(None, f"/brand/{one.code}.svg", status=404)
    with django_capture_on_commit_callbacks(execute=True):
        visit(cast.dorte, f"/brand/version/{one.code}/publish/", {})
    page = front(visit)
    assert f'<link rel="stylesheet" href="/brand/{one.code}.css">' in page
    assert (
        f'<img src="/brand/{one.code}.svg" alt="" height="40"><span class="away">Neighbourhood Mothers of the tests<'
        in page
    )
    sheet = visit(None, f"/brand/{one.code}.css")
    light, _media, dark = sheet.content.decode().partition("@media screen and (prefers-color-scheme: dark)")
    assert "--teal:#573a72;" in light
    assert "--teal-tint:#2c2b3d;" in dark
    for ground, others in (("light", "#2c2b3d"), ("dark", "#e7e3eb")):
        alone = visit(None, f"/brand/{one.code}/{ground}.css").content.decode()
        assert others not in alone
        assert "@media" not in alone
    visit(None, f"/brand/{one.code}/grey.css", status=404)
    assert sheet["Cache-Control"].endswith("immutable")
    logo = visit(None, f"/brand/{one.code}.svg")
    assert logo["Content-Type"] == "image/svg+xml"
    assert "sandbox" in logo["Content-Security-Policy"]
    visit(None, f"/brand/{one.code}.png", status=404)
    assert [line.act for line in AuditLine.objects.filter(thing=one.code)] == ["brand.chosen", "brand.published"]


def test_without_a_brand_no_page_asks_for_more(cast: Cast, visit: Visit) -> None:
    page = front(visit)
    assert page.count('<link rel="stylesheet"') == 1
    assert ">Kvarter</span>" in page


def test_a_colour_on_which_words_cannot_be_read_is_refused_with_its_contrast(cast: Cast, visit: Visit) -> None:
    page = visit(cast.dorte, "/brand/", {**SAID, "main": "#f0b13f"}, status=422).content.decode()
    assert 'id="f-main-error"' in page
    assert "have a contrast of 1.7 to 1" in page
    page = visit(cast.dorte, "/brand/", {**SAID, "accent": "#000000"}, status=422).content.decode()
    assert 'id="f-accent-error"' in page
    assert not Brand.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (SVG.format("<script>1</script>").encode(), "can run or load"),
        (b"GIF89a", "no SVG drawing"),
        (png(1300, 2), "too many pixels"),
        (png()[:-3], "is broken"),
        (b" " * 200_000, "too big"),
    ],
)
def test_a_hostile_or_broken_logo_is_refused_with_a_sentence(
    content: bytes, sentence: str, cast: Cast, visit: Visit
) -> None:
    page = visit(cast.dorte, "/brand/", {**SAID, "logo": file(content)}, status=422).content.decode()
    assert 'id="f-logo-error"' in page
    assert sentence in page
    assert not Brand.objects.exists()


@pytest.mark.parametrize("main", ["", "red", "#12", "#12345g", "url(x)", "#573a72;}", "#573A7200"])
def test_what_is_no_colour_is_refused(main: str, cast: Cast, visit: Visit) -> None:
    page = visit(cast.dorte, "/brand/", {**SAID, "main": main}, status=422).content.decode()
    assert 'id="f-main-error"' in page


def test_a_logo_stays_until_it_is_taken_away_or_another_is_chosen(cast: Cast, visit: Visit) -> None:
    assert draft(cast, visit, logo=file(png(), "logo.png")).logo_kind == "png"
    second = draft(cast, visit, seen="1", main="#0e5a5a")
    assert (second.logo_kind, bytes(second.logo)) == ("png", png())
    assert draft(cast, visit, seen="2", without_logo="on").logo_kind == ""


def test_two_who_choose_at_once_see_each_other(cast: Cast, visit: Visit) -> None:
    draft(cast, visit)
    page = visit(cast.dorte, "/brand/", {**SAID, "main": "#0e5a5a"}, status=422).content.decode()
    assert "Somebody chose colours meanwhile." in page
    assert 'value="#0e5a5a"' in page
    assert Brand.objects.count() == 1
    with pytest.raises(actions.CannotBrand) as refused:
        actions.choose(by=SYSTEM, seen=0, main=MAIN, accent=ACCENT, logo=None)
    assert refused.value.reason is Reason.CHANGED_MEANWHILE


def test_an_older_version_comes_back_and_the_beginning_too(cast: Cast) -> None:
    made = [actions.choose(by=SYSTEM, seen=seen, main=MAIN, accent=ACCENT, logo=None) for seen in range(3)]
    for one in (made[2], made[0]):
        actions.publish(by=SYSTEM, code=one.code)
    assert Brand.objects.get(is_current=True) == made[0]
    actions.use_supplied(by=SYSTEM)
    assert not Brand.objects.filter(is_current=True).exists()


def test_old_versions_go(cast: Cast) -> None:
    for seen in range(MOST_VERSIONS + 3):
        actions.choose(by=SYSTEM, seen=seen, main=MAIN, accent=ACCENT, logo=None)
    assert Brand.objects.count() == MOST_VERSIONS
