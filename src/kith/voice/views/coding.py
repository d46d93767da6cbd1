"""The codebook, rounds of coding apart, and looking side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.doors import allow, fresh
from kith.common.files import as_file
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.voice.access import hears_voices
from kith.voice.commands import coding as commands
from kith.voice.forms.coding import CodeForm, MarkForm, MergeForm, RoundForm, ToThemeForm
from kith.voice.models import Code, Mark, Round, Saying
from kith.voice.presenters.coding import in_words, parts_of, side_by_side, spans_of
from kith.voice.presenters.qda import project_of
from kith.voice.queries.coding import agreement_in, codebook, read_in, rounds_for, sayings_of
from kith.voice.refi_qda.files import codings_csv, qdpx

BOOK = "voice:codebook"


def _code(public_id: UUID) -> Code:
    return get_object_or_404(Code, public_id=public_id, merged_into=None)


@allow(hears_voices)
def book(request: HttpRequest) -> HttpResponse:
    """Every code, when it is used, and how often people agreed on it; and the rounds."""
    return render(
        request, "voice/codebook.html", {"codes": codebook(request.reader), "rounds": rounds_for(request.reader)}
    )


@allow(hears_voices)
@writes(after="voice:codebook")
def make(request: HttpRequest) -> HttpResponse:
    """A new code."""
    form = CodeForm(posted(request))
    if ready(request, form):
        said = form.cleaned_data
        made = commands.make_code(
            name=said["name"],
            definition=said["definition"],
            parent=said["parent"],
            by=request.reader,
            at=timezone.now(),
        )
        return finish(request, "Made.", "voice:code", made.public_id)
    return form_page(request, form, template="voice/code_make.html")


@allow(hears_voices)
@writes(after="voice:codebook")
def code(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One code: in other words, in another place, and what it was before."""
    found = _code(public_id)
    now = {"name": found.name, "definition": found.definition, "memo": found.memo, "parent": found.parent_id}
    form = CodeForm(posted(request), code=found, initial=now)
    if ready(request, form):
        try:
            commands.change_code(code=found, **form.cleaned_data, by=request.reader, at=timezone.now())
        except commands.InsideItself:
            form.add_error("parent", "It cannot stand under a code that stands under it.")
        else:
            return finish(request, "Changed. What it was stays in its history.", BOOK)
    changes = found.changes.select_related("changed_by").order_by("-changed_at", "-pk")
    page = {"code": found, "changes": changes, "merge": MergeForm(code=found), "to_theme": ToThemeForm()}
    return form_page(request, form, template="voice/code.html", **page)


@allow(hears_voices)
@require_POST
def merge(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Another code takes it in."""
    found = _code(public_id)
    form = MergeForm(request.POST, code=found)
    if not form.is_valid():
        messages.error(request, "Choose the code that takes it in.")
        return redirect("voice:code", public_id)
    into = form.cleaned_data["into"]
    try:
        commands.merge_codes(code=found, into=into, by=request.reader, at=timezone.now())
    except commands.InsideItself:
        messages.error(request, "A code cannot be taken in by one that stands under it.")
        return redirect("voice:code", public_id)
    messages.success(request, f"Merged into {into.name}. Its marks came along.")
    return redirect(BOOK)


@allow(hears_voices)
@require_POST
def to_theme(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What people agreed is about this stands in a theme from now."""
    form = ToThemeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose a theme. Make one first if there is none.")
        return redirect("voice:code", public_id)
    theme, by = form.cleaned_data["theme"], request.reader  # type: ignore[attr-defined]
    count = commands.place_what_was_agreed(code=_code(public_id), theme=theme, by=by, at=timezone.now())
    messages.success(request, f"{count} placed in it.")
    return redirect("voice:theme", theme.public_id)


@allow(hears_voices)
@writes(after="voice:codebook")
def begin(request: HttpRequest) -> HttpResponse:
    """A round: what is read, and by whom, each by themselves."""
    form = RoundForm(posted(request))
    if ready(request, form):
        said = form.cleaned_data
        sayings = read_in(said.pop("consultation"), request.reader)
        if not sayings:
            form.add_error("consultation", "Nothing of it has been read and accepted yet.")
        else:
            made = commands.begin_round(**said, sayings=sayings, by=request.reader, at=timezone.now())
            return finish(
                request, "Begun. Nobody sees another’s marks until all have finished.", "voice:round", made.public_id
            )
    return form_page(request, form, template="voice/round_begin.html")


@allow(hears_voices)
def one_round(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who has finished; the texts; and when all have, side by side with how far they agree."""
    found = get_object_or_404(rounds_for(request.reader), public_id=public_id)
    coders = list(found.coders.all())
    is_blind = any(coder.finished_at is None for coder in coders)
    sayings = sayings_of(found, request.reader)
    me = next((coder for coder in coders if coder.account_id == request.reader.account_id), None)
    page = {"round": found, "coders": coders, "is_blind": is_blind, "sayings": sayings, "me": me}
    if not is_blind:
        page["sides"] = [(one, side_by_side(one, one.seen_marks, one.agreed_here)) for one in sayings]
        overall, each = agreement_in(found, by=request.reader)
        rows = [(one.code, in_words(one.alpha), in_words(one.kappa), one.used) for one in each]
        page |= {"alpha": in_words(overall.alpha), "kappa": in_words(overall.kappa), "rows": rows}
    return render(request, "voice/round.html", page)


@allow(hears_voices)
@writes(after="voice:codebook")
def text(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """One text: tick the words, choose what they are about."""
    found = get_object_or_404(Round, public_id=public_id, coders__account_id=request.reader.account_id)
    saying, place, before, after = _in_order(found, number, request)
    mine = [mark for mark in saying.seen_marks if mark.coder_id == request.reader.account_id]
    parts = parts_of(saying, mine)
    form = MarkForm(posted(request), numbers=[part.number for part in parts])
    if ready(request, form):
        said = form.cleaned_data
        try:
            for start, end in spans_of(parts, set(said["parts"])):
                where = {"in_round": found, "saying": saying, "start": start, "end": end}
                commands.mark(**where, code=said["code"], memo=said["memo"], by=request.reader)
        except commands.AlreadyFinished:
            form.add_error(None, "You have finished this round: what you marked stands.")
        else:
            return finish(request, "Marked.", "voice:round-text", found.public_id, saying.pk)
    page = {"round": found, "saying": saying, "parts": parts, "mine": mine, "place": place}
    return form_page(request, form, template="voice/round_text.html", before=before, after=after, **page)


def _in_order(found: Round, number: int, request: HttpRequest) -> tuple[Saying, str, Saying | None, Saying | None]:
    sayings = sayings_of(found, request.reader)  # type: ignore[attr-defined]
    saying = get_object_or_404(found.sayings, pk=number)
    at = next((place for place, one in enumerate(sayings) if one.pk == saying.pk), None)
    if at is None:
        return get_object_or_404(found.sayings.none()), "", None, None
    before, after = (sayings[at - 1] if at else None), (sayings[at + 1] if at + 1 < len(sayings) else None)
    return sayings[at], f"{at + 1} of {len(sayings)}", before, after


@allow(hears_voices)
@require_POST
def unmark(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """Take one's own mark away."""
    reader = request.reader  # type: ignore[attr-defined]
    found = get_object_or_404(Mark.objects.visible_to(reader), round__public_id=public_id, pk=number)
    saying = found.saying_id
    try:
        commands.unmark(marked=found, by=reader)
    except (commands.AlreadyFinished, commands.NotInTheRound):
        messages.error(request, "It stands: you have finished, or it is somebody else’s.")
    return redirect("voice:round-text", public_id, saying)


@allow(hears_voices)
@require_POST
def finished(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """I have read them all."""
    found = get_object_or_404(Round, public_id=public_id)
    try:
        commands.finish(in_round=found, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    except (commands.AlreadyFinished, commands.NotInTheRound):
        messages.error(request, "You have finished already, or you do not code in this round.")
    return redirect("voice:round", public_id)


@allow(hears_voices)
@require_POST
def agree(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """Side by side: it is about this."""
    found = get_object_or_404(Round, public_id=public_id)
    saying, *_rest = _in_order(found, number, request)
    code = get_object_or_404(Code, public_id=request.POST.get("code") or None)
    try:
        commands.agree(in_round=found, saying=saying, code=code, by=request.reader, at=timezone.now())  # type: ignore[attr-defined]
    except (commands.StillBlind, commands.NotInTheRound):
        messages.error(request, "Not yet: somebody is still reading.")
    return redirect(f"{reverse('voice:round', args=[public_id])}#text-{number}")


@allow(hears_voices)
@fresh
def carry_out(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The round for other programs: REFI-QDA, or a table. Only what this reader may see of it."""
    found = get_object_or_404(Round, public_id=public_id)
    reader = request.reader  # type: ignore[attr-defined]
    audit.record(by=reader, did=Deed.CARRIED_A_ROUND_OUT, which=kind, to=found, at=timezone.now())
    project = project_of(found, sayings_of(found, reader), codebook(reader))
    if kind == "table":
        return as_file(codings_csv(project).encode(), kind="text/csv; charset=utf-8", name="coding.csv", to_keep=True)
    return as_file(qdpx(project), kind="application/zip", name="coding.qdpx", to_keep=True)
