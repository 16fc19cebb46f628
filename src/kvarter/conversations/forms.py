"""What a Mother ticks after a talk. There is no field to write in."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.models import Offer
from kvarter.bridges.queries import Card
from kvarter.conversations.rules import FORM_WORD, Came, Reason, Talk
from kvarter.groups.models import LocalGroup
from kvarter.languages.content import translated
from kvarter.languages.rules import LOCAL
from kvarter.packs.queries import country
from kvarter.packs.rules import Choice
from kvarter.people.models import Person
from kvarter.ui.forms import Form

NO_OFFER = "none"
REFERRED = "kvarter"
"""The pack's key for "she was referred here"."""
MINUTES = [("15", _("¼ hour")), ("30", _("½ hour")), ("60", _("1 hour")), ("90", _("More"))]
FIRST = [("yes", _("Yes")), ("no", _("No"))]
CAME = [
    ("", _("We do not know yet")),
    (Came.ARRIVED.value, _("Yes, she got there")),
    (Came.CLOSED.value, _("No, it was closed")),
    (Came.FULL.value, _("No, there was no room")),
    (Came.FAR.value, _("No, it was too far")),
    (Came.ALONE.value, _("No, she did not want to go alone")),
    (Came.UNFIT.value, _("No, it did not suit her")),
    (Came.OTHER.value, _("No, for another reason")),
]
SENTENCES = {
    Reason.NO_TOPIC: ("topics", _("Please choose what you talked about.")),
    Reason.UNKNOWN_CHOICE: (None, _("Please choose among the answers on this page.")),
    Reason.IN_FUTURE: ("day", _("This day has not come yet. Please choose another.")),
    Reason.TOO_LONG_AGO: ("day", _("This is more than two months ago. Please choose a later day.")),
    Reason.WENT_NOWHERE: ("offer", _("Please choose where you went together.")),
    Reason.CAME_NOWHERE: ("offer", _("Please choose which offer it was.")),
    Reason.TOO_MANY: ("number", _("Please choose one of the answers shown.")),
}
"""Where on the page each reason stands, and its sentence."""


def choices_of(part: str) -> list[tuple[str, str]]:
    """One list of the country pack ("topics", "how_met", "next_steps") in her language."""
    found: dict[str, Choice] = getattr(country(), part)
    return [(key, translated(choice.msgid)) for key, choice in found.items()]


def icons_of(part: str) -> dict[str, str]:
    """The pictures of one list of the country pack."""
    return {key: choice.icon for key, choice in getattr(country(), part).items()}


def _ticks(label: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, **more)


def _one(label: Any, choices: Any = (), **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


@dataclass(frozen=True)
class Question:
    """One question on the page: what is ticked and the usual answers stand openly, the others are folded away."""

    field: forms.BoundField
    icons: dict[str, str]
    shown: list[BoundWidget]
    folded: list[BoundWidget]


class GroupForm(Form):
    """A form of a Mother's group. She is asked for which one only when she is in several."""

    def __init__(self, *args: Any, groups: Sequence[LocalGroup], **kwargs: Any) -> None:
        self.groups = {group.code: group for group in groups}
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(code, group.name) for code, group in self.groups.items()]  # type: ignore[attr-defined]
        self.asks_group = len(groups) > 1
        self.fields["group"].required = self.asks_group

    @property
    def chosen_group(self) -> LocalGroup:
        """The group she chose, or her only one."""
        return self.groups.get(self.cleaned_data["group"]) or next(iter(self.groups.values()))

    def refuse(self, reason: Any) -> None:
        """Say the sentence of a refusal where it belongs."""
        self.add_error(*SENTENCES[reason])


class TalkForm(GroupForm):
    """One page after a talk; only the topics and how they met must be answered."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    topics = _ticks(_("What did you talk about?"), error_messages={"required": SENTENCES[Reason.NO_TOPIC][1]})
    how_met = _one(_("How did you meet?"), error_messages={"required": _("Please choose how you met.")})
    steps = _ticks(_("What happens next?"), required=False)
    offer = _one(_("Did you show her the way to something?"), required=False)
    walked = forms.BooleanField(label=_("I went with her"), required=False)
    came = _one(_("Did she get there?"), CAME, required=False)
    minutes = _one(_("How long?"), MINUTES, required=False)
    day = forms.DateField(
        label=_("Not today? Which day?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    language = _one(_("Which language did you speak?"), required=False)
    is_first = _one(_("Was it your first talk with her?"), FIRST, required=False)
    group = _one(_("For which group?"))

    def __init__(
        self,
        data: QueryDict | None,
        *,
        cards: Sequence[Card],
        languages: Sequence[str],
        ticked: dict[str, object] | None = None,
        **kwargs: Any,
    ) -> None:
        self.cards, self.offers = cards, {card.offer.code: card.offer for card in cards}
        word = secrets.token_urlsafe(16)
        self.has_no_word = data is not None and not re.fullmatch(FORM_WORD, data.get("token", ""))
        if data is not None and self.has_no_word:
            data = data.copy()
            data["token"] = word
        super().__init__(data, initial={"offer": NO_OFFER, **(ticked or {}), "token": word}, **kwargs)
        own_names = country().languages
        self._offer_choices("topics", choices_of("topics"))
        self._offer_choices("how_met", choices_of("how_met"))
        self._offer_choices("steps", choices_of("next_steps"))
        self._offer_choices("language", [(code, own_names[code].own_name) for code in languages if code in own_names])
        self._offer_choices(
            "offer", [(NO_OFFER, _("No, not this time")), *((card.offer.code, _label(card)) for card in cards)]
        )

    def _offer_choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _question(self, name: str, icons: dict[str, str], usual: int) -> Question:
        answers = list(self[name])
        ticked = [one for one in answers if one.data["selected"]]
        room = max(usual, len(ticked) + 1 - len(ticked) % 2)  # with "More answers" the two columns are full
        shown = ticked + [one for one in answers if one not in ticked][: room - len(ticked)]
        return Question(self[name], icons, shown, [one for one in answers if one not in shown])

    @property
    def questions(self) -> list[Question]:
        """The three questions of every talk. The pack names the usual answers first; they stand in two columns."""
        return [
            self._question("topics", icons_of("topics"), 5),
            self._question("how_met", icons_of("how_met"), 3),
            self._question("steps", icons_of("next_steps"), 3),
        ]

    @property
    def offer_question(self) -> Question:
        """Where she was shown the way to: long answers, one below the other, folded away until they are needed."""
        icons = {card.offer.code: card.icon for card in self.cards}
        return Question(self["offer"], icons, list(self["offer"]), [])

    @property
    def is_offer_open(self) -> bool:
        """She chose an offer, or something is wrong there."""
        chosen = self["offer"].value()
        return bool(
            self["offer"].errors or self["walked"].value() or self["came"].value() or chosen not in ("", None, NO_OFFER)
        )

    @property
    def ticked_language(self) -> str:
        """The language that is ticked, by its own name, so that she sees it while its question is folded away."""
        names = {str(code): str(name) for code, name in self.fields["language"].choices}  # type: ignore[attr-defined]
        return names.get(str(self["language"].value() or ""), "")

    def clean(self) -> dict[str, Any]:
        if self.has_no_word:
            self.add_error(None, _("This page was not whole. Please save once more."))
        return super().clean()

    @property
    def chosen_offer(self) -> Offer | None:
        return self.offers.get(self.cleaned_data["offer"])

    def talk(self) -> Talk:
        """What was ticked, ready for the action. Only after is_valid()."""
        said = self.cleaned_data
        return Talk(
            day=said["day"] or timezone.localdate(),
            how_met=said["how_met"],
            topics=said["topics"],
            steps=said["steps"],
            minutes=int(said["minutes"]) if said["minutes"] else None,
            language=said["language"],
            is_first={"yes": True, "no": False}.get(said["is_first"]),
            walked=said["walked"],
            came=said["came"],
        )


def _label(card: Card) -> str:
    """An offer among the answers: its name and when it is open."""
    hours = format_html_join("", '<br><span class="small">{}</span>', ((opening,) for opening in card.hours))
    return format_html('<strong><bdi lang="{}">{}</bdi></strong>{}', LOCAL, card.offer.name, hours)


def prefilled(person: Person, *, topics: Sequence[str], languages: Sequence[str]) -> dict[str, object]:
    """What can be ticked before a talk with a woman who was referred: her topics, how they met, and their language.

    The language only where they share no more than one: else we would guess.
    """
    facts = country()
    shared = [one.language for one in person.languages.all() if one.language in languages]
    return {
        "topics": [key for key in topics if key in facts.topics],
        "how_met": REFERRED if REFERRED in facts.how_met else "",
        "language": shared[0] if len(shared) == 1 else "",
    }


class MoreForm(GroupForm):
    """About how many more talks this week."""

    number = _one(_("About how many?"), [(str(n), str(n)) for n in (0, 1, 2, 3, 5, 10, 20)])
    group = _one(_("For which group?"))
