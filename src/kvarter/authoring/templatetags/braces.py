"""Sentences as people write them."""

from django import template

from kvarter.authoring.braces import in_braces

register = template.Library()


@register.filter
def braces(text: str) -> str:
    """The sentence with its places in braces."""
    return in_braces(text)
