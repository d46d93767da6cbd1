"""How somebody who works here is named where anybody may read it: chosen by themself, or by whoever looks after accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow, anyone_signed_in
from kith.common.form_pages import posted
from kith.partnership.access import looks_after_accounts
from kith.partnership.commands import naming as commands
from kith.partnership.models import Account, NamedByRole
from kith.partnership.presenters import frame_for
from kith.partnership.queries import staff as queries
from kith.web.forms.accounts import NamedForm


@allow(anyone_signed_in)
def mine(request: HttpRequest) -> HttpResponse:
    """My own name, in public. A family's name is in public nowhere."""
    if request.reader.is_family:
        raise Http404
    account = get_object_or_404(Account, pk=request.reader.account_id)
    return _page(request, account, may_be_named=True)


@allow(looks_after_accounts)
def theirs(request: HttpRequest, account: UUID) -> HttpResponse:
    """The name of somebody whose account this reader looks after."""
    found = get_object_or_404(queries.accounts_for(request.reader), public_id=account)
    return _page(request, found, may_be_named=not found.by_role_because or found.pk == request.reader.account_id)


def _page(request: HttpRequest, account: Account, *, may_be_named: bool) -> HttpResponse:
    now_is = {"because": account.by_role_because or NamedForm.NAME}
    form = NamedForm(posted(request), initial=now_is, may_be_named=may_be_named)
    if request.method == "POST" and form.is_valid():
        _keep(request, account, form.cleaned_data["because"])
        messages.success(request, _("Kept. It is so on every page from now on."))
        return redirect(request.path)
    page = {"form": form, "account": account, "is_me": account.pk == request.reader.account_id}
    return render(request, "web/account_named.html", {**page, "base": frame_for(request.reader)})


def _keep(request: HttpRequest, account: Account, because: str) -> None:
    said = {"account": account, "by": request.reader, "at": timezone.now()}
    if because != NamedForm.NAME:
        commands.name_by_role(**said, because=NamedByRole(because))
    elif account.by_role_because:  # offered to the person alone
        commands.name_again(**said)
