"""What themes, target groups, states and parts of an example are called."""

from django.utils.translation import gettext_lazy as _

from kvarter.catalogue.rules import Audience, TextState, Theme

THEMES = {
    Theme.WORK: _("Work for women who fled"),
    Theme.NEW_FAMILIES: _("Newly arrived children and families"),
    Theme.HONOUR: _("Honour based violence and control"),
    Theme.DIGITAL: _("Digital inclusion"),
    Theme.COVID: _("COVID-19"),
    Theme.PARENTS: _("Parents and upbringing"),
    Theme.HEALTH: _("Health"),
    Theme.LONELINESS: _("Loneliness and networks"),
    Theme.LANGUAGE: _("Learning the language"),
    Theme.VIOLENCE: _("Violence at home"),
    Theme.YOUNG: _("Children and young people"),
    Theme.NEIGHBOURHOOD: _("The neighbourhood"),
}
AUDIENCES = {
    Audience.WOMEN: _("Women"),
    Audience.FATHERS: _("Fathers"),
    Audience.FAMILIES: _("Families with children"),
    Audience.YOUNG_PEOPLE: _("Young people"),
    Audience.NEW: _("People who are new in the country"),
    Audience.JOBLESS: _("People without work"),
    Audience.AREA: _("Everybody in a neighbourhood"),
    Audience.PROFESSIONALS: _("Professionals"),
}
TEXT_STATES = {
    TextState.ORIGINAL: _("As the sender wrote it"),
    TextState.MACHINE: _("Made by a machine, nobody has checked it yet"),
    TextState.CHECKED: _("Checked by a person"),
}
PARTS = {
    "goal": _("What it is for"),
    "method": _("How it is done"),
    "knowledge": _("What those who do it know"),
    "role": _("Its place in the neighbourhood"),
    "evidence": _("What came of it"),
    "says": _("Who says so, and how it is known"),
}
