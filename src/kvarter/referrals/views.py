"""The Mother's phone: she is asked, says yes or no, reaches the woman, notes the next step, and lets go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kvarter.curriculum.queries import topics_with_talks
from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.keys.queries import key_of
from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.referrals import actions, queries, renewing
from kvarter.referrals.contact import contact_of
from kvarter.referrals.forms import EndForm, NextStepForm
from kvarter.referrals.messages import envelope_words, sentence
from kvarter.referrals.models import Asking, Referral
from kvarter.referrals.rules import Ending
from kvarter.ui.pages import show


def _wish(referral: Referral) -> dict[str, object]:
    """The plain wish in words: languages, topics and times."""
    facts = country()
    return {
        "languages": [facts.languages[code].own_name for code in referral.languages if code in facts.languages],
        "topics": [
            (facts.topics[key].icon, translated(facts.topics[key].msgid))
            for key in referral.topics
            if key in facts.topics
        ],
        "talks": [
            (key, facts.topics[key].icon, translated(facts.topics[key].msgid))
            for key in referral.topics
            if key in topics_with_talks()
        ],
        "times": [
            (facts.safe_times[key].icon, translated(facts.safe_times[key].msgid))
            for key in referral.times
            if key in facts.safe_times
        ],
        "place": referral.place,
    }


@requires(is_mother)
def asked(request: PersonRequest, code: str) -> HttpResponse:
    """Somebody asks her: she sees the plain wish and says yes or no. A late or second answer hears why."""
    asking = get_object_or_404(Asking.objects.visible_to(request.standing).select_related("referral"), code=code)
    if request.POST.get("answer") in {"yes", "no"}:
        try:
            if request.POST["answer"] == "yes":
                referral = actions.accept(by=request.standing, asking=asking)
                return redirect("referrals:mine", referral.code)
            actions.decline(by=request.standing, asking=asking)
            messages.success(request, _("Thank you for your answer. Nobody asks why."))
        except actions.CannotAnswer as refusal:
            messages.warning(request, str(sentence(refusal.reason)))
        return redirect("welcome:today")
    context = {
        "asking": asking,
        "referral": asking.referral,
        "wish": _wish(asking.referral),
        "walks_with_her": Referral.objects.of_mother(request.standing).filter(pk=asking.referral_id).exists(),
    }
    return render(request, "referrals/asked.html", context)


def _hers(request: PersonRequest, code: str) -> Referral:
    return get_object_or_404(Referral.objects.of_mother(request.standing).select_related("group"), code=code)


@requires(is_mother)
def mine(request: PersonRequest, code: str) -> HttpResponse:
    """A woman whom she said yes to: the sealed contact, and what comes next."""
    referral = _hers(request, code)
    envelope, steps = queries.envelope_of_mother(referral), country().next_steps
    context = {
        "referral": referral,
        "wish": _wish(referral),
        "envelope": envelope,
        "is_outdated": envelope is not None and renewing.is_outdated(envelope),
        "key": key_of(request.person),
        "next_step": translated(steps[referral.next_step].msgid) if referral.next_step in steps else "",
        "contact": contact_of(referral),
        **envelope_words(),
    }
    return render(request, "referrals/mine.html", context)


@require_POST
@requires(is_mother)
def met(request: PersonRequest, code: str) -> HttpResponse:
    """ "We met": said twice it counts once. She stands on the log then, with what the woman wished for ticked."""
    actions.say_we_met(by=request.standing, referral=_hers(request, code))
    messages.success(request, _("Good. You can log the conversation, without a name."))
    return redirect("welcome:log", code)


@require_POST
@requires(is_mother)
def no_answer(request: PersonRequest, code: str) -> HttpResponse:
    """She called and nobody answered: counted for herself, and nobody gets a message."""
    try:
        actions.say_no_answer(by=request.standing, referral=_hers(request, code))
        messages.success(request, _("Noted. Nobody gets a message about it."))
    except actions.CannotAnswer as refusal:
        messages.warning(request, str(sentence(refusal.reason)))
    return redirect("referrals:mine", code)


@requires(is_mother)
def next_step(request: PersonRequest, code: str) -> HttpResponse:
    """One step and a day; no words of her own, so that nothing about the woman is written here."""
    referral = _hers(request, code)
    form = NextStepForm(request.POST or None, initial={"step": referral.next_step, "on": referral.next_step_on})
    if form.is_valid():
        actions.note_next_step(
            by=request.standing, referral=referral, step=form.cleaned_data["step"], on=form.cleaned_data["on"]
        )
        return redirect("referrals:mine", code)
    icons = {key: one.icon for key, one in country().next_steps.items()}
    return show(request, "referrals/next_step.html", {"referral": referral, "icons": icons}, form=form)


@requires(is_mother)
def end(request: PersonRequest, code: str) -> HttpResponse:
    """It is done."""
    referral = _hers(request, code)
    form = EndForm(request.POST or None)
    if form.is_valid():
        actions.close(by=request.standing, referral=referral, ending=Ending(form.cleaned_data["ending"]))
        messages.success(request, _("It is closed. What is sealed about her is deleted later by itself."))
        return redirect("welcome:today")
    return show(request, "referrals/end.html", {"referral": referral}, form=form)


@requires(is_mother)
def hand_back(request: PersonRequest, code: str) -> HttpResponse:
    """She cannot go on: the coordinator asks somebody else."""
    referral = _hers(request, code)
    if request.method == "POST":
        actions.hand_back(by=request.standing, referral=referral)
        messages.success(request, _("Thank you for what you did. Somebody else is asked now."))
        return redirect("welcome:today")
    return render(request, "referrals/hand_back.html", {"referral": referral})
