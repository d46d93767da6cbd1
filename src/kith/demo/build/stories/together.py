"""How the made-up city works things out together, through the same commands that pages use."""

from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story, read
from kith.demo.build.stories.voices import reader_of
from kith.voice.commands import sessions, together
from kith.voice.commands.how_it_was import say_how_it_was
from kith.voice.models import Facilitator, Forum, Session, Theme


def add_together(cast: Cast) -> None:
    """Who can lead, two sessions, and what stands in the way."""
    story = read("together")
    leads = {entry["who"]: _facilitator(entry, cast) for entry in story["facilitators"]}
    for entry in story["sessions"]:
        _session(entry, leads, cast)
    for entry in story["barriers"]:
        _barrier(entry, cast)


def _facilitator(entry: Story, cast: Cast) -> Facilitator:
    at = cast.days.at(entry["trained_on"] + 1)
    training = together.Training(
        trained_on=cast.days.on(entry["trained_on"]),
        trained_with=entry["trained_with"],
        until_on=cast.days.on(entry["until_on"]),
        languages=entry["languages"],
        sessions_a_month=entry["sessions_a_month"],
    )
    by = reader_of(cast, "gordon", at)
    return together.keep_training(account=cast.account(entry["who"]), training=training, by=by, at=at)


def _session(entry: Story, leads: dict[str, Facilitator], cast: Cast) -> None:
    at = cast.days.at(min(entry["on"] - 30, -3))
    names = ("title", "purpose", "where", "thanks", "thanks_words", "access", "access_words")
    planning = sessions.NewSession(
        **{name: entry[name] for name in names},
        on=cast.days.on(entry["on"]),
        facilitator=leads[entry["facilitator"]],
        plan="\n".join(entry["plan"]),
        theme=Theme.objects.get(title=entry["theme"]),
        forum=Forum.objects.get(name=entry["forum"]),
    )
    made = sessions.plan_session(planning=planning, by=reader_of(cast, entry["by"], at), at=at)
    if "code" in entry:
        Session.objects.filter(pk=made.pk).update(slip_code=entry["code"])
    if "held" in entry:
        _written_down(entry, made, cast)


def _written_down(entry: Story, made: Session, cast: Cast) -> None:
    """The slips come in first, as they do on the night; then it is written down."""
    for one in entry["how_it_was"]:
        say_how_it_was(code=entry["code"], **one, at=cast.days.at(entry["on"], "20:00"))
    held, at = entry["held"], cast.days.at(entry["held"]["on"])
    made.refresh_from_db()
    by, room = reader_of(cast, entry["by"], at), [sessions.SoMany(**one) for one in held["room"]]
    sessions.write_down_session(session=made, notes=held["notes"], room=room, by=by, at=at)
    for one in entry["agreed"]:
        said = {"words": one["words"], "dissent": one.get("dissent", ""), "nobody_disagreed": "nobody" in one}
        sessions.agree(session=made, **said, by=by, at=cast.days.at(one["on"], "12:30"))


def _barrier(entry: Story, cast: Cast) -> None:
    at = cast.days.at(entry["on"])
    new = together.NewBarrier(
        kind=entry["kind"],
        words=entry["words"],
        owner=entry["owner"],
        organisation=cast.organisation(entry["organisation"]),
        days_to_first=entry.get("days_to_first"),
    )
    made = together.notice_barrier(noticing=new, by=reader_of(cast, entry["by"], at), at=at)
    for one in entry["outcomes"]:
        at = cast.days.at(one["on"])
        by = reader_of(cast, one["by"], at)
        together.say_outcome(barrier=made, kind=one["kind"], words=one["words"], by=by, at=at)
