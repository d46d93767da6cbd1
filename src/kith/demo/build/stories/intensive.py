"""Intensive support: rhythm, cover, safety plan, look-backs, step down, and where each child lives."""

from kith.common.weeks import monday_of
from kith.demo.build.stories.about_us import lead_of
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.support.models import Episode, LivingSituation, LookBack, Noticing, Rhythm, SafetyPlan, StepDown

BAND_OF_DAY = {"saturday": "weekend", "sunday": "weekend"}


def add_intensive(story: Story, cast: Cast) -> None:
    """One stretch of intensive support, if this family has it."""
    entry = story.get("intensive")
    if not entry:
        return
    worker = lead_of(story, cast)
    cover = next((each for each in entry["cover"] if "practitioner" in each), None)
    episode = Episode.objects.create(
        family=cast.families[story["slug"]],
        organisation=cast.acts_for[worker.pk],
        service=cast.services.get("walk-alongside"),
        worker=worker,
        cover=cast.account(cover["practitioner"]) if cover else None,
        cover_words=cover["words"][:200] if cover else "",
        asked_on=cast.days.on(entry["from"]),
        hello_on=cast.days.on(entry["hello_on"]),
        began_on=cast.days.on(entry["hello_on"]),
        ended_on=cast.days.maybe(entry.get("until")),
    )
    _add_agreed(entry, episode, cast)
    _add_look_backs(entry, episode, cast)
    _add_conversation(entry, episode, cast)
    _add_living(story, episode, cast)


def _add_agreed(entry: Story, episode: Episode, cast: Cast) -> None:
    rhythm, safety, names = entry["rhythm"], entry["safety_plan"], cast.name
    agreed_with = " and ".join(names(slug) for slug in safety["agreed_by"])
    Rhythm.objects.create(
        episode=episode,
        words=rhythm["words"],
        bands=sorted({BAND_OF_DAY.get(slot["day"], "evening") for slot in rhythm["slots"]}),
        visits_a_week=len(rhythm["slots"]),
        agreed_with=agreed_with,
        agreed_on=episode.began_on,
        agreed_by=episode.worker,
    )
    SafetyPlan.objects.create(
        episode=episode,
        signs=safety["signs"],
        what_we_do=safety["what_we_do"],
        who_to_phone=safety["who_to_phone"],
        written_with=agreed_with,
        written_at=cast.days.past(safety["agreed_on"], "18:30"),
        written_by=episode.worker,
    )
    for step in entry["step_down"]:
        StepDown.objects.create(
            episode=episode,
            from_on=cast.days.on(step["from"]),
            visits_a_week=step.get("visits_a_week", 1),
            words=step["rhythm"],
            agreed_with=agreed_with,
            agreed_on=cast.days.on(safety["agreed_on"]),
            agreed_by=episode.worker,
        )


def _add_look_backs(entry: Story, episode: Episode, cast: Cast) -> None:
    for look in entry["look_backs"]:
        day = cast.days.on(look["on"])
        LookBack.objects.create(
            episode=episode,
            week_of=monday_of(day),
            went_well=look["went_well"],
            was_hard=look["hard"],
            next_week=look["next_week"],
            looked_at=cast.days.past(look["on"], "19:30"),
            looked_by=episode.worker,
        )


def _add_conversation(entry: Story, episode: Episode, cast: Cast) -> None:
    """Voice, validation and hope, and the pillars, each beside its prompt."""
    for slug in ("voice", "validation", "hope"):
        for said in entry[slug]:
            words = f"{said['words']} {said['step']}." if "step" in said else said["words"]
            _notice("voice-validation-hope", slug, words, cast.name(said["who"]), said, episode, cast)
    for said in entry["pillars"]:
        _notice("strengths", said["pillar"], said["words"], episode.worker.name, entry["look_backs"][0], episode, cast)


def _notice(frame: str, slug: str, words: str, source: str, when: Story, episode: Episode, cast: Cast) -> None:
    who = when.get("who", "")
    Noticing.objects.create(
        family=episode.family,
        person=cast.person(who) if cast.knows(who) else None,
        prompt=cast.prompt(frame, slug),
        kind=Noticing.Kind.ANSWER,
        words=words,
        source=source,
        noticed_at=cast.days.past(when["on"], "18:30"),
        noticed_by=episode.worker,
    )


def _add_living(story: Story, episode: Episode, cast: Cast) -> None:
    for entry in story.get("living", []):
        day = cast.days.on(entry["on"])
        LivingSituation.objects.create(
            episode=episode,
            person=cast.person(entry["who"]),
            point=entry["point"],
            due_on=day,
            lives=entry["where"],
            asked_at=cast.days.past(entry["on"]),
            asked_by=episode.worker,
        )
