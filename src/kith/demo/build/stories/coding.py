"""How the made-up city reads closely: a codebook with its history, and rounds in which two people mark apart."""

from datetime import datetime

from kith.common.reader import Reader
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story, read
from kith.demo.build.stories.voices import reader_of
from kith.voice.commands import coding
from kith.voice.models import Code, Round, Saying


def add_coding(cast: Cast) -> None:
    """The codebook; then each round with everybody's marks, and what was agreed; then what was merged since."""
    story = read("coding")
    codes: dict[str, Code] = {}
    for entry in story["codes"]:
        codes[entry["name"]] = _code(entry, codes, story["by"], cast)
    for entry in story["rounds"]:
        _round(entry, codes, story["by"], cast)
    for entry in story["codes"]:
        if "into" in entry:
            at = cast.days.at(entry["merged_on"])
            into = codes[entry["into"]]
            coding.merge_codes(code=codes[entry["name"]], into=into, by=reader_of(cast, story["by"], at), at=at)


def _code(entry: Story, codes: dict[str, Code], who: str, cast: Cast) -> Code:
    at, parent = cast.days.at(entry["on"]), codes.get(entry.get("under", ""))
    by = reader_of(cast, who, at)
    made = coding.make_code(name=entry["name"], definition=entry["definition"], parent=parent, by=by, at=at)
    if "memo" in entry:
        said = {"name": made.name, "definition": made.definition, "memo": entry["memo"], "parent": parent}
        coding.change_code(code=made, **said, by=by, at=at)
    return made


def _round(entry: Story, codes: dict[str, Code], who: str, cast: Cast) -> None:
    at = cast.days.at(entry["begun_on"])
    texts = {one["words"]: Saying.objects.get(words=one["words"]) for one in entry["texts"]}
    names = ("gordon", "ellen")
    accounts = [cast.account(name) for name in names]
    made = coding.begin_round(
        name=entry["name"],
        sayings=texts.values(),
        coders=accounts,
        uncoded=entry["uncoded"],
        by=reader_of(cast, who, at),
        at=at,
    )
    for name in names:
        _marks(entry, name, made, texts, codes, cast, at)
    if "agreed_on" in entry:
        _agreed(entry, made, texts, codes, reader_of(cast, who, cast.days.at(entry["agreed_on"])))


def _marks(
    entry: Story, name: str, made: Round, texts: dict[str, Saying], codes: dict[str, Code], cast: Cast, at: datetime
) -> None:
    by = reader_of(cast, name, at)
    for one in entry["texts"]:
        saying = texts[one["words"]]
        for code, words in one[name].items():
            start = saying.words.index(words)
            end = start + len(words or saying.words)
            coding.mark(in_round=made, saying=saying, code=codes[code], start=start, end=end, by=by)
    if name in entry["finished"]:
        on = cast.days.at(entry["finished"][name])
        coding.finish(in_round=made, by=reader_of(cast, name, on), at=on)


def _agreed(entry: Story, made: Round, texts: dict[str, Saying], codes: dict[str, Code], by: Reader) -> None:
    for one in entry["texts"]:
        for code in one.get("agreed", []):
            coding.agree(in_round=made, saying=texts[one["words"]], code=codes[code], by=by, at=by.at)
