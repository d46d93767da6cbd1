"""An ask that is being written in this browser: kept after every press, for half an hour, then cleared."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.forms import Form, MultipleChoiceField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from kith.common import drafts
from kith.common.models import Draft, uuid7
from kith.directory.models import Service
from kith.directory.queries import current
from kith.support.forms.asks import STEPS

KEPT_FOR = timedelta(minutes=30)
FORM = "ask"


@dataclass
class Unfinished:
    """What has been said so far, page by page, exactly as typed."""

    said: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    service_id: str = ""
    once: str = field(default_factory=lambda: str(uuid7()))

    @property
    def service(self) -> Service | None:
        if not self.service_id:
            return None
        public_id = current(UUID(self.service_id))  # it may have been joined into another since they began
        return Service.objects.select_related("organisation").filter(public_id=public_id).first()

    def initial(self, step: str) -> dict[str, Any]:
        """What was typed on this page before, to be shown again."""
        return initial_of(STEPS[step], self.said.get(step, {}))

    def form(self, step: str) -> Form:
        """The page's form, filled with what was typed."""
        return STEPS[step](MultiValueDict(self.said.get(step, {})))

    def next_after(self, step: str) -> str:
        """The next page that has not been answered, or the check."""
        later = list(STEPS)[list(STEPS).index(step) + 1 :]
        return next((name for name in later if name not in self.said), "check")


def initial_of(form: type[Form], typed: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed, in the shape that a form shows again without judging it."""
    many = {name for name, box in form.base_fields.items() if isinstance(box, MultipleChoiceField)}
    return {name: words if name in many else words[-1] for name, words in typed.items() if words}


def of(request: HttpRequest) -> Unfinished:
    """The ask being written in this browser, or an empty one."""
    kept = _kept(request, FORM)
    return Unfinished(**kept.words) if kept else Unfinished()


def keep(request: HttpRequest, unfinished: Unfinished, *, step: str) -> None:
    """Keep what was just posted on this page, before anything can fail."""
    unfinished.said[step] = plain(drafts.words_of(request))
    now = timezone.now()
    clear_old(now)
    owner = drafts.owner_of(request)
    drafts.keep(owner=owner, form=FORM, words=vars(unfinished), at=now)
    drafts.let_go(owner=owner, form=f"page:{request.path}")


def clear_old(now: datetime) -> None:
    """What families typed here and left is cleared after half an hour, as the page says."""
    ours = Q(form=FORM) | Q(form__startswith="page:/ask/") | Q(form__startswith="page:/my-ask/")
    Draft.objects.filter(ours, owner__startswith="guest:", kept_on__lt=now - KEPT_FOR).delete()


def let_go(request: HttpRequest) -> None:
    """Forget it: it has been asked."""
    drafts.let_go(owner=drafts.owner_of(request), form=FORM)


def typed_before(request: HttpRequest) -> dict[str, list[str]]:
    """What was posted to this page when its form had been open too long, or the session had ended."""
    kept = _kept(request, f"page:{request.path}")
    return kept.words if kept else {}


def plain(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """As typed, without the one character that no database keeps."""
    return {name: [value.replace("\x00", "") for value in values] for name, values in words.items()}


def _kept(request: HttpRequest, form: str) -> Draft | None:
    if not request.user.is_authenticated and "guest" not in request.session:
        return None
    kept = drafts.find(owner=drafts.owner_of(request), form=form)
    return kept if kept and timezone.now() - kept.kept_on < KEPT_FOR else None
