"""Invitations to a gathering in nine languages: page, picture and poster, for those who lead."""

from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.gatherings.desk.finding import hers
from kvarter.gatherings.inviting import address_of, invitation_to, words_to_send
from kvarter.gatherings.rules import LONGEST_ON_PICTURE
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.languages.rules import INTERFACE, OWN_NAMES, text_in


@dataclass(frozen=True)
class Invitation:
    """What can be sent and printed in one language. `is_translated`: the gathering has a name in it; `is_long`: what the women do is
    too long for the picture."""

    language: str
    name: str
    address: str
    send: str
    is_translated: bool
    is_long: bool


@require_safe
@requires(leads_a_group)
def invite(request: PersonRequest, code: str) -> HttpResponse:
    """Page, picture and poster in each language, from what was written once."""
    gathering = hers(request, code)
    invitations = [
        Invitation(
            language,
            OWN_NAMES[language],
            address_of(gathering, language),
            f"https://wa.me/?text={quote(words_to_send(gathering, language))}",
            bool(gathering.titles.get(language)),
            len(text_in(gathering.about, language)[0]) > LONGEST_ON_PICTURE,
        )
        for language in INTERFACE
    ]
    return render(request, "gatherings/desk/invite.html", {"gathering": gathering, "invitations": invitations})


@require_safe
@requires(leads_a_group)
def poster(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """The poster in one language."""
    gathering = hers(request, code)
    if language not in INTERFACE:
        raise Http404
    try:
        return download(pdf_of("gatherings/poster", invitation_to(gathering, language)), "poster.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("gatherings:invite", code)
