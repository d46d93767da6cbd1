"""Keeping what people type, before anything can fail."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from kith.common.models import Draft, uuid7

NEVER_KEPT = {"csrfmiddlewaretoken", "password"}


def owner_of(request: HttpRequest) -> str:
    """Whose drafts these are: the account's, or this browser's own when nobody is signed in."""
    if request.user.is_authenticated:
        return f"account:{request.user.pk}"
    if "guest" not in request.session:
        request.session["guest"] = str(uuid7())
    return f"guest:{request.session['guest']}"


@transaction.atomic
def keep(*, owner: str, form: str, words: dict[str, Any], at: datetime) -> Draft:
    """Keep these words as the newest edition of this draft."""
    draft = Draft.objects.select_for_update().filter(owner=owner, form=form).first() or Draft(
        owner=owner, form=form, edition=0
    )
    draft.words, draft.kept_on, draft.edition = words, at, draft.edition + 1
    draft.save()
    return draft


def find(*, owner: str, form: str) -> Draft | None:
    """The draft of this form, if one is kept."""
    return Draft.objects.filter(owner=owner, form=form).first()


def let_go(*, owner: str, form: str) -> None:
    """Forget the draft, once its words are saved as a record."""
    Draft.objects.filter(owner=owner, form=form).delete()


def words_of(request: HttpRequest) -> dict[str, list[str]]:
    """Everything typed in a posted form, without its token or any password."""
    return {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}


def keep_for_after_sign_in(request: HttpRequest) -> None:
    """Someone posted a form after their session ended: keep it for this browser, by the page's own address."""
    keep(owner=owner_of(request), form=f"page:{request.path}", words=words_of(request), at=timezone.now())
