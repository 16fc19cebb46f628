"""The drawing by which a phone is known in a room."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def picture(name: str, hue: str) -> SafeString:
    """It says nothing to a screen reader, since its word stands beside it."""
    drawn = '<svg class="pict {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(drawn, hue, static("evenings/pictures.svg"), name)
