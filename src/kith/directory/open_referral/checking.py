"""How well each provider's entries stand: what the standards miss in them, and what a family would miss."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kith.directory.open_referral.conforming import wrong_with
from kith.directory.open_referral.export import published
from kith.directory.open_referral.records.organizations import NOT_DESCRIBED
from kith.partnership.queries import rule_on

type Fields = dict[str, Any]


@dataclass(slots=True)
class Checked:
    """One provider: how many services, what does not conform, and how many services lack what."""

    name: str
    services: int = 0
    wrong: list[str] = field(default_factory=list)
    lacks: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> int:
        """Of a hundred things that a family may look for in these entries, how many are there."""
        asked = self.services * (len(LOOKED_FOR) + 1)
        return 100 if not asked else round(100 * (asked - sum(self.lacks.values())) / asked)


LOOKED_FOR: dict[str, Callable[[Fields], object]] = {
    "what it is": lambda record: record.get("description"),
    "a way to reach it": lambda record: record["phones"] or record.get("email"),
    "when": lambda record: record["schedules"],
    "where": lambda record: record["service_at_locations"] or record["service_areas"],
    "what it costs": lambda record: record["cost_options"] or record.get("fees_description"),
    "how long the wait is": lambda record: record.get("wait_time"),
    "what it is for": lambda record: record["attributes"],
}
CHECKED = "that somebody checked it lately"


def check(page: str, *, on: date) -> list[Checked]:
    """Every published provider, by name. `page` is where pages of services begin."""
    here, found = published.here_at(page), dict[str, Checked]()
    for record in published.organizations(here):
        one = found.setdefault(record["id"], Checked(record["name"]))
        one.wrong += [f"organisation: {words}" for words in wrong_with(record, "organization")]
        if record["description"] == NOT_DESCRIBED:
            one.wrong.append("organisation: description: is required, and nobody has written one")
    since = (on - timedelta(days=rule_on("directory.checked", on)["stale_after_days"])).isoformat()
    for record in published.services(here):
        one = found.setdefault(record["organization"]["id"], Checked(record["organization"]["name"]))
        one.services += 1
        one.wrong += [f"{record['name']}: {words}" for words in wrong_with(record, "service")]
        one.lacks.update(what for what, has in LOOKED_FOR.items() if not has(record))
        one.lacks.update([CHECKED] if record.get("assured_date", "") < since else [])
    return sorted(found.values(), key=lambda one: one.name.casefold())
