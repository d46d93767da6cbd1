"""Asks, whom they went to, the promise, and each answer; asks made with a family, with agreement and basis apart."""

from kith.demo.build.stories.about_us import lead_of
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.models import Family, Person
from kith.partnership.models import Account, Organisation
from kith.support.models import Answer, Ask, ProcessingBasis, Sending, ServiceAgreement

WAYS = {"through-someone": Ask.Way.SOMEONE, "i-will-contact-you": Ask.Way.I_WILL}
BANDS = {"early": "early-morning", "any": None}
ENDS = {"yes", "someone-better", "not-us"}


def add_asks(story: Story, cast: Cast) -> None:
    """What this family asked for themselves, before anyone walked beside them."""
    for entry in story.get("asks", []):
        ask = add_ask(entry, cast, family=cast.families[story["slug"]])
        person = _who_asked(story, cast)
        for sending in Sending.objects.filter(ask=ask, ended_as=Sending.Ended.YES).select_related("organisation"):
            ServiceAgreement.objects.create(
                ask=ask,
                organisation=sending.organisation,
                person=person,
                says=ServiceAgreement.Says.YES,
                words="",
                heard_at=sending.hello_at or sending.first_answered_at,
                heard_by=lead_of(story, cast),
            )


def _who_asked(story: Story, cast: Cast) -> Person:
    signs_in = story.get("sign_ins")
    return cast.person(signs_in[0]["person"] if signs_in else story["people"][0]["slug"])


def add_open_asks(entries: list[Story], cast: Cast) -> None:
    """Asks of people whom nobody walks beside yet; one passed on is the same ask, sent again."""
    asks: dict[str, Ask] = {}
    for entry in entries:
        if "passed_from" in entry:
            before = asks[entry["passed_from"]]
            _send(entry, before, cast, passed_on_from=Sending.objects.get(ask=before))
        else:
            asks[entry["slug"]] = add_ask(entry, cast)


def add_ask(entry: Story, cast: Cast, *, family: Family | None = None) -> Ask:
    """One ask in the words of whoever asked, sent to whom they chose."""
    reach = entry["reach"]
    withdrawn_at = cast.days.past(entry["withdrawn_on"]) if "withdrawn_on" in entry else None
    ask = Ask.objects.create(
        asked_from=Ask.From.SELF,
        family=family,
        name=entry.get("known_as_words", entry["name_chosen"]),
        words=entry["words"],
        language=entry["language"],
        when_suits=", ".join(entry["bands"]).replace("-", " "),
        bands=[band for said in entry["bands"] if (band := BANDS.get(said, said))],
        access_needs=", ".join(entry.get("access", [])),
        way=WAYS.get(reach["channel"], reach["channel"]),
        reach_value=reach.get("value", ""),
        reach_times=_inside_a_sentence(reach.get("times", "")),
        reach_name=reach.get("about", ""),
        asked_at=cast.days.past(entry["asked_on"], entry["asked_at"]),
        withdrawn_at=withdrawn_at,
        withdrawn_by="the family" if withdrawn_at else "",
        interpreter=entry["language"] != "English",
    )
    _send(entry, ask, cast)
    return ask


def _inside_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def _send(entry: Story, ask: Ask, cast: Cast, *, passed_on_from: Sending | None = None) -> Sending:
    organisation = _organisation(entry, cast)
    sending = Sending.objects.create(
        ask=ask,
        organisation=organisation,
        service=cast.services.get(entry.get("service", "")),
        sent_at=cast.days.past(entry["asked_on"], entry["asked_at"]),
        sent_by=f"passed on by {passed_on_from.organisation}" if passed_on_from else "the family",
        passed_on_from=passed_on_from,
        answer_by_on=cast.days.on(entry["promised_on"]),
        promise_keeper=organisation.told_when_late_account,
    )
    for answer in entry["answers"]:
        _answer(answer, sending, cast)
    if "hello_on" in entry and sending.ended_as == Sending.Ended.YES:
        sending.hello_at, sending.hello_by = cast.days.past(entry["hello_on"]), sending.first_answered_by
        sending.save(update_fields=["hello_at", "hello_by"])
    return sending


def _organisation(entry: Story, cast: Cast) -> Organisation:
    if "organisation_of" in entry:
        return cast.organisation(None, entry["organisation_of"])
    return cast.organisation(entry["organisation"])


def _answer(entry: Story, sending: Sending, cast: Cast) -> Answer:
    kind, passed_to = entry["answer"], entry.get("passed_to")
    answered_by = _who_answers(entry, sending, cast)
    answer = Answer.objects.create(
        sending=sending,
        kind=kind,
        words=entry["words"],
        hello_on=cast.days.maybe(entry.get("hello_on")),
        until_on=cast.days.maybe(entry.get("until")),
        passed_to=cast.organisation(passed_to) if passed_to else None,
        family_agreed="They said yes to it going there" if kind == "someone-better" else "",
        reason=entry["words"][:300] if kind == "not-us" else "",
        answered_at=cast.days.past(entry["on"], entry.get("at", "11:00")),
        answered_by=answered_by,
    )
    if sending.first_answered_at is None:
        sending.first_answered_at, sending.first_answered_by = answer.answered_at, answered_by
    sending.ended_as = kind if kind in ENDS else ""
    sending.first_hello_on = answer.hello_on
    sending.save()
    return answer


def _who_answers(entry: Story, sending: Sending, cast: Cast) -> Account:
    if "by" in entry:
        return cast.account(entry["by"])
    return cast.anyone_at(sending.organisation)


def add_requests(story: Story, cast: Cast) -> None:
    """Asks that a practitioner wrote with this family, sent to one organisation or several."""
    for entry in story.get("requests", []):
        _add_request(entry, story, cast)


def _add_request(entry: Story, story: Story, cast: Cast) -> None:
    asker = cast.account(entry["from"])
    asked_at = cast.days.past(entry["on"], "16:00")
    ask = Ask.objects.create(
        asked_from=Ask.From.WITH,
        family=cast.families[story["slug"]],
        name=" and ".join(cast.name(slug) for slug in entry["with"]),
        words=entry["words"],
        language="English",
        way=Ask.Way.SOMEONE,
        reach_value=f"{asker.name}, {cast.organisation(None, entry['from'])}",
        asked_at=asked_at,
        asked_by=asker,
    )
    earlier: dict[str, Sending] = {}
    for sent in entry["to"]:
        organisation = cast.organisation(sent["organisation"])
        sending = Sending.objects.create(
            ask=ask,
            organisation=organisation,
            sent_at=asked_at,
            sent_by=asker.name,
            passed_on_from=earlier.get(sent["organisation"]),
            answer_by_on=cast.days.on(sent.get("promised_on", entry["on"] + 5)),
            promise_keeper=organisation.told_when_late_account,
        )
        if "passed_to" in sent:
            earlier[sent["passed_to"]] = sending
        if sent["answer"] != "waiting":
            _answer(sent, sending, cast)
            _say_hello(sent, sending, cast)
        _agree(entry, sending, cast)


def _say_hello(sent: Story, sending: Sending, cast: Cast) -> None:
    if sending.ended_as == Sending.Ended.YES and sending.first_hello_on <= cast.days.today:
        sending.hello_at, sending.hello_by = cast.days.past(sent["hello_on"]), sending.first_answered_by
        sending.save(update_fields=["hello_at", "hello_by"])


def _agree(entry: Story, sending: Sending, cast: Cast) -> None:
    agreed, law, asker = entry["agreement"], entry["lawful_basis"], cast.account(entry["from"])
    ServiceAgreement.objects.create(
        ask=sending.ask,
        organisation=sending.organisation,
        person=cast.person(agreed["who"]),
        says=ServiceAgreement.Says.YES,
        words=agreed["words"],
        heard_at=cast.days.past(agreed["on"], "15:30"),
        heard_by=asker,
    )
    ProcessingBasis.objects.create(
        ask=sending.ask,
        organisation=sending.organisation,
        basis=law["basis"].replace(" ", "-"),
        condition="" if law["condition"].startswith("none") else law["condition"],
        family_was_told=law["why"][:300],
        decided_at=cast.days.past(entry["on"], "15:45"),
        decided_by=asker,
    )
