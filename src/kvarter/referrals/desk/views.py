"""The coordinator's list: who waits, who could go and why, and asking."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.groups.rules import Standing
from kvarter.keys.queries import key_of
from kvarter.packs.queries import country
from kvarter.packs.rules import CountryPack
from kvarter.referrals import actions, notifications, queries, tabs
from kvarter.referrals.desk.beside import beside, line_of
from kvarter.referrals.desk.forms import AskForm, CloseForm, resealed
from kvarter.referrals.desk.messages import EMPTY, HEADINGS, REASONS, TABS, refusal_of
from kvarter.referrals.desk.rows import LONG_LIST, Row, filter_of, in_sections, row_of
from kvarter.referrals.many_at_once import many_at_once
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.page_tokens import read, signed
from kvarter.referrals.queries import Suggestion
from kvarter.referrals.rules import Ending, Reason
from kvarter.referrals.tabs import TAB_OF, Tab

FOR_MOTHERS = "name,phone,safe_ways,own_words,voice,letter"
"""What a Mother gets of an envelope; whom the woman avoids stays with the coordinators."""


def _led(standing: Standing) -> list[tuple[int, str, str]]:
    """The groups she leads as (id, code, name), by name."""
    return sorted(((pk, *standing.names[pk]) for pk in standing.led_groups), key=lambda one: one[2])


def _group_id(standing: Standing, chosen: str) -> int | None:
    """The group whose list is shown: the one named, else the first she leads, else the national intake."""
    led = _led(standing)
    if chosen:
        found = next((pk for pk, code, _ in led if code == chosen), None)
        if found is None:
            raise Http404
        return found
    return led[0][0] if led and not standing.is_national else None


def _tab(asked: str) -> Tab:
    return Tab(asked) if asked in set(Tab) else Tab.WAITING


@requires(leads_a_group)
def women(request: PersonRequest) -> HttpResponse:
    """One tab of the list; the first woman of it is open beside it."""
    notifications.looked(request.person)
    group_id = _group_id(request.standing, request.GET.get("group", ""))
    return _page(request, group_id, _tab(request.GET.get("tab", "")), None)


@requires(leads_a_group)
def woman(request: PersonRequest, code: str) -> HttpResponse:
    """The tab in which a woman stands, with her beside it: waiting, asked, walking or ended."""
    found = Referral.objects.visible_to(request.standing).select_related("partner", "mother__person")
    referral = get_object_or_404(found, code=code)
    return _page(request, referral.group_id, TAB_OF[referral.now_state], referral)


def _page(request: PersonRequest, group_id: int | None, tab: Tab, picked: Referral | None) -> HttpResponse:
    """The list with a woman beside it: the one picked, else the first that is shown."""
    facts, today, standing = country(), queries.today(), request.standing
    is_list = tab in {Tab.WAITING, Tab.ASKED}
    everybody = queries.waiting_list(standing, group_id, today) if is_list else None
    rows = (
        [row_of(one.referral, facts, today, one) for one in everybody.women]
        if everybody
        else [row_of(one, facts, today) for one in tabs.in_tab(standing, group_id, tab, today)]
    )
    rows = [row for row in rows if row.tab is tab]
    wanted = filter_of(request.GET.dict(), rows)
    sections = in_sections(row for row in rows if wanted.shows(row))
    shown = [row for _, part in sections for row in part]
    chosen = _chosen(picked, rows, shown, facts)
    number = tabs.counts(standing, group_id, today)
    code, name = standing.names[group_id] if group_id else ("", "")
    context: dict[str, Any] = {
        "tabs": [(one, TABS[one], number[one], one is tab) for one in Tab],
        "tab": tab,
        "heading": HEADINGS[tab],
        "nobody": EMPTY[tab],
        "sections": sections,
        "longest": rows[0].referral.code if rows and tab is Tab.WAITING else "",
        "flood": _flood(rows) if tab is Tab.WAITING else (),
        "filter": wanted,
        "has_filter": wanted.is_set or len(rows) >= LONG_LIST,
        "keep": _remember(request),
        "group_name": name,
        "group_code": code,
        "led": [(code, name) for _, code, name in _led(standing)],
        "waiting_count": number[Tab.WAITING] + number[Tab.ASKED],
        "has_picked": picked is not None,
        "chosen": chosen,
    }
    if chosen:
        context |= beside(request, chosen, everybody, facts)
    return render(request, "referrals/desk/women.html", context)


def _flood(rows: list[Row]) -> frozenset[str]:
    """The women whose requests came with many others within minutes; those who read the list may think of one hand."""
    return many_at_once({row.referral.code: row.referral.received_at for row in rows})


def _chosen(picked: Referral | None, rows: list[Row], shown: list[Row], facts: CountryPack) -> Row | None:
    if picked is None:
        return shown[0] if shown else None
    return next((row for row in rows if row.referral == picked), None) or row_of(picked, facts, queries.today())


def _remember(request: PersonRequest) -> str:
    """What the address says about group and filter, for the links to the other women."""
    names = ("group", "language", "place", "topic", "words")
    return urlencode({name: request.GET[name][:80] for name in names if request.GET.get(name)})


@requires(leads_a_group)
def ask(request: PersonRequest, code: str) -> HttpResponse:
    """First who is asked and what they would get; then, after sealing in her browser, they are asked."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing), code=code)
    said = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" and "resealed" not in said:
        chosen = urlencode({"mothers": said.getlist("mothers"), "together": said.get("together", "yes")}, doseq=True)
        return redirect(f"{reverse('referrals:ask', args=[code])}?{chosen}")
    waiting = queries.waiting_list(request.standing, referral.group_id, queries.today()).woman(code)
    if waiting is None:
        messages.warning(request, REASONS[Reason.NOT_WAITING])
        return redirect("referrals:woman", code)
    form = AskForm(
        {"mothers": said.getlist("mothers"), "together": said.get("together", "yes")},
        mothers=[(one.mother.code, one.person.name) for one in waiting.suggestions],
    )
    if not form.is_valid():
        messages.warning(request, str(next(iter(form.errors.values()))[0]))
        return redirect("referrals:woman", code)
    chosen_ones = [one for one in waiting.suggestions if one.mother.code in form.cleaned_data["mothers"]]
    if request.method != "POST":
        return _confirm(request, referral, chosen_ones, form.cleaned_data["together"])
    return _asked(request, referral, chosen_ones, form.cleaned_data["together"])


def _asked(request: PersonRequest, referral: Referral, chosen: Sequence[Suggestion], together: str) -> HttpResponse:
    try:
        actions.ask(
            by=request.standing,
            referral=referral,
            mothers=[one.mother for one in chosen],
            together=together == "yes",
            copies=resealed(request.POST["resealed"]),
            sealed_to=read(request.POST.get("to", ""), referral.code) or {},
        )
        messages.success(request, _("She is asked. The first yes wins; no answer goes on by itself."))
    except actions.CannotAsk as refusal:
        messages.warning(request, str(refusal_of(refusal.reason)))
    return redirect("referrals:woman", referral.code)


def _confirm(request: PersonRequest, referral: Referral, chosen: Sequence[Suggestion], together: str) -> HttpResponse:
    reach = next((one for one in queries.envelopes_of(referral) if one.part == Envelope.Part.REACH), None)
    copies = (
        [{"id": one.mother.code, "armored": reach.armored, "recipients": [one.recipient]} for one in chosen]
        if reach
        else []
    )
    facts = country()
    context = {
        "referral": referral,
        "chosen": [(one, line_of(one, facts)) for one in chosen],
        "together": together,
        "envelopes": json.dumps(copies),
        "to": signed({one.mother.code: one.recipient for one in chosen}, referral.code),
        "only": FOR_MOTHERS,
        "hours": settings.ANSWER_HOURS,
        "here": reverse("referrals:ask", args=[referral.code]),
        "key": key_of(request.person),
        "back": reverse("referrals:woman", args=[referral.code]),
    }
    return render(request, "referrals/desk/ask.html", context)


@require_POST
@requires(leads_a_group)
def stop_asking(request: PersonRequest, code: str) -> HttpResponse:
    """Take the question back."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing), code=code)
    try:
        actions.stop_asking(by=request.standing, referral=referral)
        messages.success(request, _("Nobody is asked any more. She waits again."))
    except actions.CannotAsk as refusal:
        messages.warning(request, str(refusal_of(refusal.reason)))
    return redirect("referrals:woman", code)


@require_POST
@requires(leads_a_group)
def close(request: PersonRequest, code: str) -> HttpResponse:
    """Close a woman who waits or walks, with the reason that is counted."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing), code=code)
    form = CloseForm(request.POST)
    if form.is_valid():
        actions.close(by=request.standing, referral=referral, ending=Ending(form.cleaned_data["ending"]))
        messages.success(request, _("It is closed."))
        return redirect("referrals:woman", code)
    messages.warning(request, _("Choose why it is closed."))
    return redirect("referrals:woman", code)
