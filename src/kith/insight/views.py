"""What we learn: four questions and one more, from facts that hold no name."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kith.common.doors import allow
from kith.insight import access, commands, queries
from kith.insight.forms import ReadingForm
from kith.insight.presenters import shown

A_DAY = timedelta(hours=20)


@allow(access.may_learn)
def learn(request: HttpRequest, form: ReadingForm | None = None) -> HttpResponse:
    """The newest figures, each with its definition, its table and what planners made of it."""
    snapshot, readings = queries.latest(), queries.readings()
    figures = [shown(figure, readings.get(figure["slug"], [])) for figure in (snapshot.figures if snapshot else [])]
    page = {
        "snapshot": snapshot,
        "figures": figures,
        "many": apnumber(len(figures)),
        "form": form or ReadingForm(auto_id=False),
        "may_plan": access.may_plan(request.reader),
    }
    return render(request, "insight/learn.html", page, status=422 if form else 200)


@allow(access.may_plan)
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Work the figures out again: once a day, so that two in a row do not show what one family changed."""
    wait = timedelta(0) if settings.DEMO else A_DAY
    try:
        commands.measure_city(at=timezone.now(), by=request.reader.organisation_name, no_sooner_than=wait)
    except commands.TooSoon:
        messages.info(request, "These were worked out today. Once a day is enough: it keeps small changes private.")
    return redirect("insight:learn")


@allow(access.may_plan)
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Write down what a figure means for us, and what happens next."""
    form = ReadingForm(request.POST, auto_id=False)
    if not form.is_valid():
        return learn(request, form=form)
    commands.read_figure(**form.cleaned_data, by=request.reader, at=timezone.now())
    return redirect("insight:learn")
