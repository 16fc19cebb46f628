"""Details and pictures: two things apart. Each yes by itself, taken back with one tap, and every use on a list until it is down."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.classroom.queries import hearings, whispering_of
from kvarter.classroom.tests.classes import Class, a_class
from kvarter.classroom.whispering import Follows
from kvarter.consents import actions, queries
from kvarter.consents.models import Particulars, PhotoConsent, PictureUse
from kvarter.consents.queries import Holder
from kvarter.consents.rules import STAYS, Purpose, Reason
from kvarter.delivery.models import Sending
from kvarter.keys.queries import recipients_of
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import Person
from visiting import Visit


@pytest.fixture
def rahma(cast: Cast) -> Class:
    Person.objects.update(language="en")
    return a_class(cast)


def yes(one: Class, purpose: Purpose = Purpose.WEBSITE) -> PhotoConsent:
    return actions.say_yes(Holder(participant=one.woman), purpose=purpose, language="so", words="Haa")


def used(cast: Cast, consent: PhotoConsent, where: str = "Forsiden", link: str = "") -> PictureUse:
    facts = {"where": where, "used_on": timezone.localdate(), "link": link}
    return actions.enter_use(by=cast.standing("birthe"), consent=consent, **facts)


def test_a_yes_is_for_one_use_and_in_the_words_she_read(visit: Visit, rahma: Class) -> None:
    path = f"/consents/hers/{rahma.link}/pictures/"
    for _ in range(2):
        visit(None, path, {"yes": "website"}, lang="so")
    (consent,) = PhotoConsent.objects.all()
    assert (consent.purpose, consent.language) == ("website", "so")
    assert "bogga internetka" in consent.words
    visit(None, path, {"yes": "everything"})
    visit(None, path, {})
    assert PhotoConsent.objects.count() == 1
    assert not Particulars.objects.exists()


def test_a_yes_taken_back_lists_every_use_and_tells_those_who_must(cast: Cast, visit: Visit, rahma: Class) -> None:
    consent = yes(rahma)
    used(cast, consent, "Kommunens forside", "https://example.org/a")
    used(cast, consent, "Biblioteket")
    used(cast, yes(rahma, Purpose.PRINT), "Plakaten")
    Sending.objects.all().delete()
    visit(None, f"/consents/hers/{rahma.link}/pictures/", {"no": "website"})
    assert [one.where for one in queries.to_take_down(cast.standing("birthe"))] == ["Kommunens forside", "Biblioteket"]
    told = {one.to for one in Sending.objects.all()}
    assert {cast.birthe.phone or cast.birthe.email, cast.dorte.phone or cast.dorte.email} <= told
    assert all("Kommunens" not in one.text and "Rahma" not in one.text for one in Sending.objects.all())
    for person in (cast.birthe, cast.dorte):
        page = visit(person, "/consents/pictures/").content.decode()
        before_lists = page.split("Who said yes, and to what")[0]
        assert "To take down now" in before_lists
        assert "https://example.org/a" in before_lists
        assert "Plakaten" not in before_lists
    assert "To be taken down" in visit(None, f"/consents/hers/{rahma.link}/pictures/", lang="en").content.decode()


def test_the_list_is_empty_when_all_is_down_and_it_is_in_the_trail(cast: Cast, visit: Visit, rahma: Class) -> None:
    use = used(cast, yes(rahma))
    actions.take_back(Holder(participant=rahma.woman), purpose=Purpose.WEBSITE)
    visit(cast.dorte, f"/consents/pictures/{use.code}/down/", {})
    visit(cast.birthe, f"/consents/pictures/{use.code}/down/", {})
    assert queries.to_take_down(cast.standing("birthe")) == []
    assert AuditLine.objects.filter(act="picture.taken_down").count() == 1


def test_no_picture_is_entered_without_her_yes(cast: Cast, visit: Visit, rahma: Class) -> None:
    consent = yes(rahma)
    assert actions.take_back(Holder(participant=rahma.woman), purpose=Purpose.WEBSITE) == 0
    with pytest.raises(actions.CannotDo) as refusal:
        used(cast, consent)
    assert refusal.value.reason is Reason.TAKEN_BACK
    said = {"where": "Forsiden", "used_on": timezone.localdate().isoformat()}
    page = visit(cast.birthe, f"/consents/pictures/{consent.code}/use/", said, status=422).content.decode()
    assert "She took her yes back." in page


def test_who_said_yes_again_says_it_anew_and_the_old_uses_stay_to_take_down(cast: Cast, rahma: Class) -> None:
    used(cast, yes(rahma))
    actions.take_back(Holder(participant=rahma.woman), purpose=Purpose.WEBSITE)
    again = yes(rahma)
    used(cast, again, "Ny side")
    assert [one.where for one in queries.to_take_down(cast.standing("birthe"))] == ["Forsiden"]
    assert [one.where for one in queries.uses_now(cast.standing("birthe"))] == ["Ny side"]


def test_a_use_is_entered_with_day_and_address(cast: Cast, visit: Visit, rahma: Class) -> None:
    path = f"/consents/pictures/{yes(rahma).code}/use/"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    page = visit(cast.birthe, path, {"where": "Avisen", "used_on": tomorrow}, status=422).content.decode()
    assert "still to come" in page
    said = {"where": "Avisen", "used_on": timezone.localdate().isoformat(), "link": "example.org/avis"}
    visit(cast.birthe, path, said)
    assert PictureUse.objects.get().link == "https://example.org/avis"
    visit(cast.maryam, path, status=404)


TOLD = {"told": "yes"}
DETAILS = {"languages": ["so", "ar"], "follows": "not", "family": ["small", "school"], "work": "home"}


def test_what_says_who_she_is_is_sealed_and_her_languages_plan_the_whispering(visit: Visit, rahma: Class) -> None:
    path = f"/consents/hers/{rahma.link}/details/"
    page = visit(None, path, lang="en").content.decode()
    assert "So that somebody can whisper for you, or you for others." in page
    to = page.split('name="to" value="')[1].split('"')[0]
    visit(None, path, {**DETAILS, "phone": "20 00 00 71", "phone_right": "+4520000071", "to": to, **TOLD})
    found = Particulars.objects.get()
    assert (found.languages, found.follows) == (["so", "ar"], "not")
    assert found.armored.startswith("-----BEGIN AGE")
    for word in ("small", "home", "20000071"):
        assert word not in f"{found.armored} {found.languages} {found.follows}"
    (heard,) = hearings(rahma.session.course)
    assert (heard.follows, heard.by_herself) == (Follows.NOT, True)
    assert not whispering_of(rahma.session).plan.unknown


def test_everything_may_stay_empty_and_goes_with_one_tap_or_after_a_year(visit: Visit, rahma: Class) -> None:
    path = f"/consents/hers/{rahma.link}/details/"
    visit(None, path, TOLD)
    found = Particulars.objects.get()
    assert (found.armored, found.follows, found.languages) == ("", "", [])
    visit(None, f"{path}delete/", {})
    assert not Particulars.objects.exists()
    visit(None, path, {"follows": "well", **TOLD})
    now = timezone.now()
    assert [actions.delete_old(now + STAYS - timedelta(days=1)), actions.delete_old(now + STAYS)] == [0, 1]


def test_what_is_sealed_to_others_is_refused(cast: Cast, rahma: Class) -> None:
    facts = {"follows": "", "languages": [], "armored": "x", "recipients": recipients_of(cast.south.pk)}
    with pytest.raises(actions.CannotDo) as refusal:
        actions.note_details(Holder(participant=rahma.woman), **facts)
    assert refusal.value.reason is Reason.OTHER_PEOPLE_LEAD


def test_those_who_lead_open_details_and_the_office_does_not(cast: Cast, visit: Visit, rahma: Class) -> None:
    path = f"/consents/hers/{rahma.link}/details/"
    to = visit(None, path).content.decode().split('name="to" value="')[1].split('"')[0]
    visit(None, path, {**DETAILS, "to": to, **TOLD})
    page = visit(cast.birthe, "/consents/details/").content.decode()
    assert "Rahma" in page
    assert "BEGIN AGE" in page
    assert "Rahma" not in visit(cast.maryam, "/consents/details/").content.decode()
    visit(cast.dorte, "/consents/details/", status=404)


def test_a_mother_does_all_of_it_signed_in_and_it_goes_with_her_account(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    visit(cast.amina, "/consents/mine/pictures/", {"yes": "press"})
    visit(cast.amina, "/consents/mine/details/", {"follows": "well", **TOLD})
    used(cast, PhotoConsent.objects.get(), "Avisen")
    assert set(queries.about(cast.amina)) == {"particulars", "photo_consents"}
    assert "Amina" in visit(cast.birthe, "/consents/pictures/").content.decode()
    actions.forget(cast.amina)
    assert queries.about(cast.amina) == {}
    page = visit(cast.birthe, "/consents/pictures/").content.decode()
    assert "Somebody who has left" in page
    assert "Avisen" in page


def test_a_wrong_link_leads_nowhere(client: Client, rahma: Class) -> None:
    wrong = rahma.link[:-1] + ("a" if rahma.link[-1] != "a" else "b")
    for page in ("details", "pictures"):
        assert client.get(f"/consents/hers/{wrong}/{page}/").status_code == 404


def test_both_stand_beside_her_place(visit: Visit, rahma: Class) -> None:
    page = visit(None, f"/education/place/{rahma.link}/contract/").content.decode()
    for one in ("details", "pictures"):
        assert urlsplit(f"/consents/hers/{rahma.link}/{one}/").path in page


@pytest.mark.parametrize("language", INTERFACE)
def test_her_pages_speak_every_language(visit: Visit, rahma: Class, language: str) -> None:
    yes(rahma)
    for page in ("details", "pictures"):
        shown = visit(None, f"/consents/hers/{rahma.link}/{page}/", lang=language).content.decode()
        assert f'<html lang="{language}"' in shown


def test_a_yes_that_is_taken_back_twice_was_taken_back_once(rahma: Class) -> None:
    holder = Holder(participant=rahma.woman)
    assert actions.take_back(holder, purpose=Purpose.WEBSITE) == 0, "she never said yes"
    yes(rahma)
    for _each in range(2):
        assert actions.take_back(holder, purpose=Purpose.WEBSITE) == 0
    assert AuditLine.objects.filter(act="consent.taken_back").count() == 1
