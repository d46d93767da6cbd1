"""Times of asking: what for, who decides, the questions; answered on a phone, or on paper."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from kith.common.doors import allow, public
from kith.common.form_pages import finish, form_page, posted, ready, writes
from kith.common.models import uuid7
from kith.common.papers.answer import to_take_away
from kith.partnership.queries import danger_numbers
from kith.voice.access import hears_voices
from kith.voice.commands import consulting
from kith.voice.commands import saying as commands
from kith.voice.forms.consulting import ConsultationForm, VersionForm
from kith.voice.forms.questions import AnswerForm
from kith.voice.models import Consultation, Question, Version
from kith.voice.presenters.paper import pack
from kith.voice.queries.consultations import version_for, with_counts
from kith.voice.queries.statements import statements_of
from kith.voice.views import held


def _version_for(request: HttpRequest, asked: Consultation) -> Version | None:
    """The version that was chosen, in whichever language; otherwise the one in the language of the page."""
    language = request.GET.get("in") or get_language() or "en"
    return version_for(asked, kind=request.GET.get("version", ""), language=language)


@public
def consultation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is asked, what can come of it, and the questions. With no account; nothing of who or when is kept."""
    asked = get_object_or_404(Consultation, public_id=public_id)
    today = timezone.localdate()
    version = _version_for(request, asked)
    words = version.questions if version else {}
    form = AnswerForm(request.POST or None, consultation=asked, words=words, initial={"once": str(uuid7())})
    is_open = asked.opens_on <= today <= asked.closes_on
    if request.method == "POST" and is_open and form.is_valid():
        said = commands.say(saying=form.saying(), once=form.cleaned_data["once"], at=timezone.now())
        return held.hold(request, redirect("voice:said"), said.code, is_new=True)
    page = {
        "asked": asked,
        "version": version,
        "versions": asked.versions.order_by("kind", "language"),
        "form": form,
        "is_open": is_open,
        "is_early": today < asked.opens_on,
        "has_statements": statements_of(asked).exists(),
        "danger": danger_numbers(today),
    }
    return render(request, "voice/consultation.html", page)


@public
def paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same on paper, with room to write: handed out, filled in, typed in by a helper."""
    asked, version, questions = _on_paper(request, public_id)
    page = {"asked": asked, "version": version, "questions": questions, "scale": range(1, 6), "lines": range(6)}
    return render(request, "voice/consultation_paper.html", page)


@public
def paper_pack(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same as a file to keep, print and hand out where there is no signal."""
    asked, version, questions = _on_paper(request, public_id)
    make = partial(pack, asked, version, questions, at=timezone.now())
    return to_take_away(request, "paper", make, instead=reverse("voice:consultation-paper", args=[public_id]))


type OnPaper = tuple[Consultation, Version | None, list[tuple[Question, str]]]


def _on_paper(request: HttpRequest, public_id: UUID) -> OnPaper:
    asked = get_object_or_404(Consultation, public_id=public_id)
    version = _version_for(request, asked)
    words = version.questions if version else {}
    return asked, version, [(one, words.get(str(one.order)) or one.words) for one in asked.questions.order_by("order")]


@allow(hears_voices)
def consultations(request: HttpRequest) -> HttpResponse:
    """Every time of asking: how many answered, through how many organisations."""
    today = timezone.localdate(request.reader.at)
    page = {"consultations": with_counts(request.reader), "today": today}
    return render(request, "voice/consultations.html", page)


@allow(hears_voices)
@writes(after="voice:consultations")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to ask."""
    today = timezone.localdate(request.reader.at)
    form = ConsultationForm(posted(request), today=today)
    if ready(request, form):
        made = consulting.begin_to_ask(asking=form.consultation(), by=request.reader, at=timezone.now())
        return finish(request, "Made. It is open from its first day.", "voice:consultation", made.public_id)
    return form_page(request, form, template="voice/consultation_begin.html")


@allow(hears_voices)
@writes(after="voice:consultations")
def version(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same in easy read, for children, or in another language."""
    asked = get_object_or_404(Consultation, public_id=public_id)
    form = VersionForm(posted(request), consultation=asked)
    if ready(request, form):
        consulting.keep_version(consultation=asked, version=form.version(), by=request.reader, at=timezone.now())
        return finish(request, "Kept with the others.", "voice:consultation", asked.public_id)
    return form_page(request, form, template="voice/consultation_version.html", asked=asked)
