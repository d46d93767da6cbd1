"""What a family sees of its ask: the promise as a heading, what happens next, and the answers in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.common.bidi import apart, number
from kith.common.several import joined, listed
from kith.directory.models import Service
from kith.partnership.queries.naming import public_name
from kith.support.commands.asks import NewAsk
from kith.support.models import Answer, Ask, Sending
from kith.support.queries.promises import who_answers


@dataclass(frozen=True)
class Knot:
    """One step of the thread. state: done, now, next or late."""

    state: str
    title: str
    words: str = ""


@dataclass
class Story:
    """An ask, as its family reads it."""

    heading: str
    lead: str = ""
    knots: list[Knot] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    meanwhile: list[Service] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of what is about to be sent, and where to change it."""

    label: str
    words: str
    href: str
    is_said: bool = False


def long_day(on: date | datetime | None) -> str:
    """Thursday 19 November."""
    day = timezone.localdate(on) if isinstance(on, datetime) else on
    return date_format(day, "l j F") if day else ""


def summary_of(asking: NewAsk, addresses: Mapping[str, str], what: str) -> list[Line]:
    """Everything that was said, page by page."""
    name, reach, easier = (reverse(addresses[step]) for step in ("name", "reach", "easier"))
    lines = [
        Line(_("What would help"), asking.words, what, is_said=True),
        Line(_("Your name"), asking.name or _("You left this empty"), name),
        Line(_("How we reach you"), reach_in_words(asking), reach),
    ]
    return [*lines, Line(_("What makes it easier"), easier_in_words(asking) or _("Nothing more"), easier)]


def reach_in_words(reach: Any) -> str:
    """By text to 07700 900 142, in school hours. It will say it is about “the sewing class”."""
    said = [_way(reach)]
    if reach.reach_bands:
        said.append(_("When: %(when)s.") % {"when": safe_times(reach)})
    if reach.reach_name:
        said.append(_("We say it is about “%(about)s”.") % {"about": apart(reach.reach_name)})
    if reach.way == Ask.Way.PHONE:
        said.append(_("A message may be left.") if reach.may_leave_message else _("No message is left."))
    return " ".join(said)


def _way(reach: Any) -> str:
    at = {"to": apart(reach.reach_value) if reach.way == Ask.Way.SOMEONE else number(reach.reach_value)}
    return {
        Ask.Way.TEXT: _("By text to %(to)s.") % at,
        Ask.Way.PHONE: _("By phone to %(to)s.") % at,
        Ask.Way.EMAIL: _("By email to %(to)s.") % at,
        Ask.Way.SOMEONE: _("Through %(to)s.") % at,
        Ask.Way.I_WILL: _("We do not contact you. You come back with your code."),
    }[Ask.Way(reach.way)]


def safe_times(reach: Any) -> str:
    """School hours and weekend."""
    labels = dict(Ask.WhenSafe.choices)
    times = [str(labels[band]).lower() for band in reach.reach_bands if band in labels]
    return joined(times) or reach.reach_times


def easier_in_words(ask: Any) -> str:
    """Language, interpreter, needs, times and place, as one or two sentences."""
    bands = dict(Ask.WhenSuits.choices)
    said = [
        ask.language,
        _("an interpreter") if ask.interpreter else "",
        ask.interpreter_words,
        ask.access_needs,
        listed(str(bands[band]).lower() for band in ask.bands if band in bands),
        ask.when_suits,
        _("near %(place)s") % {"place": apart(ask.near)} if ask.near else "",
    ]
    return ". ".join(words[:1].upper() + words[1:].rstrip(".") for words in said if words) + ("." if any(said) else "")


def promise_heading(ask: Ask, sending: Sending) -> str:
    """Close Knit will text you by Tuesday 27 October."""
    said = {"who": _who(sending), "day": long_day(sending.answer_by_on)}
    if ask.way == Ask.Way.TEXT:
        return _("%(who)s will text you by %(day)s") % said
    if ask.way == Ask.Way.PHONE:
        return _("%(who)s will phone you by %(day)s") % said
    if ask.way == Ask.Way.EMAIL:
        return _("%(who)s will email you by %(day)s") % said
    if ask.way == Ask.Way.SOMEONE:
        return _("%(who)s will be in touch through someone you trust by %(day)s") % said
    return _("%(who)s will have an answer for you by %(day)s") % said


def how_it_comes(ask: Ask) -> str:
    """The text will say it is about “the sewing class”, and come in school hours only."""
    about = {"about": apart(ask.reach_name), "when": safe_times(ask)}
    is_any = "any" in ask.reach_bands or not about["when"]
    if ask.way == Ask.Way.I_WILL:
        return _("We will not contact you. Come back here with your code to read it.")
    if ask.way == Ask.Way.SOMEONE:
        return _("Through %(who)s.") % {"who": apart(ask.reach_value)}
    if about["about"] and not is_any:
        return _("It will say it is about “%(about)s”, and come in %(when)s only.") % about
    if about["about"]:
        return _("It will say it is about “%(about)s”.") % about
    return _("It will come in %(when)s only, and not say what it is about.") % about if not is_any else ""


def may_still_change(ask: Ask, sendings: list[Sending]) -> bool:
    """Words, the way of being reached, and the ask itself are theirs to change until somebody has said hello."""
    said_yes = [s for s in sendings if s.ended_as == Sending.Ended.YES]
    waits = any(not s.ended_as for s in sendings) or any(s.hello_at is None for s in said_yes)
    return ask.withdrawn_at is None and waits


def story_told(ask: Ask, sendings: list[Sending], *, at: datetime) -> Story:
    """The whole of an ask, for whoever holds its code."""
    on = timezone.localdate(at)
    story = Story(heading=_heading(ask, sendings, on))
    if ask.withdrawn_at is None and any(s.is_waiting for s in sendings):
        story.lead = how_it_comes(ask)
    story.knots = [_asked(ask, sendings), *(knot for s in sendings for knot in _knots(ask, s, on, at))]
    if ask.withdrawn_at is not None:
        story.knots.append(Knot("done", _("You took it back"), long_day(ask.withdrawn_at) + "."))
    elif not sendings[-1].ended_as:
        story.knots.append(
            Knot(
                "next", _("Hello"), _("You choose where and when. If they are not the right people, they name who is.")
            )
        )
    for sending in sendings:
        for answer in sending.answers.all():
            said = {"answer": answer, "by": _by(answer, sending), "title": _title(answer, sending)}
            story.answers.append({**said, "who": sending.organisation.name})
            story.meanwhile += [s for s in answer.meanwhile.all() if s not in story.meanwhile]
    return story


def _heading(ask: Ask, sendings: list[Sending], on: date) -> str:
    if ask.withdrawn_at is not None:
        return _("You took this back")
    yes = [s for s in sendings if s.ended_as == Sending.Ended.YES]
    if yes:
        return _yes(yes[0], on)
    waiting = [s for s in sendings if not s.ended_as]
    if len(waiting) > 1:
        last = max(s.answer_by_on for s in waiting)
        return ngettext("%(n)d place will answer by %(day)s", "%(n)d places will answer by %(day)s", len(waiting)) % {
            "n": len(waiting),
            "day": long_day(last),
        }
    if waiting:
        return _waiting(ask, waiting[0], on)
    return _("%(who)s cannot help with this, and say who may") % {"who": _who(sendings[-1])}


def _yes(sending: Sending, on: date) -> str:
    said = {"who": _who(sending), "day": long_day(sending.first_hello_on)}
    if sending.hello_at:
        return _("You and %(who)s have said hello") % said
    if sending.first_hello_on and sending.first_hello_on < on:
        return _("Yes. %(who)s planned to say hello on %(day)s") % said
    return _("Yes. %(who)s will say hello on %(day)s") % said


def _waiting(ask: Ask, sending: Sending, on: date) -> str:
    said = {"who": _who(sending), "day": long_day(sending.answer_by_on)}
    if sending.answer_by_on < on:
        return _("%(who)s promised an answer by %(day)s, and it has not come. We are sorry.") % said
    if sending.first_answered_at:
        return _("Not yet. %(who)s will answer again by %(day)s") % said
    return promise_heading(ask, sending)


def _asked(ask: Ask, sendings: list[Sending]) -> Knot:
    first = [_who(s) for s in sendings if s.passed_on_from_id is None]
    said = {"day": long_day(ask.asked_at), "who": joined(first)}
    if len(first) < len(sendings):  # whoever it went on to reads it too, and says so there
        return Knot("done", _("You asked"), _("%(day)s. It went to %(who)s.") % said)
    words = _("%(day)s. Only %(who)s can read it.") % said
    return Knot("done", _("You asked"), words)


def _knots(ask: Ask, sending: Sending, on: date, at: datetime) -> list[Knot]:
    """What one organisation did with it, and what it does next."""
    who = {"who": _who(sending), "day": long_day(sending.sent_at)}
    knots = []
    if sending.passed_on_from_id:
        words = _("%(day)s. You agreed to this. Only they and those who had it before can read it.") % who
        knots.append(Knot("done", _("It went to %(who)s") % who, words))
    knots += [_answered(answer, sending) for answer in sending.answers.all()]
    if sending.hello_at:
        knots.append(Knot("done", _("Hello"), long_day(sending.hello_at) + "."))
    elif sending.ended_as == Sending.Ended.YES and sending.first_hello_on:
        knots.append(_hello_to_come(sending, on))
    elif not sending.ended_as and ask.withdrawn_at is None:
        knots.append(_to_answer(sending, on, at))
    return knots


def _hello_to_come(sending: Sending, on: date) -> Knot:
    """The day of the hello; once it has passed and nobody noted a hello, what to do if there was none."""
    said = {"day": long_day(sending.first_hello_on), "phone": number(sending.organisation.phone), "who": _who(sending)}
    if sending.first_hello_on and sending.first_hello_on >= on:
        return Knot("next", _("Hello"), _("%(day)s.") % said)
    if sending.organisation.phone:
        return Knot("now", _("Hello"), _("%(day)s. If you have not met, phone %(who)s: %(phone)s.") % said)
    return Knot("now", _("Hello"), _("%(day)s. If you have not met, add a word to your ask: they read it.") % said)


def _who(sending: Sending) -> str:
    """The organisation that was asked, as it stands in a sentence."""
    return apart(sending.organisation.name)


def _to_answer(sending: Sending, on: date, at: datetime) -> Knot:
    names = who_answers(sending.organisation, at=at)
    told = _who_is_told(sending)
    said = {
        "who": capfirst(_one_of([apart(name) for name in names], _who(sending))),
        "day": long_day(sending.answer_by_on),
        "told": apart(f"{told}," if "," in told else told),  # Denise, team leader, is told
    }
    title = _("%(who)s reads it and answers") % said
    if sending.answer_by_on < on:
        words = _("The promise was %(day)s.") % said
        chase = _("%(told)s has been told and is asking them. You do not need to chase.") % said if told else ""
        return Knot("late", title, f"{words} {chase}".strip())
    words = _("By %(day)s.") % said
    chase = _("If that day passes, %(told)s is told and phones them. You do not need to chase.") % said if told else ""
    return Knot("now", title, f"{words} {chase}".strip())


def _who_is_told(sending: Sending) -> str:
    """Whoever is told when the promise passes; by their role alone, where they must not be found here."""
    place, keeper = sending.organisation, sending.promise_keeper
    told = place.told_when_late_account or keeper
    if told and told.by_role_because:
        return public_name(told, organisation_id=place.pk)
    return place.told_when_late or (public_name(keeper, organisation_id=place.pk) if keeper else "")


def _one_of(names: list[str], organisation: str) -> str:
    """Craig, Nasreen or Joyce; the organisation, when they are many or nobody is named."""
    if not 0 < len(names) <= 3:
        return organisation
    return _(" or ").join([listed(names[:-1]), names[-1]] if len(names) > 1 else names)


def _answered(answer: Answer, sending: Sending) -> Knot:
    return Knot("done", _title(answer, sending), f"{long_day(answer.answered_at)}. {_by(answer, sending)}.")


def _by(answer: Answer, sending: Sending) -> str:
    return capfirst(public_name(answer.answered_by, organisation_id=sending.organisation_id))


def _title(answer: Answer, sending: Sending) -> str:
    said = {"who": _who(sending)}
    if answer.kind == Answer.Kind.YES:
        return _("%(who)s said yes") % said
    if answer.kind == Answer.Kind.SOMEONE_BETTER and answer.passed_to:
        return _("%(who)s know someone better placed: %(other)s") % {**said, "other": apart(answer.passed_to.name)}
    if answer.kind == Answer.Kind.NOT_YET and sending.ended_as:
        return _("%(who)s said not yet") % said
    if answer.kind == Answer.Kind.NOT_YET and answer.until_on:
        return _("%(who)s said not yet, and will answer by %(day)s") % {**said, "day": long_day(answer.until_on)}
    return _("%(who)s said they cannot") % said
