"""A goal as a line: each voice apart, drawn on the server, with its words and its table."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kith.common.several import joined
from kith.support.models import Goal, Rating
from kith.support.queries.goals import voices_of, whose_voice

LEFT, RIGHT, TOP, BOTTOM = 30.0, 250.0, 14.0, 92.0
APART = 17.0  # so that the words at the end of two lines never touch


@dataclass
class Voice:
    """One person's ratings: a line with a dot for each."""

    name: str
    is_worker: bool
    ratings: list[Rating]
    dots: list[tuple[float, float]] = field(default_factory=list)
    label_y: float = 0.0
    is_named: bool = False
    is_mine: bool = False

    @property
    def path(self) -> str:
        """The line as SVG draws it. One rating is a dot and no line."""
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in self.dots) if len(self.dots) > 1 else ""

    @property
    def drawn(self) -> str:
        """On a person's own page: their line solid, others of the family dotted, a worker's dashed."""
        if self.is_worker:
            return "ours"
        return "theirs" if self.is_mine else "others"

    @property
    def last(self) -> Rating:
        return self.ratings[-1]

    @property
    def label(self) -> str:
        """6, when one of the family rates it; 4, Craig for a worker, or when several do."""
        return f"{self.last.value}, {self.name}" if self.is_named else str(self.last.value)


@dataclass
class GoalLine:
    """One goal, ready to draw."""

    goal: Goal
    voices: list[Voice]

    @property
    def whose(self) -> str:
        return self.goal.person.known_as if self.goal.person else "Everyone"

    @property
    def claim(self) -> str:
        """The whole drawing in one sentence, for someone who does not see it."""
        said = [
            _("%(who)s: %(numbers)s out of 10.")
            % {"who": voice.name, "numbers": ", ".join(str(rating.value) for rating in voice.ratings)}
            for voice in self.voices
        ]
        return " ".join([f"{self.goal.words}.".replace("..", "."), *said])

    @property
    def raters(self) -> str:
        """Who rates it, of the family."""
        return joined(voice.name for voice in self.voices if not voice.is_worker)

    @property
    def rows(self) -> list[Rating]:
        """The table twin: every rating, newest first, each with `by_name`."""
        rows = []
        for voice in self.voices:
            for rating in voice.ratings:
                rating.by_name = voice.name
                rows.append(rating)
        return sorted(rows, key=lambda rating: (rating.rated_on, rating.pk), reverse=True)


def line_of(goal: Goal, *, me: int | None = None) -> GoalLine:
    """Places every rating by its day. All voices share one time axis; nothing is merged or averaged.

    `me` is the person who reads, on their own side: there they are called "You".
    """
    voices = [_voice(goal, ratings, me) for ratings in voices_of(goal)]
    _place(voices)
    _name_second_voices(voices)
    _keep_labels_apart(voices)
    return GoalLine(goal, voices)


def _voice(goal: Goal, ratings: list[Rating], me: int | None) -> Voice:
    first = ratings[0]
    is_worker = first.whose == Rating.Whose.WORKER
    is_mine = me is not None and not is_worker and (first.person_id or goal.person_id) == me
    name = _("You") if is_mine else whose_voice(goal, first)
    return Voice(name=name, is_worker=is_worker, ratings=ratings, is_mine=is_mine)


def _place(voices: list[Voice]) -> None:
    days = sorted({rating.rated_on for voice in voices for rating in voice.ratings})
    if not days:
        return
    first, span = days[0], (days[-1] - days[0]).days
    for voice in voices:
        for rating in voice.ratings:
            along = (rating.rated_on - first).days / span if span else 1.0
            x = LEFT + (RIGHT - 6 - LEFT) * along
            y = BOTTOM - (BOTTOM - TOP) * rating.value / 10
            voice.dots.append((round(x, 1), round(y, 1)))
        voice.label_y = voice.dots[-1][1] + 5


def _name_second_voices(voices: list[Voice]) -> None:
    """When two of the family rate one goal, each line carries its name."""
    named = sum(not voice.is_worker for voice in voices) > 1
    for voice in voices:
        voice.is_named = voice.is_worker or named


def _keep_labels_apart(voices: list[Voice]) -> None:
    below = None
    for voice in sorted(voices, key=lambda voice: voice.label_y):
        if below is not None:
            voice.label_y = max(voice.label_y, below + APART)
        below = voice.label_y
