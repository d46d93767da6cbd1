"""What families say, as it comes in: to read, to write down, to see to, to hand on."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common import codes, drafts
from kith.common.doors import allow
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.common.models import uuid7
from kith.voice.access import hears_voices, reads_voices, sees_to_urgent, writes_down
from kith.voice.commands import deciding, moderating, saying, urgent
from kith.voice.forms.hearing import ModerateForm, SeeToForm
from kith.voice.forms.writing_down import WriteDownForm
from kith.voice.models import Consultation
from kith.voice.presenters.frames import frame_of
from kith.voice.queries import answers, consultations, hearing
from kith.voice.queries.statements import with_statements_to_read
from kith.voice.views.recordings import played

A_PAGE = 50


@allow(reads_voices)
def voices(request: HttpRequest) -> HttpResponse:
    """What waits to be read, seen to, placed and handed on: longest first."""
    reader = request.reader
    hears = hears_voices(reader)
    page = {
        "frame": frame_of(reader),
        "hears": hears,
        "to_read": Paginator(hearing.to_read(reader), A_PAGE).get_page(request.GET.get("read")) if hears else [],
        "unplaced": Paginator(hearing.not_in_a_theme(reader), A_PAGE).get_page(request.GET.get("place"))
        if hears
        else [],
        "statements": with_statements_to_read() if hears else [],
        "urgent": hearing.urgent_for(reader) if sees_to_urgent(reader) else [],
        "to_hand_on": hearing.to_hand_on(reader),
        "to_look_at": answers.to_look_at_again(timezone.localdate(reader.at), by=reader) if hears else [],
        "consultations": consultations.open_now(timezone.localdate(reader.at)),
        "today": timezone.localdate(reader.at),
    }
    return render(request, "voice/voices.html", page)


@allow(hears_voices)
@writes(after="voice:voices")
def moderate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Read one, and decide by the published policy."""
    said = get_object_or_404(hearing.contributions_for(request.reader), pk=public_id)
    form = ModerateForm(posted(request), contribution=said)
    if ready(request, form):
        english, whose = form.english(), form.cleaned_data["translated_by"]
        moderating.put_in_english(contribution=said, words=english, translated_by=whose)
        if form.cleaned_data.get("in_words"):
            moderating.put_in_words(contribution=said, words=form.cleaned_data["in_words"], by=request.reader)
        try:
            moderating.moderate(
                contribution=said,
                decision="accept" if form.is_only_recorded and form.redacts else form.cleaned_data["decision"],
                reason=form.cleaned_data["reason"],
                redacted=form.redacted(),
                by=request.reader,
                at=timezone.now(),
            )
        except moderating.NothingTakenOut:
            form.add_error(
                "decision", "Nothing was taken out of the words. Take it out below, or accept them as they are."
            )
        else:
            return finish(request, "Decided. They read it with their code.", "voice:voices")
    boxes = [(one, form[f"redacted_{one.pk}"], form[f"english_{one.pk}"]) for one in form.sayings]
    page = {
        "said": said,
        "boxes": boxes,
        "before": hearing.readings_of(said),
        "stands_in": answers.with_story(hearing.themes_of(request.reader, said)),
        "recordings": said.recordings.defer("content").order_by("pk"),
        "frame": frame_of(request.reader),
    }
    return form_page(request, form, template="voice/moderate.html", **page)


@allow(hears_voices)
def recording(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """A voice note, a film or a picture, for whoever reads what came in."""
    said = get_object_or_404(hearing.contributions_for(request.reader), pk=public_id)
    return played(request, said, number)


@allow(writes_down)
def write_down(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Write down what somebody says to you. Nothing of it is kept until you send it."""
    asked = get_object_or_404(Consultation, public_id=public_id) if public_id else None
    is_next = "next" in request.POST  # posted, and not in the address: a log of addresses has no language of anybody
    begins = WriteDownForm.same_again(request.POST) if is_next else {}
    typed = None if is_next else request.POST or None
    form = WriteDownForm(typed, consultation=asked, initial={**begins, "once": str(uuid7())})
    if typed and form.is_valid():
        said = saying.write_down(
            saying=form.saying(),
            written=form.written(),
            once=form.cleaned_data["once"],
            by=request.reader,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
        drafts.let_go(
            owner=drafts.owner_of(request), form=f"{drafts.SENT_LATE}{request.path}"
        )  # of a session that had ended
        page = {"code": codes.spaced(said.code), "said": said.contribution, "asked": asked}
        page["same_again"] = WriteDownForm.same_again(form.cleaned_data)
        return render(request, "voice/written_down.html", page | {"frame": frame_of(request.reader)})
    page = {"form": form, "asked": asked, "frame": frame_of(request.reader)}
    return render(request, "voice/write_down.html", page)


@allow(sees_to_urgent)
@writes(after="voice:voices")
def see_to(request: HttpRequest, number: int) -> HttpResponse:
    """Danger, or a complaint: what was done."""
    found = get_object_or_404(hearing.urgent_for(request.reader), pk=number)
    form = SeeToForm(posted(request))
    if ready(request, form):
        try:
            urgent.see_to(urgent=found, words=form.cleaned_data["words"], by=request.reader, at=timezone.now())
        except urgent.AlreadyDone:
            form.add_error(None, "A colleague has just seen to it. Your words are kept below.")
        else:
            return finish(request, "Written. They read it with their code.", "voice:voices")
    return form_page(request, form, template="voice/see_to.html", urgent=found, frame=frame_of(request.reader))


@allow(writes_down)
@require_POST
def hand_on(request: HttpRequest, number: int) -> HttpResponse:
    """The answer was read to them, or given to them on paper."""
    member = get_object_or_404(hearing.to_hand_on(request.reader), pk=number)
    deciding.hand_on(member=member, by=request.reader, at=timezone.now())
    messages.success(request, "Handed on. It is written that they were answered.")
    return redirect("voice:voices")


@allow(writes_down)
def answer_sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The answer on one plain sheet, to read out or to leave with them."""
    member = get_object_or_404(hearing.to_hand_on(request.reader), pk=number)
    decisions = member.theme.decisions.select_related("forum").order_by("-decided_on", "-pk")
    return render(request, "voice/answer_sheet.html", {"member": member, "decisions": decisions})
