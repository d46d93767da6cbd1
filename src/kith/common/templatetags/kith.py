"""Small words for templates: dates and times as people say them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kith.common.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon from `kith.common.icons`, for eyes only: the word beside it speaks."""
    return format_html(
        '<svg class="ic" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', mark_safe(ICONS[name])
    )


class _Framed(template.Node):
    """Renders what is inside first, and hands it to a template as one variable."""

    def __init__(self, nodelist: NodeList, template_name: str, variable: str):
        self.nodelist, self.template_name, self.variable = nodelist, template_name, variable

    def render(self, context: template.Context) -> str:
        inside = self.nodelist.render(context).strip()
        frame = context.template.engine.get_template(self.template_name)
        with context.push(**{self.variable: inside}):
            return frame.render(context)


@register.tag
def work_nav(parser: Parser, token: Token) -> Any:
    """The practitioner's way round. Inside it stands the word for where this page is: today, families, asks..."""
    _, template_name = token.split_contents()
    nodelist = parser.parse(("endwork_nav",))
    parser.delete_first_token()
    return _Framed(nodelist, template_name.strip("'\""), "here")


@register.filter
def clock(value: datetime | None) -> str:
    """5:15pm, and 5pm on the hour, in the city's own time."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"


def _day(value: date | datetime | None) -> date | None:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """Thu 19 Nov: a day as practitioners read it."""
    on = _day(value)
    return date_format(on, "D j M") if on else ""


@register.filter
def long_day(value: date | datetime | None) -> str:
    """Thursday 19 November: a day as a family reads it."""
    on = _day(value)
    return date_format(on, "l j F") if on else ""


@register.filter
def first_id(field: BoundField) -> str:
    """Where a link from the error summary lands: the first box of the field."""
    if field.use_fieldset and field.subwidgets:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id
