"""Draws an icon from the one sprite that every page shares."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the drawing of that name in static/icons.svg, hidden from readers.

    An icon never stands alone: a word beside it says the same.
    """
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )
