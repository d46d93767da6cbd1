"""Small words for templates: dates and times as people say them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zlib import crc32

from django import template
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kith.common.charts import Rating, label_places, rating_line
from kith.common.drafts import owner_key
from kith.common.icons import ICONS
from kith.common.navigation import places_for
from kith.common.our_words import in_our_words
from kith.common.reader import Reader

register = template.Library()


register.filter("in_our_words", in_our_words)
register.simple_tag(places_for, name="places")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon from `kith.common.icons`, for eyes only: the word beside it speaks."""
    return format_html(
        '<svg class="ic" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', mark_safe(ICONS[name])
    )


@register.inclusion_tag("common/components/goal_line.html")
def goal_line(
    title: str, theirs: Sequence[Rating], ours: Sequence[Rating], their_name: str, our_name: str, href: str = ""
) -> dict[str, Any]:
    """A goal's ratings, theirs drawn strong and the practitioner's apart, each a (day, rating) from 0 to 10."""
    described = f"{their_name}: {_in_words(theirs)}." + (f" {our_name}: {_in_words(ours)}." if ours else "")
    words = {"title": title, "their_name": their_name, "our_name": our_name, "href": href, "described": described}
    return {**words, "theirs": theirs, "ours": ours, **(_drawn(title, theirs, ours) if theirs else {})}


def _drawn(title: str, theirs: Sequence[Rating], ours: Sequence[Rating]) -> dict[str, Any]:
    days = [on for on, _ in [*theirs, *ours]]
    line = rating_line(theirs, first=min(days), last=max(days))
    other = rating_line(ours, first=min(days), last=max(days)) if ours else None
    theirs_y, ours_y = label_places(line.end, other.end if other else None)
    return {
        "key": f"goal-{crc32((title + line.path).encode()):x}",
        "theirs_path": line.path,
        "theirs_last": theirs[-1][1],
        "theirs_label_y": theirs_y,
        "ours_path": other.path if other else "",
        "ours_last": ours[-1][1] if ours else "",
        "ours_label_y": ours_y,
        "dots": [(x, y, (x, y) == line.points[-1]) for x, y in line.points],
    }


def _in_words(ratings: Sequence[Rating]) -> str:
    return ", ".join(f"{day(on)} {value}" for on, value in ratings) + " out of 10"


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
    return timezone.localdate(value) if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """Thu 19 Nov: a day as practitioners read it."""
    on = _day(value)
    return date_format(on, "D j M") if on else ""


@register.filter
def thousands(value: int) -> str:
    """3,127: a number as it is read."""
    return f"{value:,}"


@register.filter
def dated(value: date | datetime | None) -> str:
    """Thu 19 Nov; and Thu 19 Nov 2021 where it is not of this year."""
    on = _day(value)
    if on is None:
        return ""
    return date_format(on, "D j M" if on.year == timezone.localdate().year else "D j M Y")


@register.filter
def long_day(value: date | datetime | None) -> str:
    """Thursday 19 November: a day as a family reads it."""
    on = _day(value)
    return date_format(on, "l j F") if on else ""


@register.filter
def first_id(field: BoundField) -> str:
    """Where a link from the error summary lands: the first box of the field."""
    if field.use_fieldset:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def one_stop(value: str) -> str:
    """A sentence with one full stop at its end, whether or not its writer put one."""
    words = str(value).strip()
    return words if words.endswith((".", "!", "?", "…", "”")) else f"{words}."


@register.filter
def trim(value: str) -> str:
    """Without the spaces and empty lines that typing leaves at either end."""
    return str(value).strip()


@register.simple_tag
def keeper(reader: Reader) -> str:
    """Whose words this page may keep on a phone while there is no signal: a name that tells nothing."""
    return owner_key(f"account:{reader.account_id}") if reader.account_id else ""
