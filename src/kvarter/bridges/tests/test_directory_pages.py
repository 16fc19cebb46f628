"""A coordinator sends a directory, reads what was understood, takes it in, and decides where both say different things."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cast import Cast
from kvarter.bridges.desk.directory_forms import SENTENCES
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.models import Offer, Origin
from kvarter.bridges.tests.directories import SERVICE, TABLES, packed, page, service
from visiting import Visit

URL = "/offers/directory/"


def send(cast: Cast, visit: Visit, content: str | bytes, act: str = "look", name: str = "byen.json") -> str:
    sent = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    said = {"file": sent, "source": "Byen", "group": cast.north.code, "act": act}
    return visit.browser(cast.birthe).post(URL, said, headers={"accept-language": "en"}).content.decode()


def test_looking_changes_nothing_and_says_what_would_happen(cast: Cast, visit: Visit) -> None:
    text = send(cast, visit, page(SERVICE, service(id="s2", name="Kor")))
    assert "This would happen" in text
    assert "New offers: <b>2</b>" in text
    assert not Offer.objects.exists()


def test_taking_it_in_makes_offers_of_her_group_and_a_second_time_changes_nothing(cast: Cast, visit: Visit) -> None:
    for _ in range(2):
        text = send(cast, visit, page(SERVICE), act="take")
    assert "The same as before: <b>1</b>" in text
    assert [(offer.name, offer.group) for offer in Offer.objects.all()] == [("Kvindecafé", cast.north)]


def test_a_zip_of_tables_is_taken_too(cast: Cast, visit: Visit) -> None:
    assert "New offers: <b>1</b>" in send(cast, visit, packed(TABLES), name="byen.zip")


def test_what_was_not_understood_stands_there_in_a_sentence_with_its_line(cast: Cast, visit: Visit) -> None:
    table = "id,organization_id,name,status\ns1,o1,Kor,perhaps\n"
    text = send(cast, visit, packed({**TABLES, "services.csv": table}), name="byen.zip")
    with override("en"):
        assert str(SENTENCES[Kind.BAD_CHOICE]) in text
    assert "Line 2" in text.replace("\n", " ").replace("  ", "")
    assert "<script" not in send(cast, visit, page(service(name="<script>alert(1)</script>Kor"))).split("<main")[-1]


def test_every_kind_of_problem_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Kind)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Please choose a file."),
        (b"%PDF-1.4 hello", "This is no directory."),
        (b"<html></html>", "This is no directory."),
        (b'{"a": ' + b" " * 10_500_000 + b"1}", "The file is too large."),
    ],
)
def test_what_is_no_directory_is_refused_in_a_sentence(cast: Cast, visit: Visit, content: bytes, sentence: str) -> None:
    assert sentence in send(cast, visit, content)


def test_another_group_is_no_choice_and_keeps_its_offers(cast: Cast, visit: Visit) -> None:
    send(cast, visit, page(SERVICE), act="take")
    sent = SimpleUploadedFile("byen.json", page(service(name="Overtaget")).encode())
    said = {"file": sent, "source": "Byen", "group": cast.south.code, "act": "take"}
    assert "Please choose one of the answers shown." in visit.browser(cast.birthe).post(URL, said).content.decode()
    visit.browser(cast.maryam).post(URL, {**said, "file": SimpleUploadedFile("b.json", page(SERVICE).encode())})
    assert Offer.objects.filter(group=cast.north, name="Kvindecafé").exists()


def conflict(cast: Cast, visit: Visit) -> Origin:
    send(cast, visit, page(SERVICE), act="take")
    Offer.objects.update(name="Caféen", women_only=True)
    send(cast, visit, page(service(name="Café for kvinder")), act="take")
    return Origin.objects.select_related("offer").get()


def test_both_sides_stand_beside_each_other_and_she_takes_theirs(cast: Cast, visit: Visit) -> None:
    origin = conflict(cast, visit)
    assert "One offer waits" in visit(cast.birthe, URL).content.decode()
    text = visit(cast.birthe, "/offers/decide/").content.decode()
    assert "<bdi>Caféen</bdi>" in text
    assert "<bdi>Café for kvinder</bdi>" in text
    answer = visit.browser(cast.birthe).post(f"/offers/{origin.offer.code}/decide/", {"takes": "theirs"})
    assert answer.status_code == 302
    assert Offer.objects.get().name == "Café for kvinder"
    assert "Nothing waits for you to decide." in visit(cast.birthe, "/offers/decide/").content.decode()


def test_she_keeps_ours(cast: Cast, visit: Visit) -> None:
    origin = conflict(cast, visit)
    visit.browser(cast.birthe).post(f"/offers/{origin.offer.code}/decide/", {"takes": "ours"})
    assert Offer.objects.get().name == "Caféen"
    assert visit.browser(cast.maryam).post(f"/offers/{origin.offer.code}/decide/").status_code == 404


def test_the_page_of_decisions_takes_at_most_eight_statements(cast: Cast, visit: Visit) -> None:
    send(cast, visit, page(*(service(id=f"s{n}") for n in range(9))), act="take")
    Offer.objects.update(name="Caféen")
    send(cast, visit, page(*(service(id=f"s{n}", name="Andet") for n in range(9))), act="take")
    assert Origin.objects.filter(asked__isnull=False).count() == 9
    browser = visit.browser(cast.birthe)
    browser.get("/offers/decide/")
    with CaptureQueriesContext(connection) as seen:
        browser.get("/offers/decide/")
    assert len(seen) <= 8


def test_what_was_sent_lies_nowhere_on_the_disk(cast: Cast, visit: Visit, tmp_path: Path) -> None:
    send(cast, visit, page(SERVICE))
    assert not list(tmp_path.iterdir())


def test_back_and_reload_show_the_report_again(cast: Cast, visit: Visit) -> None:
    send(cast, visit, page(SERVICE))
    again = visit.browser(cast.birthe).get(URL, headers={"accept-language": "en"}).content.decode()
    assert "This would happen" in again
    assert not Offer.objects.exists()
