"""Pages of what families say, over one theme in which so many people spoke: built in the empty database it is given, then pressed."""

import json
import sys
from datetime import date
from statistics import median

import django

django.setup()

from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from kith.bench.pages import Page  # noqa: E402
from kith.bench.timing import press, warm_up  # noqa: E402
from kith.demo.build.tables import make_tables  # noqa: E402
from kith.partnership.commands import load_profile  # noqa: E402
from kith.partnership.models import Account, Membership, Organisation  # noqa: E402
from kith.voice.models import Contribution, InTheme, Saying, Theme  # noqa: E402
from kith.voice.weeks import week_of  # noqa: E402

LANGUAGES, WHO, AGES = ("English", "Urdu", "Polish"), ("parent", "carer"), ("26-59", "60")
PRESSES = 30


def measure(people: int) -> list[dict[str, object]]:
    """What each page takes."""
    make_tables()
    load_profile()
    planner, theme = _someone(), _theme(people)
    client, anyone = Client(), Client()
    client.force_login(planner)
    ready = [
        Page("one theme, for whoever carries it", lambda: client.get(reverse("voice:theme", args=[theme.public_id]))),
        Page("every theme", lambda: client.get(reverse("voice:themes"))),
        Page("what everybody reads", lambda: anyone.get(reverse("voice:you-said"))),
        Page("what waits", lambda: client.get(reverse("voice:voices"))),
    ]
    return [_pressed(page) for page in ready]


def _pressed(page: Page) -> dict[str, object]:
    warm, presses = warm_up(page), press(page, PRESSES)
    return {"page": page.name, "median_ms": median(presses.taken), "queries": warm.queries, "bytes": warm.bytes}


def _someone() -> Account:
    account = Account.objects.create(email="planner@bench.example", name="Gordon", slug="gordon")
    here = Organisation.objects.create(slug="planning", name="Planning")
    Membership.objects.create(account=account, organisation=here, role="planner", starts_on=date(2020, 1, 1))
    return account


def _theme(people: int) -> Theme:
    now, by = timezone.now(), Account.objects.get()
    theme = Theme.objects.create(
        title="A group in the evening", owner=by, made_at=now, made_by=by, published_at=now, published_by=by
    )
    said = Contribution.objects.bulk_create(
        Contribution(
            state=Contribution.State.ACCEPTED,
            week_on=week_of(now),
            code_hash=str(number),
            language=LANGUAGES[number % 3],
            who=WHO[number % 2],
            age=AGES[number % 2],
        )
        for number in range(people)
    )
    Saying.objects.bulk_create(
        Saying(contribution=one, order=0, words=f"Everything is in the day. {number}")
        for number, one in enumerate(said)
    )
    InTheme.objects.bulk_create(InTheme(theme=theme, contribution=one, placed_at=now, placed_by=by) for one in said)
    return theme


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
