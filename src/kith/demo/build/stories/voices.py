"""What families said in the made-up city, and what came of it: through the same commands that pages use."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from kith.common.reader import Reader
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story, read
from kith.demo.build.stories.statements import add_statements
from kith.partnership.models import Area
from kith.partnership.queries import reader_for
from kith.voice.commands import consulting, deciding, moderating, themes
from kith.voice.commands.saying import NewSaying, Piece, WrittenDown, say, write_down
from kith.voice.models import Contribution, Forum, Hearing, Sitting, Theme
from kith.voice.queries.codes import hashed

EASIER: tuple[list[str], ...] = (
    ["childcare"],
    [],
    ["travel", "childcare"],
    ["evening"],
    ["interpreter"],
    [],
    ["travel"],
)


def add_voices(cast: Cast) -> None:
    """Forums, themes with everyone who spoke in them, what waits to be read, and what is being asked."""
    story = read("voice")
    forums = _forums(story["forums"], cast)
    for entry in story["themes"]:
        _theme(entry, forums, cast)
    for entry in story["waiting"]:
        said = _said(entry, cast)
        if entry.get("is_read"):
            _read(said, cast)
    for entry in story["consultations"]:
        _consultation(entry, cast)
    add_statements(story["statements"], reader_of(cast, "gordon", cast.days.at(-19)), cast)


def reader_of(cast: Cast, slug: str, at: datetime) -> Reader:
    """Somebody who works here, as they read and write at this moment."""
    return reader_for(cast.account(slug), at=at)


def _forums(entries: list[Story], cast: Cast) -> dict[str, Forum]:
    made = {
        entry["slug"]: Forum.objects.create(
            name=entry["name"],
            kind=entry["kind"],
            chair=entry["chair"],
            remit=entry["remit"],
            families_in_the_room=entry.get("families", ""),
        )
        for entry in entries
    }
    for entry in entries:
        if "answers_to" in entry:
            Forum.objects.filter(pk=made[entry["slug"]].pk).update(answers_to=made[entry["answers_to"]])
        Sitting.objects.bulk_create(Sitting(forum=made[entry["slug"]], on=cast.days.on(day)) for day in entry["meets"])
    return made


def _at(cast: Cast, weeks_ago: int) -> datetime:
    return cast.days.now - timedelta(weeks=weeks_ago)


def _area(cast: Cast, name: str) -> Area | None:
    if not name:
        return None
    return (
        Area.objects.filter(name=name, kind__slug__in=("neighbourhood", "place")).order_by("kind__slug", "pk").first()
    )


def _said(entry: Story, cast: Cast) -> Contribution:
    saying = NewSaying(
        pieces=[Piece(words=entry.get("original", entry["words"]))],
        language=entry.get("language", ""),
        who=entry.get("who", ""),
        age=entry.get("age", ""),
        area=_area(cast, entry.get("area", "")),
        may_quote=bool(entry.get("may_quote") or entry.get("quote")),
        easier=entry.get("easier", []),
        about=entry.get("about", ""),
        felt=entry.get("felt", ""),
        mattered=entry.get("mattered", ""),
    )
    at = _at(cast, entry["weeks_ago"])
    if "by" not in entry:
        said = say(saying=saying, at=at).contribution
    else:
        saying = replace(saying, way=Contribution.Way.HELPER)
        by = reader_of(cast, entry["by"], at)
        said = write_down(saying=saying, written=WrittenDown(how="talk"), by=by, at=at).contribution
    if "code" in entry:
        Contribution.objects.filter(pk=said.pk).update(code_hash=hashed(entry["code"]))
    return said


def _read(said: Contribution, cast: Cast, entry: Story | None = None) -> None:
    at = min(cast.days.now, cast.days.now.replace(hour=12) if said.week_on > cast.days.today else _after(said, cast))
    moderating.moderate(contribution=said, decision="accept", by=reader_of(cast, "gordon", at), at=at)
    if entry and "original" in entry:
        words = {said.sayings.get().pk: entry["words"]}
        moderating.put_in_english(contribution=said, words=words, translated_by=entry["translated_by"])
    said.refresh_from_db()


def _after(said: Contribution, cast: Cast) -> datetime:
    return cast.days.at((said.week_on - cast.days.today).days + 4, "11:00")


def _theme(entry: Story, forums: dict[str, Forum], cast: Cast) -> None:
    first = _said(entry["first"], cast)
    _read(first, cast, entry["first"])
    made_at = _at(cast, max(entry["first"]["weeks_ago"] - 4, 0))
    owner = reader_of(cast, entry["owner"], made_at)
    theme = themes.make_theme(title=entry["title"], summary=entry["summary"], by=owner, at=made_at)
    said = [first, *(_each_other(entry, cast))]
    themes.place(theme=theme, contributions=said, by=owner, at=made_at)
    if "quote" in entry["first"]:
        member = theme.members.get(contribution=first)
        themes.choose_quote(member=member, words=entry["first"]["quote"], by=owner, at=made_at)
    for words in entry["others"].get("quotes", []):
        member = theme.members.get(contribution__sayings__words__contains=words)
        themes.choose_quote(member=member, words=words, by=owner, at=made_at)
    if "beside" in entry:
        themes.set_beside(theme=theme, views=entry["beside"], by=owner, at=made_at)
    themes.publish(theme=theme, by=owner, at=made_at)
    forum, on = forums[entry["hearing"]["forum"]], cast.days.on(entry["hearing"]["on"])
    Hearing.objects.create(theme=theme, forum=forum, on=on, sent_at=made_at, sent_by_id=owner.account_id)
    if "decision" in entry:
        _decision(entry["decision"], theme, forum, cast, owner)


def _each_other(entry: Story, cast: Cast) -> Iterator[Contribution]:
    """More people who said much the same, each with their own place, language and way."""
    others = entry["others"]
    dealt = {name: _dealt(others.get(name, {}), others["count"]) for name in ("areas", "languages", "who", "ages")}
    helper, words = others.get("helper", {}), iter(others["words"])
    for number in range(others["count"]):
        said = _said(
            {
                "weeks_ago": max(entry["first"]["weeks_ago"] - number % 5, 0),
                "words": next(words),
                "area": dealt["areas"][number],
                "language": dealt["languages"][number],
                "who": dealt["who"][number],
                "age": dealt["ages"][number],
                "may_quote": number % 3 == 0,
                "easier": EASIER[number % len(EASIER)],
                **({"by": helper["by"]} if number < helper.get("count", 0) else {}),
            },
            cast,
        )
        _read(said, cast)
        yield said


def _dealt(counts: dict[str, int], how_many: int) -> list[str]:
    """So many of each, dealt round as cards are, and nothing said by the rest."""
    heaps = deque((str(name), count) for name, count in counts.items())
    dealt: list[str] = []
    while heaps:
        name, left = heaps.popleft()
        dealt.append(name)
        if left > 1:
            heaps.append((name, left - 1))
    return (dealt + [""] * how_many)[:how_many]


def _decision(entry: Story, theme: Theme, forum: Forum, cast: Cast, by: Reader) -> None:
    on = cast.days.on(entry["on"])
    at = cast.days.at(entry["on"], "15:00")
    new = deciding.NewDecision(
        kind=entry["kind"],
        headline=entry["headline"],
        decided_on=on,
        we_did=entry.get("we_did", ""),
        because=entry.get("because", ""),
        instead=entry.get("instead", ""),
        whose=entry.get("whose", ""),
        ask_again_on=cast.days.maybe(entry.get("ask_again_on")),
        dissent=entry.get("dissent", ""),
        families_weighed_in=entry.get("families", ""),
        in_words={"Urdu": entry["ur"]} if "ur" in entry else {},
    )
    actions = [
        deciding.NewAction(words=one["words"], owner=one["owner"], due_on=cast.days.on(one["due_on"]))
        for one in entry.get("actions", [])
    ]
    decision = deciding.decide(theme=theme, forum=forum, deciding=new, actions=actions, by=by, at=at)
    for action, one in zip(decision.actions.order_by("pk"), entry.get("actions", []), strict=True):
        if "step" in one:
            step = one["step"]
            at = cast.days.at(step["on"])
            deciding.step_forward(action=action, state=step["state"], words=step["words"], by=by, at=at)
    if "check" in entry:
        check = entry["check"]
        at = cast.days.at(check["on"])
        looker = reader_of(cast, check["by"], at)
        deciding.check(decision=decision, is_so=check["is_so"], words=check["words"], by=looker, at=at)


def _consultation(entry: Story, cast: Cast) -> None:
    opens: date = cast.days.on(entry["opens_on"])
    at = cast.days.at(entry["opens_on"] - 7)
    by = reader_of(cast, entry["by"], at)
    names = ("title", "purpose", "decides", "can_change", "cannot_change", "plan", "also_plans")
    asked = consulting.begin_to_ask(
        asking=consulting.NewConsultation(
            **{name: entry[name] for name in names},
            opens_on=opens,
            closes_on=cast.days.on(entry["closes_on"]),
            questions=[consulting.NewQuestion(words=words) for words in entry["questions"]],
        ),
        by=by,
        at=at,
    )
    for version in entry["versions"]:
        questions = {str(order): words for order, words in enumerate(version["questions"], 1)}
        new = consulting.NewVersion(**{**version, "questions": questions})
        consulting.keep_version(consultation=asked, version=new, by=by, at=at)
    questions = list(asked.questions.order_by("order"))
    for interview in entry["interviews"]:
        at = _at(cast, interview["weeks_ago"])
        saying = NewSaying(
            pieces=[
                Piece(words=words, question=one) for words, one in zip(interview["answers"], questions, strict=True)
            ],
            consultation=asked,
            language=interview["language"],
            area=_area(cast, interview["area"]),
            who=interview["who"],
            age=interview["age"],
            way=Contribution.Way.HELPER,
        )
        written = WrittenDown(how="talk", with_whom=interview.get("with_whom", ""))
        write_down(saying=saying, written=written, by=reader_of(cast, interview["by"], at), at=at)
