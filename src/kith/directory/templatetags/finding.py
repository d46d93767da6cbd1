"""What a results page says very often, written in one go."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kith.directory.presenters.facets import Option

register = template.Library()

KEPT = 2000  # choices in each language, beside the results and on a page of their own


@register.simple_tag
def choice(option: Option, where: str) -> SafeString:
    """One choice of the narrowing form, with how many it brings. `where`: a word that keeps ids apart."""
    begins, ends = _choice(where, option.facet, option.slug, option.name)
    return mark_safe(
        f"{begins}{' checked' if option.is_chosen else ''}{ends}{option.count}</span></label></div>"
    )  # escaped below; a number


@lru_cache(KEPT)
def _choice(where: str, facet: str, slug: str, name: str) -> tuple[SafeString, SafeString]:
    """All that is the same whatever was asked."""
    id = f"{where}-{facet}-{slug}"
    return (
        format_html(
            '<div class="ds_checkbox ds_checkbox--small">'
            '<input class="ds_checkbox__input" type="checkbox" name="{}" value="{}" id="{}"',
            facet, slug, id,
        ),
        format_html('><label class="ds_checkbox__label" for="{}"><bdi>{}</bdi> <span class="quiet num">', id, name),
    )  # fmt: skip
