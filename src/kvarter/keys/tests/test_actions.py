"""Keys: one for each person, wrapped, never replaced silently; envelopes go to those who lead now, and to paper if chosen."""

from functools import cache

import pyrage
import pytest
from django.utils import timezone

from cast import Cast, identity_of
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.groups import actions as groups
from kvarter.groups.models import Membership
from kvarter.groups.rules import NOBODY, SYSTEM, Role
from kvarter.keys import actions, queries
from kvarter.keys.actions import CannotStore
from kvarter.keys.models import PaperKey, PersonKey
from kvarter.keys.rules import MOST_NOTE, Reason
from kvarter.people.models import Person
from kvarter.sealing.rules import seal


@cache
def wrapped() -> str:
    """An identity wrapped by a passphrase, as her browser makes it. Made once: it is slow on purpose."""
    return str(
        pyrage.passphrase.encrypt(str(identity_of("new")).encode(), "three or four words", armored=True).decode()
    )


def recipient(name: str = "new") -> str:
    return str(identity_of(name).to_public())


def test_she_keeps_her_key_and_one_line_says_so(cast: Cast) -> None:
    actions.store_key(by=cast.standing("ceren"), recipient=recipient(), by_passphrase=wrapped(), by_words=wrapped())
    assert queries.key_of(cast.ceren).recipient == recipient()
    assert AuditLine.objects.filter(act="key.kept", by=cast.ceren.code).count() == 1


@pytest.mark.parametrize("bare", ["not wrapped", "an identity", "sealed to a key"])
def test_a_passphrase_that_wraps_nothing_is_refused_and_the_old_one_stays(cast: Cast, bare: str) -> None:
    texts = {"an identity": str(identity_of("birthe")), "sealed to a key": seal({"name": "Rose"}, [recipient()])}
    before = cast.birthe.key.by_passphrase
    with pytest.raises(CannotStore) as refusal:
        actions.wrap_again(by=cast.standing("birthe"), by_passphrase=texts.get(bare, bare))
    assert refusal.value.reason is Reason.NOT_WRAPPED
    assert PersonKey.objects.get(person=cast.birthe).by_passphrase == before


def test_a_second_key_is_refused_and_the_first_stays(cast: Cast) -> None:
    before = cast.birthe.key.recipient
    with pytest.raises(CannotStore) as refusal:
        actions.store_key(
            by=cast.standing("birthe"), recipient=recipient(), by_passphrase=wrapped(), by_words=wrapped()
        )
    assert refusal.value.reason is Reason.HAS_ONE
    assert PersonKey.objects.get(person=cast.birthe).recipient == before


@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1" + "Q" * 58, "ssh-ed25519 AAAA", "age1" + "q" * 58])
def test_what_is_no_public_key_is_refused(cast: Cast, text: str) -> None:
    with pytest.raises(CannotStore) as refusal:
        actions.store_key(by=cast.standing("ceren"), recipient=text, by_passphrase=wrapped(), by_words=wrapped())
    assert refusal.value.reason is Reason.NOT_A_KEY


def test_a_bare_identity_is_never_stored(cast: Cast) -> None:
    bare = str(identity_of("new"))
    to_a_key = pyrage.encrypt(bare.encode(), [identity_of("new").to_public()], armored=True).decode()
    for one, other in ((bare, wrapped()), (wrapped(), bare), ("", wrapped()), (to_a_key, wrapped())):
        with pytest.raises(CannotStore) as refusal:
            actions.store_key(by=cast.standing("ceren"), recipient=recipient(), by_passphrase=one, by_words=other)
        assert refusal.value.reason is Reason.NOT_WRAPPED
    assert queries.key_of(cast.ceren) is None


def test_a_new_passphrase_wraps_the_same_key(cast: Cast) -> None:
    actions.wrap_again(by=cast.standing("birthe"), by_passphrase=wrapped())
    key = PersonKey.objects.get(person=cast.birthe)
    assert (key.recipient, key.by_passphrase, key.by_words) == (recipient("Birthe"), wrapped(), "-")
    with pytest.raises(CannotStore):
        actions.wrap_again(by=cast.standing("birthe"), by_passkey="not wrapped")


def test_an_envelope_for_a_group_goes_to_those_who_lead_it_now(cast: Cast) -> None:
    assert queries.recipients_of(cast.north.pk) == [recipient("Birthe")]
    assert queries.recipients_of(cast.south.pk) == [recipient("Maryam")]
    assert queries.recipients_of(None) == [recipient("Dorte")]


def test_a_new_assistant_counts_as_soon_as_she_has_a_key(cast: Cast) -> None:
    Membership.objects.create(person=cast.stranger, role=Role.ASSISTANT, group=cast.north)
    assert queries.recipients_of(cast.north.pk) == [recipient("Birthe")]
    PersonKey.objects.create(person=cast.stranger, recipient=recipient("Stranger"), by_passphrase="-", by_words="-")
    assert queries.recipients_of(cast.north.pk) == sorted([recipient("Birthe"), recipient("Stranger")])


@pytest.mark.parametrize("how", ["leaves the group", "is let go"])
def test_one_who_leaves_gets_no_envelope_from_then_on(cast: Cast, how: str) -> None:
    if how == "leaves the group":
        groups.end(by=SYSTEM, membership=cast.birthe.memberships.get())
    else:
        cast.birthe.is_active = False
        cast.birthe.save()
    assert queries.recipients_of(cast.north.pk) == []
    assert queries.groups_with_keys() == {cast.south.pk}


def test_a_paper_key_is_sealed_to_as_well_and_the_newest_counts(cast: Cast) -> None:
    for name in ("paper one", "paper two"):
        actions.store_paper_key(by=cast.standing("dorte"), recipient=recipient(name))
    assert queries.recipients_of(cast.north.pk) == [recipient("Birthe"), recipient("paper two")]
    assert PaperKey.objects.get(recipient=recipient("paper one")).ended_on == timezone.localdate()
    actions.end_paper_key(by=cast.standing("dorte"))
    assert queries.recipients_of(cast.north.pk) == [recipient("Birthe")]
    assert list(AuditLine.objects.values_list("act", flat=True)) == [
        "paper_key.kept",
        "paper_key.kept",
        "paper_key.ended",
    ]


def test_a_paper_key_alone_is_nobody_to_seal_to(cast: Cast) -> None:
    actions.store_paper_key(by=cast.standing("dorte"), recipient=recipient("paper"))
    PersonKey.objects.filter(person=cast.birthe).delete()
    assert queries.recipients_of(cast.north.pk) == []


@pytest.mark.parametrize("name", ["amina", "hodan", "birthe", "maryam", "ceren", "stranger"])
def test_nobody_but_the_national_office_chooses_the_paper_key(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.store_paper_key(by=cast.standing(name), recipient=recipient("paper"))
    with pytest.raises(NotAllowed):
        actions.end_paper_key(by=cast.standing(name))
    assert queries.paper_key() is None


def test_her_own_page_shows_the_public_half_only_and_forgetting_takes_the_key(cast: Cast) -> None:
    assert set(queries.about(cast.birthe)) == {"recipient", "made_on"}
    actions.forget(cast.birthe)
    assert queries.about(Person.objects.get(pk=cast.birthe.pk)) == {}


def note(*names: str) -> str:
    return seal({"about": "abc", "nickname": "bench"}, [str(identity_of(name).to_public()) for name in names])


def test_a_note_to_herself_is_kept_once_about_a_thing_and_goes_with_her(cast: Cast) -> None:
    for sealed in (note("Amina"), note("Amina").replace("\n", "\r\n")):
        actions.store_note(by=cast.standing("amina"), about="abc", armored=sealed)
    assert queries.notes_of(cast.amina) == {"abc": sealed.replace("\r\n", "\n")}
    assert queries.notes_of(cast.hodan) == {}
    assert queries.about(cast.amina)["sealed_notes"] == 1
    actions.forget(cast.amina)
    assert queries.notes_of(cast.amina) == {}


@pytest.mark.parametrize("sealed", ["", "bench", note("Amina", "Birthe"), note("Amina") * 6])
def test_a_note_that_is_not_sealed_to_one_key_alone_is_refused(cast: Cast, sealed: str) -> None:
    with pytest.raises(actions.CannotStore) as refusal:
        actions.store_note(by=cast.standing("amina"), about="abc", armored=sealed)
    assert refusal.value.reason is Reason.NOT_SEALED
    assert queries.notes_of(cast.amina) == {}


def test_a_note_has_room_for_the_longest_word_in_any_script() -> None:
    fields = {"about": "a" * 12, "colour": "berry", "picture": "flower-2", "nickname": "ሀ" * 20}
    assert len(seal(fields, [str(identity_of("Amina").to_public())])) < MOST_NOTE


def test_nobody_keeps_notes_without_being_somebody_and_only_the_system_tidies(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.store_note(by=NOBODY, about="abc", armored=note("Amina"))
    with pytest.raises(NotAllowed):
        actions.drop_note(by=NOBODY, about="abc")
    with pytest.raises(NotAllowed):
        actions.drop_notes_but(by=cast.standing("dorte"), still=set())


def test_notes_about_what_is_over_go_and_the_others_stay(cast: Cast) -> None:
    for about in ("abc", "def"):
        actions.store_note(by=cast.standing("amina"), about=about, armored=note("Amina"))
    assert actions.drop_notes_but(by=SYSTEM, still={(cast.amina.pk, "abc"), (cast.hodan.pk, "def")}) == 1
    assert set(queries.notes_of(cast.amina)) == {"abc"}
    actions.drop_note(by=cast.standing("amina"), about="abc")
    assert queries.notes_of(cast.amina) == {}
