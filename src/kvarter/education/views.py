"""What a candidate opens on her own phone, in the order she takes it: a group, what she writes, the place, the contract."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.asking.actions import about
from kvarter.asking.carried import arrived, carried, to_the_languages
from kvarter.asking.queries import taps_by_region
from kvarter.documents import ics
from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.education import actions, queries
from kvarter.education.beside import beside
from kvarter.education.forms import InterestForm, SignForm
from kvarter.education.messages import contract as contract_sentences
from kvarter.education.messages import sentence
from kvarter.education.models import Candidate, Participant
from kvarter.education.overview import overview_paper
from kvarter.education.rules import Reason, Stage, version_of
from kvarter.groups.models import LocalGroup
from kvarter.keys.queries import recipients_of
from kvarter.languages.here import reader_language
from kvarter.people.models import new_code
from kvarter.referrals.page_tokens import read, signed
from kvarter.sealing.rules import CannotSeal, seal
from kvarter.ui.pages import show


@require_safe
def interest(request: HttpRequest) -> HttpResponse:
    """What a Neighbourhood Mother does, and the groups to write to."""
    codes = queries.codes_of_open_groups()
    regions = [
        (region, [tap for tap in taps if tap[0] in codes])
        for region, taps in taps_by_region()
        if any(tap[0] in codes for tap in taps)
    ]
    return render(request, "education/interest.html", {"regions": regions})


def _thing(group: LocalGroup) -> str:
    return f"candidate:{group.code}"


def write(request: HttpRequest, code: str) -> HttpResponse:
    """Her name and number, sealed to those who lead the group; sent twice it counts once."""
    group = queries.open_group(code)
    if group is None:
        raise Http404
    if "switch" in request.POST:
        return to_the_languages(request, InterestForm(request.POST), InterestForm.made_by_the_page)
    recipients = recipients_of(group.pk)
    made_for, woman = read(request.POST.get("to", ""), _thing(group)) or (None, new_code())
    form = InterestForm(request.POST if request.method == "POST" else None, initial=carried(request))
    if request.method == "POST" and made_for != recipients:
        form = _sealed_to_others(request, signed([recipients, woman], _thing(group)))
    if form.is_valid():
        return _received(request, group, form, woman, recipients)
    form.initial["to"] = signed([recipients, woman], _thing(group))
    return _write_page(request, group, form, woman, recipients)


def _write_page(
    request: HttpRequest, group: LocalGroup, form: InterestForm, woman: str, recipients: list[str]
) -> HttpResponse:
    context = {
        "group": group,
        "recipients": " ".join(recipients),
        "about_page": {"woman": woman, "group": group.pk},
    }
    return show(request, "education/write.html", context, form=form)


def _sealed_to_others(request: HttpRequest, to: str) -> InterestForm:
    """The form anew: what was sealed for people who do not lead now is asked once more."""
    sent = request.POST.copy()
    was_sealed = bool(sent.get("sealed"))
    sent["to"], sent["sealed"] = to, ""
    form = InterestForm(sent)
    if was_sealed:
        form.add_error(None, sentence(Reason.OTHER_PEOPLE_LEAD))
    return form


def _received(
    request: HttpRequest, group: LocalGroup, form: InterestForm, woman: str, recipients: list[str]
) -> HttpResponse:
    said = form.cleaned_data
    try:
        actions.receive(
            group=group,
            code=woman,
            languages=said["languages"],
            armored=said["sealed"] or seal(form.words(), recipients, about(woman, group.pk, "reach")),
            recipients=recipients,
        )
    except (actions.CannotDo, CannotSeal):
        form.add_error(None, sentence(Reason.NOT_SEALED_RIGHT))
        return _write_page(request, group, form, woman, recipients)
    return arrived(request, redirect("education:sent", group.code))


@require_safe
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """The group has it, and calls."""
    group = queries.open_group(code)
    if group is None:
        raise Http404
    return render(request, "education/sent.html", {"group": group})


def _behind(link: str) -> Candidate:
    candidate = queries.candidate_by(link)
    if candidate is None:
        raise Http404
    return candidate


@require_safe
def place(request: HttpRequest, link: str) -> HttpResponse:
    """A place is offered: when and where it begins, yes or no."""
    return _place_page(request, link, _behind(link))


def _place_page(request: HttpRequest, link: str, candidate: Candidate, sorry: str = "") -> HttpResponse:
    context = {"link": link, "candidate": candidate, "course": candidate.course, "sorry": sorry}
    return show(request, "education/place.html", context, sorry=sorry)


@require_POST
def answer(request: HttpRequest, link: str) -> HttpResponse:
    """Yes leads to the contract, no is thanked for; anything else asks again."""
    candidate, said = _behind(link), request.POST.get("answer")
    if said not in {"yes", "no"}:
        return redirect("education:place", link)
    try:
        actions.answer_place(candidate, wants=said == "yes")
    except actions.CannotDo as refusal:
        return _place_page(request, link, candidate, sentence(refusal.reason))
    return redirect("education:contract" if said == "yes" else "education:place", link)


def contract(request: HttpRequest, link: str) -> HttpResponse:
    """She reads the contract and signs it; afterwards she reads what she signed."""
    candidate = _behind(link)
    if participant := queries.participant_of(candidate):
        return _signed(request, link, participant)
    if candidate.now_stage is not Stage.ACCEPTED:
        return redirect("education:place", link)
    sentences, language = contract_sentences(), reader_language()
    version = version_of("\n".join([language, *sentences]))
    form = SignForm(request.POST if request.method == "POST" else None, initial={"version": version})
    if form.is_valid():
        try:
            actions.sign(
                candidate,
                name=form.cleaned_data["name"],
                language=language,
                sentences=sentences,
                version=form.cleaned_data["version"],
            )
            return redirect("education:contract", link)
        except actions.CannotDo as refusal:
            form.add_error(None, sentence(refusal.reason))
    context = {"sentences": sentences, "course": candidate.course, "version": version}
    return show(request, "education/contract.html", context, form=form)


def _signed(request: HttpRequest, link: str, participant: Participant) -> HttpResponse:
    """What she signed, and when the course meets."""
    context = {
        "participant": participant,
        "link": link,
        "diploma": queries.diploma_of(participant),
        "lacks": queries.lacks_for_diploma(participant),
        "sessions": [one for one in queries.sessions_of(participant.course) if not one.is_over],
        "beside": beside("HERS"),
    }
    return render(request, "education/signed.html", context)


@require_safe
def calendar(request: HttpRequest, link: str, told: str) -> HttpResponse:
    """All meetings of her course for her calendar: as a bare "Appointment", or with name and place (`told`)."""
    participant = queries.participant_of(_behind(link))
    if participant is None:
        raise Http404
    course, is_named = participant.course, told == "named"
    meetings = [
        ics.Event(
            uid=one.code,
            summary=course.name if is_named else _("Appointment"),
            begins=one.starts_at,
            ends=one.ends_at,
            place=one.place if is_named else "",
        )
        for one in queries.sessions_of(course)
    ]
    return download(ics.feed(meetings, timezone.now()), "appointments.ics")


@require_safe
def overview(request: HttpRequest, link: str) -> HttpResponse:
    """All days of her course on one paper, in the language she reads."""
    participant = queries.participant_of(_behind(link))
    if participant is None:
        raise Http404
    language = reader_language()
    try:
        return download(pdf_of("education/overview", overview_paper(participant.course, language)), "course.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("education:contract", link)


@require_safe
def diploma(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a diploma is valid: its square leads here. First name, group and day, and nothing else."""
    found = queries.diploma_by(code)
    return render(request, "education/diploma.html", {"diploma": found}, status=200 if found else 404)
