"""Before you phone or visit, in words: the strip that sits above anything else a worker reads."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.common.several import joined
from kith.families.models import AccessNeed, Household, SafeContact, Speaks
from kith.families.queries.before import BeforeYouGo, is_closed


@dataclass
class Strip:
    """What the before strip shows (`common/components/before_strip.html`)."""

    reach: str = ""
    checked: str = ""
    speak: str = ""
    needs: str = ""
    live: str = ""
    address: str = ""
    is_closed: bool = False
    open_href: str = ""


def strip_of(before: BeforeYouGo, open_href: str = "") -> Strip:
    """The strip for one family. `open_href` is where a closed address is opened."""
    checked = min((way.checked_on for way in before.reach), default=None)
    is_stale = any(getattr(way, "is_stale", False) for way in before.reach)
    homes = before.homes
    return Strip(
        reach=_together(before.reach, reach_words),
        checked=checked_words(checked, is_stale=is_stale),
        speak="\n".join([_together(_worth_saying(before.speak), speak_words), " ".join(_once(before.needs))]).strip(),
        live="\n".join(_whose_home(home, homes) + home_words(home) for home in homes),
        address="" if before.address_is_closed else "; ".join(filter(None, (address_words(home) for home in homes))),
        is_closed=before.address_is_closed,
        open_href=open_href,
    )


def checked_words(checked: date | None, *, is_stale: bool) -> str:
    """Checked 4 Nov. Or, kindly, when that is long ago: Checked in March, ask again."""
    if checked is None:
        return ""
    if is_stale:
        return _("Checked in %(month)s: ask again when you speak.") % {"month": date_format(checked, "F Y")}
    return _("Checked %(on)s.") % {"on": _day(checked)}


def reach_words(way: SafeContact) -> str:
    """Text 07700 900123, school hours. You are “from the sewing class”. No messages."""
    said = [_reach_by(way)]
    if way.name_we_give:
        said.append(_("You are “%(name)s”.") % {"name": way.name_we_give})
    if way.interpreter_words:
        said.append(_sentence(_("Nobody to interpret who is: %(who)s") % {"who": way.interpreter_words}))
    if way.code_word:
        said.append(_("Ask for the code word first."))
    if not way.may_leave_message and way.channel in (SafeContact.Channel.TEXT, SafeContact.Channel.PHONE):
        said.append(_("Leave no message."))
    if way.who_else_sees:
        said.append(_sentence(_("Who else sees it: %(who)s") % {"who": way.who_else_sees}))
    if way.words:
        said.append(_sentence(way.words))
    if getattr(way, "has_expired", False):
        said.append(_("This was to be asked again by %(on)s: ask before you use it.") % {"on": _day(way.expires_on)})
    return " ".join(said)


def _reach_by(way: SafeContact) -> str:
    if way.channel == SafeContact.Channel.THEY_WILL:
        return _sentence(", ".join(filter(None, [_("Wait: they will contact us"), way.times])))
    by = {
        SafeContact.Channel.TEXT: _("Text"),
        SafeContact.Channel.PHONE: _("Phone"),
        SafeContact.Channel.EMAIL: _("Email"),
        SafeContact.Channel.POST: _("Post"),
        SafeContact.Channel.SOMEONE: _("Through"),
    }[SafeContact.Channel(way.channel)]
    return _sentence(", ".join(filter(None, [f"{by} {way.value}".strip(), way.times])))


def speak_words(row: Speaks) -> str:
    """Urdu (Punjabi dialect), some. Interpreter: a woman, by phone, from outside the neighbourhood."""
    language = f"{row.language} ({row.dialect})" if row.dialect else row.language
    said = _sentence(", ".join(filter(None, [language, row.how_well])))
    if row.interpreter:
        limits = f": {row.interpreter_words}" if row.interpreter_words else ""
        said += " " + _sentence(_("Interpreter") + limits)
    return said


def home_words(home: Household) -> str:
    """Temporary flat since 12 October: Shazia, Hamza. Third floor, no lift."""
    name = home.known_as or home.get_kind_display()
    since = _(" since %(on)s") % {"on": _day(home.from_on)} if home.from_on else ""
    return " ".join(filter(None, [_sentence(name[:1].upper() + name[1:] + since), _sentence(home.words)]))


def address_words(home: Household) -> str:
    """The address, unless it is opened one visit at a time."""
    return "" if is_closed(home) else ", ".join(filter(None, [home.address, home.postcode]))


def _worth_saying(rows: list[Speaks]) -> list[Speaks]:
    """Who wants an interpreter, or else whose first language is not English, or else English alone.

    What everybody speaks is on each person's own page; the strip holds what changes how somebody phones or visits.
    """
    for worth in (lambda row: row.interpreter, lambda row: row.order == 0 and row.language != "English"):
        if found := [row for row in rows if worth(row)]:
            return found
    return [row for row in rows if row.order == 0][:1] if len({row.language for row in rows}) == 1 else rows


def _once(needs: list[AccessNeed]) -> list[str]:
    return list(dict.fromkeys(_sentence(need.words) for need in needs))


def _whose_home(home: Household, homes: list[Household]) -> str:
    names = [person.known_as for person, _pattern in getattr(home, "living_here", [])]
    return f"{joined(dict.fromkeys(names))}: " if names and len(homes) > 1 else ""


def _together(rows: list, say) -> str:
    """One row speaks for itself; several each have a line that begins with whose it is. The same words are said once."""
    by_words: dict[str, list[str]] = {}
    for row in rows:
        by_words.setdefault(say(row), []).append(row.person.known_as)
    if len(by_words) <= 1:
        return next(iter(by_words), "")
    return "\n".join(f"{joined(dict.fromkeys(names))}: {words}" for words, names in by_words.items())


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."


def _day(on: date | None) -> str:
    return date_format(on, "j M") if on else ""
