"""What the pieces, places and stages of a subject are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kvarter.authoring.rules import Stage

LISTS = {
    "parts": _("The day, part by part"),
    "exercises": _("Exercises of the day"),
    "cards": _("The cards"),
    "quiz": _("The questions"),
    "talks": _("Conversation cards"),
}
ONE_MORE = {
    "parts": _("Add a part of the day"),
    "exercises": _("Add an exercise"),
    "cards": _("Add a card"),
    "quiz": _("Add a question with three answers"),
    "talks": _("Add a conversation card"),
}
PIECES = {
    "subject": _("Goal, topics, who can teach, materials"),
    "parts": _("A part of the day"),
    "exercises": _("An exercise"),
    "cards": _("A card"),
    "quiz": _("A question with pictures"),
    "talks": _("A conversation card"),
}
PLACES = {
    "name": pgettext_lazy("of a subject or a part of the day", "Name"),
    "lead": _("What it is about, in one sentence"),
    "goals": _("Goal"),
    "topics": _("A topic of the day"),
    "teachers": _("Who could teach it"),
    "materials": _("What is needed"),
    "homework": _("Homework for next time"),
    "does": _("What the teacher does"),
    "title": _("Title of the card"),
    "says": pgettext_lazy("a sentence on a card, or an answer", "What it says"),
    "why": _("Why it is right or not"),
    "ask": pgettext_lazy("what is asked", "The question"),
    "listen": _("What to listen for"),
    "way": _("Where to show the way"),
}
FIELDS = {
    "block": _("Block"),
    "picture": pgettext_lazy("a drawing", "Drawing"),
    "sensitive": _("It is about something hard: telephones that help stand on it"),
    "minutes": _("How many minutes?"),
    "how": _("How is it done?"),
    "origin": _("To which card does a wrong answer lead back?"),
    "right": _("Which answer is right?"),
    "offers": _("Where it can show the way"),
    "matters": _("For which topics are its conversation cards?"),
    "missions": _("What is practised on the practice phone"),
    "sources": _("Pages that it stands on"),
    "known_on": _("When did somebody look at them?"),
    "review_by": _("When must somebody look again?"),
}
PLAIN = {
    "from": FIELDS["origin"],
    "options": _("Drawings of the answers, and which is right"),
    "facts": _("Facts"),
    "kind": _("Kind of question"),
    **FIELDS,
}
"""What differs besides sentences."""
STAGES = {
    Stage.WRITING: _("In draft"),
    Stage.ASKED: _("Waits for a second person"),
    Stage.SENT_BACK: _("Sent back with a note"),
}
TASKS = {
    "asked": _("Waits for a second person"),
    "due": _("Review is due"),
    "missing": _("Has no words"),
    "behind": _("The Danish was changed, the translation was not"),
}
KINDS = {
    "new": pgettext_lazy("a piece of a subject", "new"),
    "gone": pgettext_lazy("a piece of a subject", "taken out"),
    "changed": pgettext_lazy("a piece of a subject", "changed"),
}
