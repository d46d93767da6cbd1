"""What the pages that change a family's record share: find the family, one form, one command, and kind refusals."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.common import audit, form_pages
from kith.common.deeds import Deed
from kith.common.forms import PlainForm
from kith.common.reader import Reader
from kith.families import commands
from kith.families.models import Family, FamilyMember
from kith.families.queries import families_for
from kith.families.queries.families import members_for


def reader_of(request: HttpRequest) -> Reader:
    return request.reader  # type: ignore[attr-defined, no-any-return]


def family_or_404(request: HttpRequest, family: UUID) -> Family:
    """The family, if this reader walks beside it."""
    return get_object_or_404(families_for(reader_of(request)), public_id=family)


def member_or_404(request: HttpRequest, family: UUID, person: UUID) -> FamilyMember:
    """The person as they count in this family, if the reader may know of both."""
    members = members_for(reader_of(request)).select_related("family")
    return get_object_or_404(members, family__public_id=family, person__public_id=person)


def write_down_that_it_was_read(request: HttpRequest, family: Family) -> None:
    """A page that shows some of a record, a form included, is a reading of it."""
    match = request.resolver_match
    audit.record(
        by=reader_of(request), did=Deed.READ, to=family, family=family.public_id, why=(match and match.url_name) or ""
    )


def form_page(
    request: HttpRequest,
    family: Family,
    form: PlainForm,
    do: Callable[[Any], object],
    *,
    title: str,
    button: str,
    then: str = "",
    template: str = "families/form.html",
    **more: Any,
) -> HttpResponse:
    """Show a form; when it is sent and right, do what it says and go on. A refusal is said beside the field."""
    then = then or reverse("families:about", args=[family.public_id])
    if form_pages.ready(request, form) and _done(form, do):
        return form_pages.finish(request, "", then)
    write_down_that_it_was_read(request, family)
    page = {"family": family, "title": title, "button": button, "back": then, **more}
    return form_pages.form_page(request, form, template=template, **page)


def _done(form: Any, do: Callable[[Any], object]) -> bool:
    try:
        with transaction.atomic():
            do(form)
    except commands.DaysDoNotFit as refused:
        for name, said in refused.wrong.items():
            form.add_error(name, said)
    except commands.ChildOlderThanParent:
        form.add_error(None, _("This makes a child older than their parent. Look at the two birth dates again."))
    except commands.AlreadyPutRight as first:
        said = _(
            "Somebody put this right first. They wrote: “%(words)s”. Yours is kept below: send it to put theirs right."
        )
        form.add_error(None, said % {"words": first.telling.words})
        form.onward = first.telling
    except commands.ChangedMeanwhile as clash:
        say_clash(form, clash.record)
    except IntegrityError:
        return _was_sent_before(form)
    return not form.errors


def say_clash(form: Any, record: Any) -> None:
    """Somebody changed it meanwhile: show theirs, keep these, and let these be sent again."""
    theirs = [
        f"{field.label}: {_shown(record, field.name)}" for field in form.visible_fields() if _shown(record, field.name)
    ]
    said = _(
        "A colleague changed this while you were writing. They wrote: %(theirs)s. Yours is kept below: send it again to put it after theirs."
    )
    form.add_error(None, said % {"theirs": "; ".join(theirs)})
    form.data = form.data.copy()
    form.data[form.add_prefix("edition")] = str(getattr(record, "edition", None) or record.pk)


def _shown(record: Any, name: str) -> str:
    value = getattr(record, name, "")
    return "" if value in (None, "", False) else str(value)


def _was_sent_before(form: Any) -> bool:
    """The same sending arrived twice, as with a double press: the first one counts."""
    return bool(form.cleaned_data.get("once"))
