"""One short statement at a time: agree, disagree, or not sure. With no account; nothing of who or when is kept."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import public
from kith.common.models import uuid7
from kith.common.said_once import say_once
from kith.partnership.queries import danger_numbers
from kith.voice.commands import statements as commands
from kith.voice.forms.statements import SayStatementForm, VoteForm
from kith.voice.models import Consultation, Statement, Vote
from kith.voice.presenters.statements import what_we_think as told_of
from kith.voice.queries.statements import not_voted_on, picture_of, said_with, statements_of, ways_of
from kith.voice.views import voting


def _asked(public_id: UUID) -> Consultation:
    return get_object_or_404(Consultation, public_id=public_id)


def _is_open(asked: Consultation) -> bool:
    return asked.opens_on <= timezone.localdate() <= asked.closes_on


@public
def statements(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The next statement that this voter has not voted on, or the one that they wish to vote on again."""
    asked = _asked(public_id)
    form = VoteForm(request.POST or None)
    if request.method == "POST" and _is_open(asked) and form.is_valid():
        return _vote(request, asked, form.cleaned_data)
    voter, code = voting.held_voter(request, asked)
    ways = ways_of(voter)
    left = not_voted_on(asked, voter, ways)
    again = _again(asked, request.GET.get("again", ""))
    page = {
        "one": again or next(iter(left), None),
        "is_again": again is not None,
        "way": ways.get(again.pk, "") if again else "",
        "left": len(left),
        "voted": len(ways),
        "code": voting.new_code(request, code),
        "form": form,
        "once": str(uuid7()),
    }
    return _page(request, "voice/statements.html", asked, **page)


def _again(asked: Consultation, number: str) -> Statement | None:
    try:
        return statements_of(asked).filter(pk=UUID(number)).first() if number else None
    except ValueError:
        return None


def _vote(request: HttpRequest, asked: Consultation, said: dict[str, Any]) -> HttpResponse:
    statement = get_object_or_404(statements_of(asked), pk=said["statement"])
    voter, _code = voting.held_voter(request, asked)
    answer = redirect("voice:statements", asked.public_id)
    if voter is None:
        come = commands.come_to_vote(consultation=asked, once=said["once"] or str(uuid7()), at=timezone.now())
        voter = come.voter
        voting.hold(request, answer, come.code, is_new=True)
    commands.vote(voter=voter, statement=statement, way=said["way"])
    return answer


def _page(request: HttpRequest, template: str, asked: Consultation, **page: Any) -> HttpResponse:
    danger = danger_numbers(timezone.localdate())
    about = {"asked": asked, "is_open": _is_open(asked), "is_early": timezone.localdate() < asked.opens_on}
    return render(request, template, about | {"danger": danger, **page})


@public
def mine(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How I voted, what I said myself and what was decided of it, and the code to come back with."""
    asked = _asked(public_id)
    voter, code = voting.held_voter(request, asked)
    if voter is None:
        return redirect("support:code")
    ways = ways_of(voter)
    voted = [(one, Vote.Way(ways[one.pk]).label) for one in statements_of(asked) if one.pk in ways]
    said = said_with(code, asked)
    return _page(
        request, "voice/statements_mine.html", asked, voted=voted, said=said, code=voting.new_code(request, code)
    )


@public
def say(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of my own, for others to vote on when a person has read it."""
    asked = _asked(public_id)
    form = SayStatementForm(request.POST or None, initial={"once": str(uuid7())})
    if request.method == "POST" and _is_open(asked) and form.is_valid():
        voter, code = voting.held_voter(request, asked)
        answer, at = redirect("voice:statements-mine", asked.public_id), timezone.now()
        if voter is None:
            once = form.cleaned_data["once"] or str(uuid7())
            code = commands.come_to_vote(consultation=asked, once=once, at=at).code
            voting.hold(request, answer, code, is_new=True)
        commands.say_statement(consultation=asked, words=form.cleaned_data["words"], code=code, at=at)
        return answer
    return _page(request, "voice/statement_say.html", asked, form=form)


@public
@require_POST
def take_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Forget how I voted."""
    voter, code = voting.held_voter(request, _asked(public_id))
    if voter is not None:
        commands.take_back_votes(voter=voter, code=code)
        say_once(request, _("Your votes are gone. No copy of them is left here, and the code opens nothing now."))
    return voting.let_go(redirect("voice:consultation", public_id))


@public
@require_POST
def put_away(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put my votes away on this device."""
    say_once(request, _("Put away. This device no longer opens it; your code still does."))
    return voting.let_go(redirect("voice:consultation", public_id))


def is_page(words: str) -> bool:
    """A page's number, and no longer than one can be."""
    return words.isascii() and words.isdecimal() and len(words) < 6 and int(words) > 0


@public
def what_we_think(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How everybody voted and where groups agree: as it was last worked out, never the votes themselves."""
    asked = _asked(public_id)
    picture = picture_of(asked)
    part, number = request.GET.get("part", ""), request.GET.get("page", "")
    told = told_of(list(statements_of(asked)), picture, part=part, page=int(number) if is_page(number) else 1)
    page = {"asked": asked, "told": told, "picture": picture, "part": part, "is_open": _is_open(asked)}
    return render(request, "voice/what_we_think.html", page)
