"""What a refused term, a kind and a state are called, in her words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kvarter.terms.rules import Kind, Reason, State

KINDS = {
    Kind.NAME: gettext_lazy("A name"),
    Kind.SENTENCE: gettext_lazy("A sentence as a woman says it"),
    Kind.LATIN: gettext_lazy("In Latin letters"),
}
STATES = {
    State.MADE: gettext_lazy("Made by a machine"),
    State.PROPOSED: gettext_lazy("Proposed"),
    State.CHECKED: gettext_lazy("Checked by a speaker"),
    State.RETIRED: gettext_lazy("Taken away"),
}


def sentence_of(reason: Reason, words: str = "") -> str:
    """Why a term cannot be kept, and what to do."""
    said = {
        Reason.NOTHING: _("Please write at least one word."),
        Reason.KNOWN: _("This is there already."),
        Reason.TOO_MANY: _("There are enough words here. Please take one away first."),
        Reason.VIOLENCE: _("This speaks of violence. A woman who writes it must see help first."),
        Reason.LOSES_HELP: _(
            "A woman who writes “%(words)s” would no longer see help first. Please choose other words."
        ),
        Reason.OWN_WORDS: _("Somebody else who speaks the language checks your own words."),
        Reason.OFFICE_ONLY: _("Only the national office takes away words about violence."),
    }
    return said[reason] % {"words": words}
