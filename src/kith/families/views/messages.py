"""What was sent to the people of a family, and telling one of them that there is something new."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kith.common.doors import allow, posted_id
from kith.common.models import uuid7
from kith.common.sending import carrier_here
from kith.families.access import walks_with_families
from kith.families.commands.messages import NotSent, tell_something_new
from kith.families.presenters.messages import sent
from kith.families.queries.message_kinds import message_kinds
from kith.families.queries.messages import messages_in
from kith.families.views.pages import family_or_404, member_or_404, reader_of, write_down_that_it_was_read


@allow(walks_with_families)
def messages_of(request: HttpRequest, family: UUID) -> HttpResponse:
    """Whom a message may reach, what was sent, and what became of it."""
    found = family_or_404(request, family)
    write_down_that_it_was_read(request, found)
    people = [
        (one.person, one.why_not, [sent(message, message.so_far) for message in one.messages])
        for one in messages_in(reader_of(request), found)
    ]
    page = {"people": people, "words": message_kinds()["something-new"].words, "once": uuid7()}
    return render(
        request, "families/messages.html", {"family": found, "is_carried": carrier_here() is not None, **page}
    )


@allow(walks_with_families)
@require_POST
def tell_new(request: HttpRequest, family: UUID, person: UUID) -> HttpResponse:
    """Tell this person that there is something new; the message says nothing of what."""
    member = member_or_404(request, family, person)
    reader, once = reader_of(request), posted_id(request, "once")
    who = {"name": member.person.known_as}
    try:
        tell_something_new(
            family=member.family, person=member.person, by=reader, at=timezone.now(), once=f"told {member.pk} {once}"
        )
    except NotSent as refused:
        messages.info(request, _("Nothing was sent to %(name)s. %(why)s") % {**who, "why": refused.why})
    else:
        messages.success(request, _("It is asked for. What became of the message to %(name)s is below.") % who)
    return redirect("families:messages", family)
