"""Lists of the API that the standing index answers: which services, how many, and which are on a page, with no row read.

It answers where words are asked for, alone or with a postcode, a distance, and terms of our own lists that stand in it. Anything
else is asked of the database, by `open_referral.fitting`, which says what each parameter means; a test compares the two.
"""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from kith.directory.index import holding
from kith.directory.index.columns import Flags, Numbers
from kith.directory.models import Service
from kith.directory.open_referral.own_parts import IN_ENGLISH, PARTS
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.open_referral.parameters import Asked
from kith.directory.queries import published
from kith.directory.queries.places import somewhere
from kith.directory.queries.standing import Standing, standing
from kith.directory.queries.where import everything, for_place, metres_from
from kith.directory.search import words_of

ANSWERED = {"search", "postcode", "proximity", "taxonomy_term_id", "page", "per_page", "minimal", "full"}
STAND_IN_IT = (
    "need",
    "access",
)  # whom a service is for is worked out from its ages as well, so that it is another question


@dataclass(frozen=True, slots=True)
class Listed:
    """Services in order, counted already, of one edition; a slice of it reads those rows and no others."""

    pks: Numbers
    edition: int | None

    def count(self) -> int:
        return len(self.pks)

    def __getitem__(self, part: slice) -> QuerySet[Service]:
        return published.services().filter(pk__in=self.pks[part].tolist()).order_by("name", "public_id")


def listed(asked: Asked, on: date) -> Listed | None:
    """The published services that fit, by name; None where the index does not know what was asked."""
    terms = _own_terms(asked.taxonomy_term_id) if asked.search else None
    if terms is None or any(_is_asked(asked, field.name) for field in fields(asked) if field.name not in ANSWERED):
        return None
    now = standing()
    fits = now.on(on).lasts & _with_words(now, asked.search) & _where(now, asked)
    if terms:
        fits = fits & holding(now.columns, now.on(on), terms, every=True)
    places = np.flatnonzero(fits)
    return Listed(now.columns.pks[places[np.argsort(now.columns.by_name[places])]], now.edition)


def _is_asked(asked: Asked, name: str) -> bool:
    return getattr(asked, name) != getattr(Asked(), name)


def _own_terms(ids: tuple[UUID, ...]) -> list[str] | None:
    """These terms as the index names them; None where one is not in it."""
    known = {
        words.term_id(slug): f"{words.slug}:{slug}"
        for words in OWN_LISTS
        if ids and words.slug in STAND_IN_IT
        for slug in words.model.objects.values_list("slug", flat=True)
    }
    known |= {PARTS.term_id(kind): f"{PARTS.slug}:{kind}" for kind in IN_ENGLISH}
    named = [known.get(str(one)) for one in ids]
    return None if None in named else [name for name in named if name]


def _with_words(now: Standing, text: str) -> Flags:
    """Every word is in what find help reads of the service. A search of signs alone finds nothing."""
    words, hits = words_of(text), np.zeros(len(now.columns), np.int8)
    for word in words:
        hits[now.holding(word, begins=word == words[-1]).places] += 1
    return (hits == len(words)) & (hits > 0)


def _where(now: Standing, asked: Asked) -> Flags:
    """For this postcode; and, with a proximity, at a place so near. A postcode of nowhere we know has nothing near."""
    if not asked.postcode:
        return everything(now)
    place = somewhere(asked.postcode)
    if place is None:
        return ~everything(now)
    reached = for_place(now, place)
    if asked.proximity is None:
        return reached
    far = metres_from(now, place, reached)
    return reached & (np.nan_to_num(far, nan=np.inf) <= asked.proximity) if far is not None else ~everything(now)
