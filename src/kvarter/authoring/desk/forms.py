"""One piece of a subject as a form: its sentences in each language, and what else its sheet says. What is chosen comes from the pack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kvarter.authoring.braces import as_in_sheets, in_braces
from kvarter.authoring.desk.messages import FIELDS, PLACES
from kvarter.authoring.engine.changing import Change
from kvarter.authoring.engine.pieces import GROWING, Slot, plain, said, slots
from kvarter.authoring.rules import LONGEST_NOTE, LONGEST_SENTENCE
from kvarter.curriculum.desk.papers import blocks, ways
from kvarter.curriculum.engine.held import Held
from kvarter.curriculum.engine.missions import folder_of, goal_of
from kvarter.curriculum.engine.pictures import shapes
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE, LOCAL, OWN_NAMES, direction
from kvarter.packs.needs import needs
from kvarter.packs.queries import country
from kvarter.ui.forms import Form

FIRST = (LOCAL, "en")
"""The languages that stand open: all others are folded."""


def _pictures() -> list[tuple[str, str]]:
    return [("", "–"), *((name, name) for name in sorted(shapes()))]


def _needs() -> list[tuple[str, str]]:
    known = needs(settings.PACK).by_key
    return [(key, known[key].in_words(reader_language()).name) for key in sorted(known)]


def _matters() -> list[tuple[str, str]]:
    return [(key, translated(one.msgid)) for key, one in country().topics.items()]


def _missions() -> list[tuple[str, str]]:
    keys = sorted(sheet.stem for sheet in folder_of(settings.PACK).glob("*.toml"))
    words = {key: goal_of(settings.PACK, key).words for key in keys}
    return [(key, words[key].get(reader_language()) or words[key]["en"]) for key in keys]


def _several(label: Any, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def _day(label: Any, hint: Any = "") -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=hint, widget=widget)


@dataclass(frozen=True)
class SlotShown:
    """A sentence as the form shows it: in Danish and English, and folded in all other languages."""

    label: str
    first: tuple[tuple[forms.BoundField, ...], ...]
    others: tuple[tuple[forms.BoundField, ...], ...]
    is_open: bool


class PieceForm(Form):
    """One piece. `seen` is its fingerprint as it lay before her."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, data: Any = None, *, held: Held, table: str, **kwargs: Any) -> None:
        self.held, self.table, self.name = held, table, table.partition(".")[0]
        self.slots = [*slots(held.subject, table), *self._spare()]
        super().__init__(data, **kwargs)
        for name, field in self._plain_fields().items():
            self.fields[name] = field
        for slot, language in self._places():
            self.fields[f"w-{slot.place}-{language}"] = self._sentence(slot, language)
            if (language, slot.key) in held.behind:
                label = _("The translation still says the same")
                self.fields[f"fits-{slot.place}-{language}"] = forms.BooleanField(label=label, required=False)
        for field in self.fields.values():
            self._say_what_to_do(field)

    def _spare(self) -> Iterator[Slot]:
        for field in GROWING.get(self.name, ()):
            number = sum(one.field == field for one in slots(self.held.subject, self.table))
            yield Slot(f"{field}-{number}", "", self.name == "talks")

    def _places(self) -> Iterator[tuple[Slot, str]]:
        for slot in self.slots:
            yield from ((slot, language) for language in (INTERFACE if slot.for_everybody else FIRST))

    def _sentence(self, slot: Slot, language: str) -> forms.Field:
        attrs = {"rows": 2, "lang": language, "dir": direction(language)}
        return forms.CharField(
            label=OWN_NAMES[language],
            required=False,
            max_length=LONGEST_SENTENCE,
            widget=forms.Textarea(attrs=attrs),
        )

    def label_of(self, slot: Slot) -> str:
        """What a sentence is, with its number where there are several."""
        number = slot.place.partition("-")[2]
        label = str(PLACES[slot.field])
        return f"{label} {int(number) + 1}" if number else label

    def _plain_fields(self) -> dict[str, forms.Field]:
        makers = {"subject": self._head, "parts": self._part, "exercises": self._part, "quiz": self._question}
        return makers.get(self.name, self._card)()

    def _head(self) -> dict[str, forms.Field]:
        area = forms.Textarea(attrs={"rows": 6, "dir": "ltr"})
        return {
            "block": forms.ChoiceField(label=FIELDS["block"], choices=list(blocks().items())),
            "picture": forms.ChoiceField(label=FIELDS["picture"], choices=_pictures()),
            "offers": _several(FIELDS["offers"], _needs()),
            "matters": _several(FIELDS["matters"], _matters()),
            "missions": _several(FIELDS["missions"], _missions()),
            "sources": forms.CharField(
                label=FIELDS["sources"],
                help_text=_("One address a line."),
                widget=area,
                required=False,
                max_length=8000,
            ),
            "known_on": _day(FIELDS["known_on"]),
            "review_by": _day(FIELDS["review_by"], _("Within a year.")),
        }

    def _part(self) -> dict[str, forms.Field]:
        minutes = forms.IntegerField(label=FIELDS["minutes"], min_value=1, max_value=240)
        if self.name == "exercises":
            return {"minutes": minutes}
        return {"minutes": minutes, "how": forms.ChoiceField(label=FIELDS["how"], choices=list(ways().items()))}

    def _card(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {
            "picture": forms.ChoiceField(label=FIELDS["picture"], choices=_pictures(), required=False),
            "sensitive": forms.BooleanField(label=FIELDS["sensitive"], required=False),
        }
        return found | ({"offers": _several(FIELDS["offers"], _needs())} if self.name == "talks" else {})

    def _question(self) -> dict[str, forms.Field]:
        subject = self.held.subject
        cards = [(one.key, subject.words.get(LOCAL, {}).get(one.title, one.key)) for one in subject.cards]
        options = plain(subject, self.table).get("options", ())
        answers = [(str(number), _("Answer %(number)s") % {"number": number + 1}) for number in range(len(options))]
        pictures: dict[str, forms.Field] = {
            f"picture-{number}": forms.ChoiceField(
                label=_("Drawing of answer %(number)s") % {"number": number + 1}, choices=_pictures(), required=False
            )
            for number in range(len(options))
        }
        return {
            "origin": forms.ChoiceField(label=FIELDS["origin"], choices=cards),
            "right": forms.ChoiceField(label=FIELDS["right"], choices=answers, required=False),
        } | pictures

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields that are no sentences."""
        return [self[name] for name in self.fields if not name.startswith(("w-", "fits-", "seen"))]

    @property
    def sentences(self) -> list[SlotShown]:
        """The sentences, each with its languages."""
        return [self._shown(slot) for slot in self.slots]

    def _shown(self, slot: Slot) -> SlotShown:
        def fields(language: str) -> tuple[forms.BoundField, ...]:
            names = [f"{begin}-{slot.place}-{language}" for begin in ("w", "fits")]
            return tuple(self[name] for name in names if name in self.fields)

        others = [fields(one) for one in INTERFACE if one not in FIRST] if slot.for_everybody else []
        is_open = any(len(pair) > 1 or pair[0].errors for pair in others)
        return SlotShown(self.label_of(slot), tuple(map(fields, FIRST)), tuple(others), is_open)

    def change(self) -> Change:
        """What was written. Only after is_valid()."""
        written = {
            (slot.place, language): as_in_sheets(" ".join(self.cleaned_data[f"w-{slot.place}-{language}"].split()))
            for slot, language in self._places()
        }
        return Change(self._plain_said(), written)

    def _plain_said(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in self._plain_fields()}
        if self.name == "subject":
            given["sources"] = tuple(line.strip() for line in given["sources"].splitlines() if line.strip())
        if self.name == "quiz":
            right = given["right"]
            pictures = [given[name] for name in given if name.startswith("picture-")]
            options = tuple({"picture": one, "right": str(number) == right} for number, one in enumerate(pictures))
            kind = plain(self.held.subject, self.table).get("kind", "pick")
            return {"from": given["origin"], "options": options, "kind": kind}
        before = plain(self.held.subject, self.table)
        return {name: _in_order(value, before.get(name, ())) for name, value in given.items()}

    def fits(self) -> list[tuple[str, str]]:
        """(language, key) of translations that are left as they are. Only after is_valid()."""
        return [
            (language, slot.key)
            for slot, language in self._places()
            if self.cleaned_data.get(f"fits-{slot.place}-{language}")
        ]


def _in_order(value: Any, before: Any) -> Any:
    """What is ticked, in the order in which it stood; what is new comes last."""
    if not isinstance(value, list):
        return value
    return tuple([one for one in before if one in value] + [one for one in value if one not in before])


def first_values(held: Held, table: str, seen: str) -> dict[str, Any]:
    """What stands in the form of a piece, as a browser would send it."""
    values: dict[str, Any] = {"seen": seen}
    for name, value in plain(held.subject, table).items():
        values |= _value(name, value)
    for place, by_language in said(held.subject, table).items():
        values |= {f"w-{place}-{language}": in_braces(text) for language, text in by_language.items()}
    return values


def _value(name: str, value: Any) -> Mapping[str, Any]:
    if name == "from":
        return {"origin": value}
    if name == "options":
        right = [str(number) for number, one in enumerate(value) if one["right"]]
        return {"right": right[0] if right else ""} | {
            f"picture-{number}": one["picture"] for number, one in enumerate(value)
        }
    if name == "sources":
        return {name: "\n".join(value)}
    if isinstance(value, date):
        return {name: value.isoformat()}
    return {name: list(value) if isinstance(value, tuple) else value}


class NoteForm(Form):
    """What the reader says when she sends a draft back."""

    note = forms.CharField(
        label=_("What has to be different?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_NOTE
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class FileForm(Form):
    """A file that was exported from here, or written by hand. `language`: whose words it holds, when it holds nothing else."""

    file = forms.FileField(
        label=_("File of a subject"),
        help_text=_(
            "The whole subject as .zip, its own sheet as .toml, or the words of one language as .toml. At most 2 MB."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip, .toml"}),
    )
    language = forms.ChoiceField(
        label=_("If it holds the words of one language: which?"),
        choices=[("", "–"), *((code, name) for code, name in OWN_NAMES.items() if code not in FIRST)],
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
