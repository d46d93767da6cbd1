"""Today: what matters now, for one person, and the same on one sheet of paper."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kith.common import drafts
from kith.common.doors import allow
from kith.families.queries.sharing import decisions_that_wait
from kith.families.queries.ways_in import children_to_ask
from kith.partnership.queries import danger_numbers
from kith.support.access import works_with_families
from kith.support.presenters import today as shown
from kith.support.presenters import visit_pages as pages
from kith.support.presenters.visits import cards, form_key
from kith.support.queries import today as queries
from kith.support.queries import visits as visit_queries

COMING = timedelta(days=6)


@allow(works_with_families)
def today(request: HttpRequest) -> HttpResponse:
    """Visits, asks, reviews, and what you said you would do: with what matters most in one sentence."""
    reader = request.reader
    on = timezone.localdate(reader.at)
    around = visit_queries.visits_around(reader, on, ahead=COMING)
    begins = visit_queries.start_of(on)
    missing = [visit for visit in around if visit_queries.is_left_unwritten(visit, reader)]
    around = [visit for visit in around if visit not in missing]
    before_today = [visit for visit in around if visit.starts_at < begins]
    coming = around[len(before_today) :]
    visits = [visit for visit in coming if timezone.localdate(visit.starts_at) == on]
    forms = [form_key(visit) for visit in (*before_today, *visits)]
    kept = drafts.kept_since(owner=drafts.owner_of(request), forms=forms)
    invited = {person for visit in visits for person in visit.with_people.all()}
    day = cards(
        visits,
        before=visit_queries.before_visits(reader, invited) if invited else {},
        kept=kept,
        opened=pages.opened(request.session, reader.at),
    )
    page = shown.page(
        now=reader.at,
        me=reader.account_id,
        day=day,
        to_write=cards(before_today, kept=kept),
        coming=coming,
        asks=queries.asks_waiting(reader),
        late=queries.past_their_promise(reader),
        reviews=queries.reviews(reader),
        check_ins=queries.check_ins(reader),
        to_ask=queries.where_to_ask(reader),
        parts=queries.parts_of_plans(reader),
        to_be_asked=children_to_ask(reader),
    )
    page["missing"] = shown.missing_rows(missing)
    page["sharing"] = shown.sharing_rows(decisions_that_wait(reader), reader)
    return render(request, "support/today.html", page)


@allow(works_with_families)
def tonight(request: HttpRequest) -> HttpResponse:
    """Today on one sheet of paper, without what is kept, and saying what was left off on purpose."""
    reader = request.reader
    visits = visit_queries.todays_visits(reader)
    before = visit_queries.before_visits(reader, {person for visit in visits for person in visit.with_people.all()})
    on = timezone.localdate(reader.at)
    page = shown.paper(on=on, day=cards(visits, before=before), reader=reader)
    page["numbers"] = danger_numbers(on)
    return render(request, "support/today_print.html", page)
