"""The page after a talk, drawn for this room and for the one that knows whom she has just met."""

from django.http import HttpResponse

from kvarter.conversations import queries
from kvarter.conversations.forms import TalkForm
from kvarter.groups.decorators import PersonRequest
from kvarter.languages.here import reader_language
from kvarter.ui.pages import show


def talk_form(request: PersonRequest, ticked: dict[str, object] | None = None) -> TalkForm:
    """The form with what may be chosen: her groups, what is near her, and the languages she speaks."""
    choices = queries.choices_for(request.person, request.standing, reader_language())
    return TalkForm(
        request.POST or None,
        ticked=ticked,
        groups=choices.groups,
        cards=choices.cards,
        languages=choices.languages,
    )


def talk_page(request: PersonRequest, form: TalkForm) -> HttpResponse:
    """The page of ticks. It is always sent to `conversations:new`, wherever it was drawn."""
    return show(request, "conversations/new.html", form=form)
