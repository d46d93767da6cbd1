"""What we notice, the plan and its team, goals, reviews, and the ending."""

from kith.demo.build.stories.about_us import lead_of
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.support.models import (
    CheckIn,
    Ending,
    Goal,
    Noticing,
    Plan,
    PlanItem,
    PlanItemStep,
    PlanItemView,
    Rating,
    Review,
    TeamMember,
)


def add_noticings(story: Story, cast: Cast) -> None:
    """Strengths and challenges beside a prompt, only as many as were needed."""
    for entry in story.get("noticings", []):
        Noticing.objects.create(
            family=cast.families[story["slug"]],
            person=cast.person(entry["about"]),
            prompt=cast.prompt(entry["frame"], entry["point"]),
            kind="answer" if entry["frame"] == "five-questions" else entry["kind"],
            words=entry["words"],
            source=entry["source"],
            noticed_at=cast.days.past(entry["on"], "17:00"),
            noticed_by=cast.account(entry["by"]),
        )


def add_plan(story: Story, cast: Cast) -> None:
    """The one plan of this family, who agreed to it, its team and its items."""
    made, lead = story["plan"], lead_of(story, cast)
    ending = story.get("ending")
    plan = Plan.objects.create(
        family=cast.families[story["slug"]],
        made_on=cast.days.on(made["made_on"]),
        agreed_words=_all_of([cast.name(each["who"]) for each in made["agreed"]]),
        look_again_on=cast.days.on(made["look_again_on"]),
        begun_at=cast.days.past(made["made_on"], "18:30"),
        begun_by=lead,
        ended_at=cast.days.past(ending["on"], "15:00") if ending else None,
        ended_by=lead if ending else None,
    )
    cast.keep("plan", "plan", plan)
    _add_team(story, plan, cast)
    for order, entry in enumerate(made["items"]):
        _add_item(entry, order, story, plan, cast)


def _all_of(names: list[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _add_team(story: Story, plan: Plan, cast: Cast) -> None:
    for entry in story.get("team", []):
        worker = entry.get("practitioner")
        TeamMember.objects.create(
            plan=plan,
            account=cast.account(worker) if worker else None,
            organisation=cast.organisation(entry.get("organisation"), worker) if worker else None,
            name="" if worker else cast.name(entry.get("person", entry.get("name", ""))),
            as_what=entry["as"],
            words=entry.get("words", ""),
            is_lead=entry.get("lead", False),
            from_on=cast.days.on(entry["from"]),
        )


def _add_item(entry: Story, order: int, story: Story, plan: Plan, cast: Cast) -> None:
    last = entry["states"][-1]
    item = PlanItem.objects.create(
        plan=plan,
        for_everyone=entry["for"] == "everyone",
        want=entry["need"],
        want_is_quoted=entry.get("need_quoted", False),
        builds_on=entry["builds_on"],
        what=_what_and_who(entry, cast),
        by_on=cast.days.on(entry["by_when"]),
        know_when=entry["know_when"],
        state=last["state"],
        state_words=_beside_the_state(last),
        order=order,
        written_at=plan.begun_at,
        written_by=plan.begun_by,
    )
    if entry["for"] != "everyone":
        item.people.set([cast.person(slug) for slug in entry["for"]])
    item.indicators.set([cast.prompt("wheel", slug) for slug in entry["indicators"]])
    doing = {cast.account(who["practitioner"]).pk for who in entry.get("who", []) if "practitioner" in who}
    item.in_list_of.set(plan.team.filter(account_id__in=doing))
    cast.keep("plan-item", entry["slug"], item)
    _add_steps_and_views(entry, item, cast)


def _beside_the_state(last: Story) -> str:
    """What stands in place of the state's own word; the rest is told by the steps."""
    words = last.get("words", "")
    return words if last["state"] == PlanItem.State.WAITING or words.startswith("Done") else ""


def _what_and_who(entry: Story, cast: Cast) -> str:
    if "as_written" in entry:
        return entry["as_written"]
    doing = (f"{cast.name(next(iter(who.values())))} {who['does']}" for who in entry["who"])
    return f"{entry['what']} {_sentence(', '.join(doing))}"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _add_steps_and_views(entry: Story, item: PlanItem, cast: Cast) -> None:
    PlanItemStep.objects.bulk_create(
        PlanItemStep(
            item=item,
            state=step["state"],
            words=step.get("words", ""),
            taken_at=cast.days.past(step["on"], "18:30"),
            taken_by=item.written_by,
        )
        for step in entry["states"]
    )
    for view in entry.get("views", []):
        agrees = view["agrees"] == "yes"
        PlanItemView.objects.create(
            item=item,
            person=cast.person(view["who"]),
            says=PlanItemView.Says.AGREES if agrees else PlanItemView.Says.DISAGREES,
            words=view["words"],
            heard_at=cast.days.past(view["on"], "18:30"),
            heard_by=item.written_by,
        )


def add_goals(story: Story, cast: Cast) -> None:
    """Goals in the family's words, rated by them when they like, and by a worker beside."""
    for entry in story.get("goals", []):
        person = cast.person(entry["whose"][0]) if len(entry["whose"]) == 1 else None
        goal = Goal.objects.create(
            family=cast.families[story["slug"]],
            person=person,
            words=entry["words"],
            set_on=cast.days.on(entry["set_on"]),
        )
        for rating in entry["ratings"]:
            _rate(rating, goal, story, cast)


def _rate(rating: Story, goal: Goal, story: Story, cast: Cast) -> None:
    by_family = cast.knows(rating["by"])
    rater = cast.person(rating["by"]) if by_family else None
    Rating.objects.create(
        goal=goal,
        whose=Rating.Whose.FAMILY if by_family else Rating.Whose.WORKER,
        person=rater if rater != goal.person else None,
        value=rating["rating"],
        words=rating.get("words", ""),
        rated_on=cast.days.on(rating["on"]),
        rated_by=lead_of(story, cast) if by_family else cast.account(rating["by"]),
    )


def add_reviews(story: Story, cast: Cast) -> None:
    """Looking back together: those that were, and the one to come."""
    for entry in story.get("reviews", []):
        held = entry["held"]
        Review.objects.create(
            plan=cast.made[story["slug"], "plan", "plan"],
            due_on=cast.days.on(entry["on"]),
            because=entry.get("because", Review.Because.DATE),
            because_words=entry.get("before", "") if held else entry.get("before", _who_will_come(entry)),
            who_was_there=_all_of([cast.name(view["who"]) for view in entry.get("views", [])]),
            changed=_with_views(entry, cast),
            keep=entry.get("keep", ""),
            stop=entry.get("stop", ""),
            held_at=cast.days.past(entry["on"], "16:30") if held else None,
            held_by=lead_of(story, cast) if held else None,
        )


def _who_will_come(entry: Story) -> str:
    coming = [each for each in entry["coming"] if each["coming"] == "yes"]
    return f"{len(coming)} of {len(entry['coming'])} people have said they will be there."


def _with_views(entry: Story, cast: Cast) -> str:
    said = [f"{cast.name(view['who'])}: “{view['words']}”" for view in entry.get("views", [])]
    return "\n".join(filter(None, [entry.get("what_changed", ""), *said]))


def add_ending(story: Story, cast: Cast) -> None:
    """A goodbye, what stays, the way back, and a day to get in touch again."""
    entry = story.get("ending")
    if not entry:
        return
    worker = cast.account(entry["by"])
    ending = Ending.objects.create(
        family=cast.families[story["slug"]],
        organisation=cast.organisation(None, entry["by"]),
        kind=Ending.Kind.BETTER,
        goodbye_on=cast.days.on(entry["on"]),
        goodbye_words=f"{entry['goodbye']} {entry['goodbye_words']}",
        what_stays=_all_of(entry["what_stays"]),
        way_back=entry["way_back"],
        family_words=entry["said_by_family"],
        ended_at=cast.days.past(entry["on"], "15:00"),
        ended_by=worker,
    )
    CheckIn.objects.create(ending=ending, due_on=cast.days.on(entry["check_in_on"]), worker=worker)
