"""Making a key, seeing its state, the paper key."""

import pytest

from cast import Cast, identity_of
from kvarter.keys.models import PaperKey, PersonKey
from kvarter.keys.tests.test_actions import recipient, wrapped
from kvarter.people.models import Person
from visiting import Visit

NEW = {"recipient": recipient(), "wrapped_by_passphrase": "", "wrapped_by_words": ""}


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_the_page_for_a_new_key_asks_in_three_steps_and_sends_nothing_typed(
    cast: Cast, visit: Visit, lang: str
) -> None:
    Person.objects.update(language=lang)
    page = visit(cast.ceren, "/key/new/").content.decode()
    assert [page.index(f'data-step="{step}"') for step in ("passphrase", "words", "prove")] == sorted(
        page.index(f'data-step="{step}"') for step in ("passphrase", "words", "prove")
    )
    main = page[page.index("<main") : page.index("</main>")]
    assert 'name="' not in main.replace('name="csrfmiddlewaretoken"', "")
    assert "<noscript>" in main


@pytest.mark.parametrize("lang", ["da", "ar", "tr", "so", "uk", "fa", "ur", "ti"])
def test_nobody_is_asked_to_write_down_words_of_a_language_she_may_not_read(
    cast: Cast, visit: Visit, lang: str
) -> None:
    Person.objects.update(language=lang)
    page = visit(cast.ceren, "/key/new/").content.decode()
    assert 'data-recovery="numbers"' in page
    assert 'lang="en"' not in page[page.index("<main") : page.index("</main>")]
    assert 'data-part="words" dir="ltr" translate="no"' in page


def test_readers_of_english_write_down_english_words(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    page = visit(cast.ceren, "/key/new/").content.decode()
    assert 'data-recovery="words"' in page
    assert 'data-part="words" dir="ltr" translate="no" lang="en"' in page


def test_on_her_first_day_the_key_is_the_fourth_step_and_can_wait(cast: Cast, visit: Visit) -> None:
    page = visit(cast.ceren, "/key/new/?next=/today/", lang="en").content.decode()
    assert page.count('aria-current="step"') == 1
    assert '<a class="btn plain" href="/today/">' in page
    assert 'aria-current="step"' not in visit(cast.ceren, "/key/new/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://bad.example/", "//bad.example/"])
def test_nothing_on_the_page_of_a_new_key_leads_out_of_kvarter(cast: Cast, visit: Visit, elsewhere: str) -> None:
    page = visit(cast.ceren, f"/key/new/?next={elsewhere}").content.decode()
    assert 'href="https://bad' not in page
    assert 'href="//bad' not in page


def test_a_key_made_in_the_browser_is_kept_with_its_line_ends_and_leads_to_its_page(cast: Cast, visit: Visit) -> None:
    sent = wrapped().replace("\n", "\r\n")
    page = visit(cast.ceren, "/key/new/", {**NEW, "wrapped_by_passphrase": sent, "wrapped_by_words": sent})
    assert page.request["PATH_INFO"] == "/key/"
    assert PersonKey.objects.get(person=cast.ceren).by_words == wrapped()


def test_a_key_that_did_not_arrive_whole_is_said_and_not_kept(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    page = visit(cast.ceren, "/key/new/", NEW).content.decode()
    assert "The key did not arrive whole." in page
    assert not PersonKey.objects.filter(person=cast.ceren).exists()


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_her_page_carries_her_own_wrapped_key_and_nobody_elses(cast: Cast, visit: Visit, lang: str) -> None:
    Person.objects.update(language=lang)
    PersonKey.objects.filter(person=cast.amina).update(by_passphrase="wrapped-of-amina")
    PersonKey.objects.filter(person=cast.hodan).update(by_passphrase="wrapped-of-hodan")
    page = visit(cast.amina, "/key/").content.decode()
    assert "wrapped-of-amina" in page
    assert "wrapped-of-hodan" not in page
    assert str(identity_of("Amina").to_public()) in page


def test_whether_there_is_a_paper_key_everybody_with_a_key_can_see(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    assert "The organisation has no recovery key." in visit(cast.amina, "/key/").content.decode()
    visit(cast.dorte, "/key/paper/", {"recipient": recipient("paper")})
    assert "recovery key on paper" in visit(cast.amina, "/key/").content.decode()
    assert "recovery key on paper" in visit(None, "/promises/", lang="en").content.decode()
    visit(cast.dorte, "/key/paper/", {"end": "1"})
    assert "The organisation has no recovery key." in visit(cast.amina, "/key/").content.decode()


@pytest.mark.parametrize("name", ["amina", "birthe", "ceren", "stranger"])
def test_the_paper_page_is_no_page_for_others(cast: Cast, visit: Visit, name: str) -> None:
    visit(getattr(cast, name), "/key/paper/", {"recipient": recipient("paper")}, status=404)
    assert not PaperKey.objects.exists()
