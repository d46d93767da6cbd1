"""How was it? For whoever holds a slip; with no account, and nothing kept meanwhile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kith.common.doors import public
from kith.common.models import uuid7
from kith.voice.commands import how_it_was as commands
from kith.voice.forms.how_it_was import HowItWasForm

REFUSED = {
    commands.NoSuchSlip: gettext_lazy("No slip has this code. Look at it once more."),
    commands.NotNow: gettext_lazy("This slip is for another time: it opens on the day, and for eight weeks after."),
    commands.AllSlipsUsed: gettext_lazy("As many people have said how it was as were there. Thank you all the same."),
}


@public
def how_it_was(request: HttpRequest) -> HttpResponse:
    """Were you heard? Nothing of who, when or from where is kept, on a slip that a facilitator types in either."""
    form = HowItWasForm(request.POST or None, initial={"once": str(uuid7())})
    if request.method == "POST" and form.is_valid():
        try:
            commands.say_how_it_was(**form.cleaned_data, at=timezone.now())
        except tuple(REFUSED) as refused:
            form.add_error("code", REFUSED[type(refused)])
        else:
            return redirect(f"{reverse('voice:how-it-was')}?said=1")
    return render(request, "voice/how_it_was.html", {"form": form, "said": "said" in request.GET and not request.POST})
