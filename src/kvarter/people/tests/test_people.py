"""Somebody enters, tells about herself, sees what is kept, and is forgotten."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.people.actions import create_account, forget, update_profile
from kvarter.people.models import Person, PersonLanguage, new_code
from kvarter.people.queries import about, by_phone_or_email
from kvarter.people.rules import Spoken


def test_codes_are_random_and_hold_no_letter_that_is_mistaken_for_another() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 12 and not set(code) & set("il1o0ABC") for code in codes)


def test_who_enters_has_no_password_and_one_line_in_the_trail(cast: Cast) -> None:
    person = create_account(name="Yasmin", phone="", email="yasmin@example.org", language="ar")
    assert (person.phone, person.email, person.has_usable_password()) == (None, "yasmin@example.org", False)
    assert AuditLine.objects.filter(act="person.entered", by=person.code, thing=person.code).count() == 1


def test_nobody_is_kept_who_cannot_be_reached(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_account(name="Yasmin", phone=None, email=None, language="ar")
    assert not Person.objects.filter(name="Yasmin").exists()


def test_a_phone_belongs_to_one_person(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_account(name="Yasmin", phone=cast.amina.phone, email=None, language="ar")


def test_the_languages_she_tells_take_the_place_of_the_old_ones(cast: Cast) -> None:
    update_profile(cast.amina, levels={"so": (Spoken.FLUENT, 1)}, name="Amina K")
    assert list(PersonLanguage.objects.filter(person=cast.amina).values_list("language", "spoken", "written")) == [
        ("so", 3, 1)
    ]
    assert Person.objects.get(pk=cast.amina.pk).first_name == "Amina"
    assert PersonLanguage.objects.filter(person=cast.hodan).exists()


@pytest.mark.parametrize("address", ["+4520000001", "amina@example.org", "AMINA@Example.org"])
def test_she_is_found_by_phone_or_by_mail_in_any_case(cast: Cast, address: str) -> None:
    update_profile(cast.amina, email="amina@example.org")
    assert by_phone_or_email(address) == cast.amina


@pytest.mark.parametrize(
    "look_alike",
    [
        "amina@ma\u0131l.example",
        "am\u0131na@mail.example",
        "\uff41mina@mail.example",
        "amina@ma\u0130l.example",
        "%mina@mail.example",
    ],
)
def test_nobody_is_found_by_an_address_that_only_looks_like_hers(cast: Cast, look_alike: str) -> None:
    update_profile(cast.amina, email="amina@mail.example")
    assert by_phone_or_email(look_alike) is None


def test_an_email_is_kept_in_one_spelling_and_one_without_is_refused(cast: Cast) -> None:
    update_profile(cast.amina, email="Amina@Bydelsm\u00f8dre.dk")
    assert Person.objects.get(pk=cast.amina.pk).email == "amina@xn--bydelsmdre-6cb.dk"
    assert by_phone_or_email("amina@bydelsm\u00f8dre.dk") == cast.amina
    for email in ("am\u0131na@mail.example", "amina"):
        with pytest.raises(ValueError, match="no e-mail"):
            update_profile(cast.amina, email=email)
        with pytest.raises(ValueError, match="no e-mail"):
            create_account(name="Yasmin", phone=None, email=email, language="ar")


def test_emails_of_before_get_their_one_spelling_and_two_of_one_are_named_and_not_merged(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    migration = import_module("kvarter.people.migrations.0002_one_spelling_of_an_email")
    before = {
        "amina": "Amina@Mail.example",
        "hodan": "hodan@mail.example",
        "birthe": "HODAN@mail.example",
        "dorte": "d\u0131@x.dk",
    }
    for name, email in before.items():
        Person.objects.filter(pk=getattr(cast, name).pk).update(email=email)
    migration.respell(apps, SimpleNamespace(connection=connection))
    after = {name: Person.objects.get(pk=getattr(cast, name).pk).email for name in before}
    assert after == {**before, "amina": "amina@mail.example"}
    said = capsys.readouterr().out
    assert all(person.code in said for person in (cast.hodan, cast.birthe, cast.dorte))
    assert "@" not in said
    assert cast.amina.code not in said


def test_who_was_let_go_is_not_found(cast: Cast) -> None:
    update_profile(cast.amina, is_active=False)
    assert by_phone_or_email("+4520000001") is None


def test_her_own_page_shows_every_field_that_is_kept_about_her(cast: Cast) -> None:
    not_about_her = {"id", "password", "last_login", "code", "latitude", "longitude", "is_active"}
    fields = {field.name for field in Person._meta.fields} - not_about_her
    assert fields <= set(about(cast.amina))


def test_a_forgotten_person_leaves_an_empty_row_and_the_trail(cast: Cast) -> None:
    update_profile(cast.amina, email="amina@example.org", origin="SY")
    forget(cast.amina)
    row = str(Person.objects.values("name", "phone", "email", "area", "latitude", "origin").get(pk=cast.amina.pk))
    assert not any(word in row for word in ("Amina", "+4520000001", "example.org", "vollsmose", "55.4", "SY"))
    assert not PersonLanguage.objects.filter(person=cast.amina).exists()
    assert AuditLine.objects.filter(act="person.forgotten", thing=cast.amina.code).exists()
