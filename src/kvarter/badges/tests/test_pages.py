"""Badges as people meet them: she takes hers home, a stranger looks, whoever leads takes it back, and everybody sees it at once."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from cast import Cast
from kvarter.badges import actions, queries, signing
from kvarter.badges.competences import SUBJECT, list_for
from kvarter.badges.models import Badge, BadgeKey, Competence
from kvarter.badges.openbadges.baking import token_in
from kvarter.badges.rules import Reason, list_of
from kvarter.badges.tests.scene import a_competence, a_token, taken_by_amina, taken_for
from kvarter.education import actions as education
from kvarter.education.queries import own_link_to
from kvarter.education.tests.scene import a_diploma
from kvarter.people.models import Person
from visiting import Visit

CHECK = "/badges/check/"


def said_of(visit: Visit, content: str | bytes) -> str:
    """What the page says to a stranger."""
    sent = {"text": content} if isinstance(content, str) else {"file": SimpleUploadedFile("badge.svg", content)}
    return visit(None, CHECK, sent, lang="en").content.decode()


def test_she_takes_her_badge_home_with_her_name_or_without_and_a_stranger_looks(cast: Cast, visit: Visit) -> None:
    diploma = a_diploma(cast, "Rahma Ali", "ar")
    page = f"/badges/{own_link_to(diploma)}/"
    assert "Neighbourhood Mother" in visit(None, page, lang="en").content.decode()
    assert Badge.objects.count() == 0
    bare = visit(None, page, {"form": "svg"}).content
    named = visit(None, page, {"form": "svg", "named": "on"}).content
    assert Badge.objects.count() == 1
    assert "Rahma" not in bare.decode()
    said = said_of(visit, bare)
    assert "Yes, this badge is valid." in said
    assert "It does not say. She decides that." in said
    assert "Rahma Ali" in said_of(visit, named)
    text = visit(None, page, {"form": "jwt"}).content.decode()
    assert text == token_in(bare.decode())
    assert "Yes, this badge is valid." in said_of(visit, text)


def test_a_badge_is_taken_back_with_the_diploma_everywhere_at_once(cast: Cast, visit: Visit) -> None:
    diploma = a_diploma(cast, "Rahma Ali")
    link = own_link_to(diploma)
    svg = visit(None, f"/badges/{link}/", {"named": "on"}).content
    visit(cast.birthe, f"/education/diplomas/{diploma.code}/revoke/", {})
    said = said_of(visit, svg)
    assert "No, this badge was taken back." in said
    assert "Rahma" not in said
    visit(None, f"/badges/{link}/badge.svg", status=404)
    page = visit(None, f"/badges/{link}/", status=422, lang="en").content.decode()
    assert "This is not valid any more. Ask the group." in page
    with pytest.raises(actions.CannotDo) as refusal:
        actions.take_for_diploma(diploma)
    assert refusal.value.reason is Reason.NOT_VALID


def test_changed_forged_and_expired_badges_are_told_apart(cast: Cast, visit: Visit) -> None:
    token = a_token(cast)
    header, payload, signature = token.split(".")
    assert "changed after it was signed" in said_of(visit, f"{header}.{payload}.{signature[::-1]}")
    BadgeKey.objects.update(name="x" * 43)
    assert "forged" in said_of(visit, token)
    assert "This is no badge that we can read." in said_of(visit, "hello")
    competence = a_competence(cast)
    svg = signing.baked(taken_by_amina(cast, competence), "ar").encode()
    assert "Yes, this badge is valid." in said_of(visit, svg)
    with time_machine.travel(timezone.now() + timedelta(days=740), tick=False):
        assert queries.judged(svg).verdict.value == "expired"


def test_nothing_sent_is_asked_for_again(visit: Visit) -> None:
    page = visit(None, CHECK, {}, status=422, lang="en").content.decode()
    assert "Please choose a file, or paste the text of a badge." in page


def test_a_coordinator_gives_a_competence_and_only_she_whose_it_is_takes_it(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    mother = cast.mother("amina")
    address = f"/badges/group/{mother.code}/give/"
    page = visit(cast.birthe, address).content.decode()
    assert "Arabic · العربية" in page
    assert "Danish" not in page
    visit(cast.birthe, address, {"key": "language-ti"}, status=422)
    visit(cast.birthe, address, {"key": "language-ar"})
    page = visit(cast.birthe, address, {"key": "language-ar"}, status=422).content.decode()
    assert "She has it already." in page
    given = Competence.objects.get()
    assert "Arabic" in visit(cast.amina, "/badges/").content.decode()
    svg = visit(cast.amina, f"/badges/competence/{given.code}/", {"form": "svg"}).content
    visit(cast.hodan, f"/badges/competence/{given.code}/", status=404)
    assert "Arabisk" in said_of(visit, svg)
    visit(cast.birthe, f"/badges/group/{given.code}/revoke/", {})
    assert "No, this badge was taken back." in said_of(visit, svg)
    assert "You have no badge yet." in visit(cast.amina, "/badges/").content.decode()


def test_the_list_says_a_bit_for_each_and_nothing_of_who(cast: Cast, visit: Visit) -> None:
    a_token(cast, "Rahma Ali")
    before = visit(None, "/badges/status/1/").content
    assert before.count(b".") == 2
    assert visit(None, "/badges/status/1/").headers["Cache-Control"] == "no-store"
    visit(None, "/badges/status/2/", status=404)
    for page in ("/badges/issuer/", "/badges/for/diploma/", "/badges/for/subject-intro/", "/badges/keys/"):
        said = visit(None, page).content.decode()
        assert json.loads(said)
        assert "Rahma" not in said
        assert '"d"' not in said
    visit(None, "/badges/for/language-xx/", status=404)


def test_when_she_is_deleted_nothing_leads_to_her_and_her_badge_stays_as_it_was(cast: Cast) -> None:
    held, lost = a_competence(cast), a_competence(cast, "subject-intro")
    held_token, lost_token = (signing.token(taken_by_amina(cast, one)).encode() for one in (held, lost))
    actions.revoke_competence(by=cast.standing("birthe"), competence=lost)
    assert len(queries.about(cast.amina)["competences"]) == 2  # type: ignore[arg-type]
    actions.forget(cast.amina)
    assert not Competence.objects.exists()
    assert list(Badge.objects.values_list("competence", flat=True)) == [None, None]
    assert [queries.judged(one).verdict.value for one in (held_token, lost_token)] == ["valid", "revoked"]


def test_the_private_key_lies_under_the_servers_lock_and_goes_when_it_does_not_sign_any_more(cast: Cast) -> None:
    a_token(cast)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT private FROM badges_badgekey")
        assert cursor.fetchone()[0].startswith("gAAAA")
    actions.rotate_key()
    assert sorted(bool(one.private) for one in BadgeKey.objects.all()) == [False, True]
    with pytest.raises(actions.CannotDo):
        actions.distrust_key(signing.current_key().name)


def test_a_list_that_is_half_full_is_followed_by_another(cast: Cast) -> None:
    assert list_of(0, 1, 100) == list_of(49, 1, 100) == 1
    assert list_of(50, 1, 100) == 2
    taken = taken_for(a_diploma(cast))
    assert taken.badge.number == 1


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("badges", *words, stdout=out)
    return out.getvalue()


def test_the_command_line_says_the_same(cast: Cast, tmp_path: Path) -> None:
    diploma = a_diploma(cast)
    path = tmp_path / "badge.svg"
    path.write_text(signing.baked(taken_for(diploma), "ti"))
    assert run("check", str(path)) == "valid: Bydelsmor\n"
    first = signing.current_key().name
    assert "signs" in run("keys")
    assert "Badges signed before stay valid." in run("rotate")
    assert run("check", str(path)) == "valid: Bydelsmor\n"
    education.revoke_diploma(by=cast.standing("birthe"), diploma=diploma)
    with pytest.raises(SystemExit):
        run("check", str(path))
    run("distrust", first)
    assert "not trusted" in run("keys")
    for wrong in (("check", str(tmp_path / "none")), ("distrust", "nothing")):
        with pytest.raises(CommandError):
            run(*wrong)


def test_pages_of_many_badges_ask_no_more_than_pages_of_one(
    cast: Cast, visit: Visit, django_assert_max_num_queries: Any
) -> None:
    subjects = [one.key for one in list_for([]) if one.kind == SUBJECT]
    assert len(subjects) > 10
    for key in subjects:
        a_competence(cast, key)
    for page in ("/badges/group/", f"/badges/group/{cast.mother('amina').code}/give/"):
        visit(cast.birthe, page)
        with django_assert_max_num_queries(8):
            visit(cast.birthe, page)
