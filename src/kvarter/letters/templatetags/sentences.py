"""Draws the sentences of this room, with the language marked where it is not that of the page."""

from django import template
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from kvarter.languages.messages import Words
from kvarter.languages.rules import direction
from kvarter.letters.messages import say as words_of
from kvarter.letters.sentences import msgid as msgid_of

register = template.Library()


@register.filter
def said(words: Words) -> SafeString:
    """A sentence; in a span of its own when it is in another language than the page."""
    if words.language == translation.get_language():
        return escape(words.text)
    return format_html('<span lang="{}" dir="{}">{}</span>', words.language, direction(words.language), words.text)


@register.simple_tag
def say(msgid: str) -> SafeString:
    """A sentence of the pack by its English words."""
    return said(words_of(msgid))


@register.simple_tag
def sayof(section: str, key: str, **slots: str | int | float) -> SafeString:
    """A sentence of the pack by its section and key, with its slots."""
    return said(words_of(msgid_of(section, key), **slots))


@register.simple_tag
def saytext(msgid: str) -> str:
    """A sentence for an attribute: its text alone."""
    return words_of(msgid).text
