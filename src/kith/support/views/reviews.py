"""Looking back together."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.doors import allow
from kith.common.form_pages import finish, posted, ready
from kith.support.access import works_with_families
from kith.support.commands import reviews as commands
from kith.support.forms.reviews import HoldReviewForm, ReviewDayForm
from kith.support.presenters.goals import line_of
from kith.support.queries import reviews
from kith.support.queries.goals import goals_of
from kith.support.views.beside import family_of, form_page, today_of, writes
from kith.support.views.items import plan_of


@allow(works_with_families)
def page(request: HttpRequest, family: UUID) -> HttpResponse:
    """When we look again, what each child says before it, and what was said before."""
    beside = family_of(request, family)
    plan, reader = plan_of(request, beside), request.reader
    shown = {
        "family": beside,
        "plan": plan,
        "coming": reviews.next_review(reader, plan),
        "views": reviews.views_before(reader, beside, plan),
        "held": reviews.reviews_of(reader, plan),
        "today": today_of(request),
    }
    return render(request, "support/review.html", shown)


@allow(works_with_families)
@writes(after="support:review", of=("family",))
def day(request: HttpRequest, family: UUID) -> HttpResponse:
    """Agree a day to look again: because it is time, or because life changed."""
    beside = family_of(request, family)
    plan = plan_of(request, beside)
    form = ReviewDayForm(posted(request), today=today_of(request))
    if ready(request, form):
        commands.plan_review(plan=plan, by=request.reader, at=timezone.now(), **form.cleaned_data)
        return finish(request, _("The day is set. Ask each child beforehand."), "support:review", family)
    return form_page(
        request,
        form,
        family=beside,
        back_to="support:review",
        heading=_("When do you look again?"),
        button=_("Set the day"),
    )


@allow(works_with_families)
@writes(after="support:review", of=("family",))
def hold(request: HttpRequest, family: UUID, review: UUID) -> HttpResponse:
    """What changed, what we keep, what we stop."""
    beside = family_of(request, family)
    plan, reader = plan_of(request, beside), request.reader
    looked = get_object_or_404(reviews.reviews_for(reader), plan=plan, public_id=review)
    form = HoldReviewForm(posted(request), today=today_of(request))
    if ready(request, form):
        try:
            commands.hold_review(review=looked, by=reader, at=timezone.now(), **form.cleaned_data)
        except commands.AlreadyHeld:
            form.add_error(
                None,
                _(
                    "A colleague has just written this one up. Your words are kept here; add what is missing to the plan."
                ),
            )
        else:
            return finish(request, _("Written down. Change the plan where it has changed."), "support:review", family)
    return form_page(
        request,
        form,
        template="support/review_hold.html",
        family=beside,
        review=looked,
        views=reviews.views_before(reader, beside, plan),
        goals=[line_of(goal) for goal in goals_of(reader, beside)],
        heading=_("Looking back together"),
        button=_("Finish looking back"),
    )
