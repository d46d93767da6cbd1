"""Every form and every address of the made-up city, given what nobody should send: it never breaks, and opens nothing.

Forms are found by following links as each persona, sent as a browser would with one thing wrong at a time, and taken
back. What one persona may send, the others send too.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from uuid import UUID

import pytest

from kith.families.models import Family, Person
from tests.proofs.city import onlookers
from tests.proofs.city.onlookers import KEPT_FROM_DEAN, taken_back
from tests.proofs.crawl import Page, crawl, kind_of
from tests.proofs.forms import Form, forms_in

pytestmark = pytest.mark.django_db

WORKERS, OTHERS = ("craig",), ("gordon", "shazia", "dean", "")
NASTY_WORDS = {
    "nothing": "",
    "nul": "a\x00b",
    "endless": "long " * 20_000,
    "signs": "🫠 \u202eطلب\u202c e\u0301\u200b \ud7ff\uffff ' \" -- ; %s %(x)s \r\nSet-Cookie: a=b",
    "script": "<script>alert(1)</script><svg onload=alert(1)>",
    "far day": "9999-12-31",
    "first day": "0001-01-01",
    "number": "99999999999999999999999999",
    "odd digits": "²",
}
WHOLE = ("nul", "signs", "script")  # the first is refused; the others are words like any, and are kept
EACH_ANOTHER = [nasty for called, nasty in NASTY_WORDS.items() if called not in WHOLE]
QUERIES = (
    "page=-1&week=9999-99-99&before=9999-99-99&rows=-1&s=%00&q=%00&near=%00&need=%00&let=%00&mood=%00",
    "page=99999999999999999999&week=9999-12-31&before=9999-12-31&rows=%C2%B2&s=x&q=%FF%FE&near=%FF&need=x&next=//evil.example",
    "page=%C2%B2&week=0001-01-01&before=0001-01-01&rows=99999999999&q=%27%22%3C%3E--;&near=GX1%201AB&next=javascript:alert(1)",
    "page=&week=%F0%9F%AB%A0&before=&rows=&q=&near=&need=&need=&page[]=1&%00=%00&next=https:evil.example",
)
KEEPING = re.compile("^/(our-help|entries|find/.*/(claim|wrong)/|said-wrong)")
NUMBER = re.compile(r"(?<=/)\d+(?=/)")
NEVER = re.compile(r"<script>alert\(1\)|<svg onload|Traceback|Set-Cookie: a=b$", re.M)


class Someone:
    """One persona in a browser, whose every press is taken back."""

    def __init__(self, slug: str):
        self.client, self.slug = onlookers.someone(slug), slug

    def asks(self, address: str, method: str = "get", **sent: object) -> str:
        """What went wrong, or nothing."""
        cookies = deepcopy(self.client.cookies)
        with taken_back():
            try:
                answer = getattr(self.client, method)(address, **sent)
            except Exception as broke:
                self.client.cookies = cookies
                return f"{self.slug or 'nobody'} {method} {address}: {type(broke).__name__}: {str(broke)[:200]}"
        self.client.cookies = cookies
        text = "" if answer.streaming else answer.content.decode(errors="replace")
        told = [word for word in KEPT_FROM_DEAN if word in text] if self.slug != "craig" else []
        if answer.status_code >= 500 or NEVER.search(text) or told:
            return f"{self.slug or 'nobody'} {method} {address}: {answer.status_code} {NEVER.findall(text)} {told}"
        return ""


def variations(form: Form, foreign: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """The form as it stands, with one thing wrong at a time, and nothing sent twice."""
    already: list[dict[str, object]] = []
    for what, sent in _variations(form, foreign):
        if sent not in already:
            already.append(sent)
            yield what, sent


def _variations(form: Form, foreign: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    whole = {name: list(values) for name, values in form.values.items()}
    yield "as it stands", whole
    yield "nothing at all", {}
    for called in WHOLE if form.typed else ():
        yield called, {**whole, **{name: [NASTY_WORDS[called]] for name in form.typed}}
    for turn in range(2):
        yield f"each another, {turn}", {**whole, **in_turn(form.typed, EACH_ANOTHER, turn)}
        yield f"each another, chosen, {turn}", {**whole, **in_turn(form.chosen, EACH_ANOTHER, turn)}
    yield "nul, chosen", {**whole, **{name: [NASTY_WORDS["nul"]] for name in form.chosen}}
    for turn in range(2):
        yield "somebody else's", {**whole, **in_turn(form.chosen, foreign, turn)}
    yield "twice", {name: [*words, *words, "x"] for name, words in whole.items()}
    odd = {f"person{n}-known_as": ["x"] for n in ("²", "9" * 5000, "-1")}
    yield "odd names", {**whole, **odd, "a\x00b": ["c"], "\u202e[]": ["d"]}


def in_turn(names: list[str], nasties: Sequence[str], turn: int) -> dict[str, object]:
    """Each box gets another of these; the next turn, the one after."""
    return {name: [nasties[(at + turn) % len(nasties)]] for at, name in enumerate(names)}


def foreign_ids() -> list[str]:
    """What a stranger may have noted down: another family's id, a person's number, an id of nothing."""
    donna = Family.objects.get(known_as="Donna")
    senga = Person.objects.get(known_as__startswith="Senga")
    return [str(donna.public_id), str(senga.public_id), str(senga.pk), str(UUID(int=0))]


@pytest.fixture
def pages_of(reached):
    """Each persona, and one page of each kind that they reach."""
    return {slug: (Someone(slug), one_of_each_kind(reached.pages(slug))) for slug in (*WORKERS, *OTHERS)}


def one_of_each_kind(pages: list[Page]) -> list[Page]:
    found: dict[str, Page] = {}
    for page in pages:
        found.setdefault(kind_of(page.address), page)
    return list(found.values())


def every_form(pages_of) -> dict[tuple[str, ...], tuple[Someone, Form]]:
    """One form of each kind, with the first who was offered it."""
    found: dict[tuple[str, ...], tuple[Someone, Form]] = {}
    for someone, pages in pages_of.values():
        for page in pages:
            for form in forms_in(page.address, page.text):
                found.setdefault(form.kind, (someone, form))
    return found


def test_no_form_breaks_whatever_is_sent_in_it(pages_of):
    foreign = foreign_ids()
    broke = [
        f"{what}: {said}"
        for someone, form in every_form(pages_of).values()
        for what, sent in variations(form, foreign)
        if (said := someone.asks(form.action, "post", data=sent))
    ]
    assert not broke, "\n".join(broke)


@pytest.mark.parametrize(
    ("slug", "starts"),
    [("linda", ["/our-help/"]), ("morag", ["/entries/"]), ("", ["/find/?q=pushchair"])],
    ids=["a provider", "the keeper", "nobody"],
)
def test_no_form_of_keeping_the_directory_breaks_whatever_is_sent_in_it(city, slug, starts):
    someone, foreign = Someone(slug), foreign_ids()
    with taken_back():
        pages = [page for page in crawl(someone.client, starts, most=60, of_a_kind=1) if KEEPING.search(page.address)]
    found = {form.kind: form for page in pages for form in forms_in(page.address, page.text)}
    broke = [
        f"{what}: {said}"
        for form in found.values()
        for what, sent in variations(form, foreign)
        if (said := someone.asks(form.action, "post", data=sent))
    ]
    assert found
    assert not broke, "\n".join(broke)


def test_a_form_that_somebody_else_was_given_opens_nothing_and_breaks_nothing(pages_of):
    craigs = [form for someone, form in every_form(pages_of).values() if someone.slug == "craig"]
    assert len(craigs) > 40
    broke = [
        said
        for someone in map(Someone, ("dean", "dean-worker", "gordon", ""))
        for form in craigs
        if (said := someone.asks(form.action, "post", data=form.values))
    ]
    assert not broke, "\n".join(broke)


def test_no_address_breaks_whatever_is_asked_of_it(pages_of):
    broke, asked = [], set()
    for someone, pages in pages_of.values():
        for path in dict.fromkeys(page.address.split("?")[0] for page in pages):
            is_list = "ID" not in kind_of(path) or "visits" in path
            is_first = kind_of(path) not in asked  # those who come after are asked one thing: the parts are read alike
            asked.add(kind_of(path))
            odd = [NUMBER.sub("9" * 25, path)] if NUMBER.search(path) else []
            queries = QUERIES if is_list and is_first else QUERIES[:1]
            for address in [*(f"{path}?{query}" for query in queries), *odd]:
                broke += [said] if (said := someone.asks(address)) else []
    assert not broke, "\n".join(broke)


def test_no_method_breaks_a_page(pages_of):
    someone, pages = pages_of["craig"]
    methods = ("head", "options", "put")
    broke = [said for page in pages for method in methods if (said := someone.asks(page.address, method))]
    assert not broke, "\n".join(broke)
