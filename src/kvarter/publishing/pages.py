"""The words of the public pages that come with Kvarter, in every language of the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.publishing.rules import Block, Look, Section


class PublicPage(StrEnum):
    """The public pages that are text. Each has its address by this name."""

    ABOUT = "mothers"
    BECOME = "become"
    REFER = "refer"
    EDUCATION = "education"


def _part(heading: Promise, sentences: tuple[Promise, ...], look: Look = Look.POINTS) -> Section:
    return Section(heading, (Block(look, sentences),))


@dataclass(frozen=True)
class Words:
    """What one page says."""

    title: Promise
    lead: Promise
    sections: tuple[Section, ...]
    icon: str


ABOUT = Words(
    _("What the Neighbourhood Mothers are"),
    _("Women who meet women, where they live and in their own language."),
    (
        _part(
            _("Three things that a Mother does"),
            (
                _("She talks with you. You decide about what."),
                _("She shows you the way to help nearby, and goes with you if you like."),
                _("She brings women together, so that nobody has to be alone."),
            ),
        ),
        _part(
            _("What a Mother does not do"),
            (
                _("She does not decide for you. She gives no treatment and no legal advice."),
                _("She is a volunteer. She does not work for the municipality."),
                _("She is no interpreter, and she never asks for your codes."),
            ),
        ),
        _part(
            _("What is kept, and what is not"),
            (
                _(
                    "Your name, your number and your words are sealed in your browser. Only the coordinators of your group can open them, and one Mother after her yes."
                ),
                _("When a Mother counts a talk, your name does not stand there."),
                _("Numbers that could point at one woman are not shown."),
                _("The municipality has no access. We keep no list of names."),
                _(
                    "She tells nobody what you say. Only if a child is in danger must she, like everybody, tell the municipality."
                ),
            ),
        ),
    ),
    "heart-handshake",
)
BECOME = Words(
    _("Become a Neighbourhood Mother"),
    _("You need no certificate. You need time, and you like people."),
    (
        _part(
            _("The way"),
            (
                _("You tell the group nearest to you that you are interested."),
                _("You come to a meeting and hear what Mothers do."),
                _("The coordinator talks with you, and you decide together."),
                _("You learn with other women, one subject after another."),
                _("You get a diploma, and then you begin."),
            ),
            Look.STEPS,
        ),
        _part(
            _("What it takes"),
            (
                _("You know the language of the country well enough to go along to an office."),
                _("You keep to yourself what women tell you."),
                _("You say yes only to what you can manage."),
            ),
        ),
        _part(
            _("What you get"),
            (
                _("You learn about family, health, rights and the place where you live."),
                _("You belong to a group whose women help each other."),
            ),
        ),
    ),
    "sunrise",
)
REFER = Words(
    _("Refer a woman"),
    _("For health visitors, teachers and others who meet women at work."),
    (
        _part(
            _("How it works"),
            (
                _("You ask her first. Without her yes nothing is sent."),
                _("The group near her gives you a link of your own."),
                _("Her name and her number are sealed before they are stored."),
                _("A Mother who speaks her language says yes, and calls her."),
                _("You hear only that a Mother said yes, and only if she agrees."),
            ),
            Look.STEPS,
        ),
        _part(
            _("She can also ask herself"),
            (_("She needs no account and no reason. It takes a few minutes on her phone."),),
        ),
    ),
    "hand-helping",
)
EDUCATION = Words(
    _("What the Mothers learn"),
    _("A course for women, one subject after another, with guests who know their field."),
    (
        _part(
            _("How the course goes"),
            (
                _("A group learns together for some months."),
                _("Guests teach what they know: a doctor, a teacher, a lawyer."),
                _("The coordinator teaches how to listen and how to show the way."),
                _("Whoever has been there for enough of it gets a diploma."),
            ),
        ),
        _part(
            _("The 14 subjects"),
            (
                _("Introduction: what a Mother does"),
                _("How children grow and are brought up"),
                _("The everyday life of children: day care, school, leisure"),
                _("Teenagers"),
                _("The woman: her rights, and help against violence"),
                _("How to talk and to listen"),
                _("Help to self-help, and finding women who are alone"),
                _("The body and health"),
                _("Exercise and food"),
                _("The municipality and its offers"),
                _("The country: democracy and welfare"),
                _("Take care of yourself"),
                _("Doing it yourself on the phone and the computer"),
                _("Looking back, and the diploma"),
            ),
            Look.STEPS,
        ),
    ),
    "book-open",
)
PAGES: Mapping[PublicPage, Words] = {
    PublicPage.ABOUT: ABOUT,
    PublicPage.BECOME: BECOME,
    PublicPage.REFER: REFER,
    PublicPage.EDUCATION: EDUCATION,
}
