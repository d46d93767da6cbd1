"""A paper as a page's answer: a file to keep, with a name that says nothing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kith.common.files import as_file
from kith.common.papers.pdf import NoPapers


def to_take_away(request: HttpRequest, name: str, make: Callable[[], bytes], *, instead: str) -> HttpResponse:
    """The paper, to keep; where this Kith makes none, the page that says the same and can be printed."""
    try:
        made = make()
    except NoPapers:
        messages.info(request, _("No PDF can be made here. This page says the same: print it, or keep it as it is."))
        return HttpResponseRedirect(instead)
    return as_file(made, kind="application/pdf", name=f"{name}.pdf", to_keep=True)
