"""What every piece of the answer needs: addresses, the voice, pictograms, and where each mark of the letter begins."""

from dataclasses import dataclass

from kvarter.documents.html import Markup, escape, html
from kvarter.languages.messages import Translator, Value, Words
from kvarter.languages.tables import direction
from kvarter.letters.reading import Reading
from kvarter.letters.rules import places_of
from kvarter.letters.sentences import msgid


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the answer: addresses of pages and pictograms, and whether it was read on her phone.

    `here`: where the same letter is told once more, in another language; with `is_kept` the letter lies there for some minutes,
    so that its address alone tells it again. `delete`: where it is deleted at once, and `minutes`: how long it lies there.
    """

    here: str
    start: str
    calendar: str
    ask: str
    reply: str
    wrong: str
    sprite: str
    on_phone: bool = False
    is_kept: bool = False
    delete: str = ""
    minutes: int = 0


class Sheet:
    """What every piece of the page needs: the voice, the addresses, and where each mark of the letter begins."""

    def __init__(self, reading: Reading, voice: Translator, around: Around) -> None:
        self.reading, self.voice, self.around = reading, voice, around
        self.marks = places_of(reading)
        self.is_partly = False

    def heard(self, sentence: str, /, **slots: Value) -> Words:
        """Says a sentence and remembers whether all are in her language."""
        words = self.voice.say(sentence, **slots)
        self.is_partly = self.is_partly or words.language != self.voice.language
        return words

    def of(self, section: str, key: str) -> Markup:
        """A sentence of the pack as HTML."""
        return self.said(self.heard(msgid(section, key)))

    def said(self, words: Words) -> Markup:
        """Words as HTML, with their language where it is not that of the page."""
        if words.language == self.voice.language:
            return escape(words.text)
        span = '<span lang="%(language)s" dir="%(direction)s">%(words)s</span>'
        return html(span, language=words.language, direction=direction(words.language), words=words.text)

    def icon(self, name: str) -> Markup:
        svg = '<svg class="icon" aria-hidden="true" focusable="false"><use href="%(sprite)s#%(name)s"></use></svg>'
        return html(svg, sprite=self.around.sprite, name=name)

    def listen(self, target: str, language: str) -> Markup:
        return html(
            '<button type="button" class="say" hidden data-module="say" data-target="#%(target)s" '
            'data-lang="%(language)s" aria-label="%(label)s" aria-pressed="false">%(icon)s</button>',
            target=target,
            language=language,
            label=self.heard(msgid("page", "listen")).text,
            icon=self.icon("volume-2"),
        )

    def mark_at(self, place: int | None) -> int | None:
        """The number of the mark in which a place lies, from 1."""
        inside = (
            number for number, (start, end) in enumerate(self.marks, 1) if place is not None and start <= place < end
        )
        return next(inside, None)
