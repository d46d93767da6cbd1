"""A drawing that nobody drew: a close, a door, a dog and a sun, in a few strokes."""

import io

from PIL import Image, ImageDraw

from kith.common.reader import Reader
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.commands.pictures import add_picture
from kith.families.models import OwnSpace, Picture

PAPER, INK = "#fbf7ec", "#2b2a33"


def add_pictures(story: Story, cast: Cast) -> None:
    """What somebody put beside their story."""
    for entry in story.get("pictures", []):
        person = cast.person(entry["person"])
        account = OwnSpace.objects.get(person=person).account
        add_picture(
            family=cast.families[story["slug"]],
            person=person,
            sent=_drawing(),
            kind=Picture.Kind.DRAWING,
            words=entry["words"],
            by=Reader(at=cast.days.now, account_id=account.pk, name=account.name, role="family", person_id=person.pk),
            at=cast.days.past(entry["on"]),
        )


def _drawing() -> io.BytesIO:
    sheet = Image.new("RGB", (960, 640), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((770, 50, 880, 160), fill="#f2b632", outline=INK, width=5)
    pen.rectangle((180, 150, 560, 540), fill="#d98d6b", outline=INK, width=6)
    for left in (215, 330, 445):
        for top in (190, 300):
            pen.rectangle((left, top, left + 75, top + 75), fill="#bcd7e6", outline=INK, width=5)
    pen.rectangle((325, 420, 420, 540), fill="#4d6b57", outline=INK, width=6)
    pen.line((60, 540, 900, 546), fill=INK, width=6)
    pen.ellipse((630, 455, 760, 525), fill="#8a6a4f", outline=INK, width=5)
    pen.ellipse((740, 425, 800, 480), fill="#8a6a4f", outline=INK, width=5)
    for left in (655, 690, 725):
        pen.line((left, 515, left, 545), fill=INK, width=7)
    pen.line((632, 480, 600, 440), fill=INK, width=7)
    held = io.BytesIO()
    sheet.save(held, "PNG")
    held.seek(0)
    return held
