"""Who looks at the made-up city, where they begin, and every page they reach from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kith.partnership.models import Account
from tests.proofs.crawl import Page, crawl

KEPT_FROM_DEAN = (
    "Quillwort",
    "GX21 7KO",
    "GX217KO",
    "Larkspur Vennel",
    "Senga",
    "Auchterlonie",
    "Saffron Pend",
    "marmalade",
)
NOT_HUNTED = ("denise", "joanne", "pauline")  # on every family's side: they may know, or phoned themselves


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done in here is undone, session and all."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def someone(slug: str) -> Client:
    """This persona in a browser, or nobody."""
    client = Client()
    if slug:
        client.force_login(Account.objects.get(slug=slug))
    return client


def starts() -> list[str]:
    """Home, the front door, what is reached by typing alone, and every search that names what is hidden."""
    words = [{"q": word} for word in ("Donna", "Senga", "Quillwort", "Kilbride")]
    lists = [reverse(name) for name in ("families:list", "directory:find")]
    typed = ["/today/", "/ask/", "/families/new/", "/worried/kept/"]
    return [
        reverse("web:home"),
        "/",
        *lists,
        *(f"{page}?{urlencode(word)}" for page in lists for word in words),
        *typed,
    ]


class Reached:
    """What each onlooker reaches: followed when a test first asks for it, and kept for the tests after it."""

    def __init__(self) -> None:
        self._pages: dict[str, list[Page]] = {}
        self._changed: dict[str, list[str]] = {}

    def pages(self, slug: str) -> list[Page]:
        """Every page within reach, three of a kind, or two where nothing is hunted but whether it answers."""
        if slug not in self._pages:
            with taken_back():
                before = rows_of_the_story()
                self._pages[slug] = list(crawl(someone(slug), starts(), of_a_kind=2 if slug in NOT_HUNTED else 3))
                after = rows_of_the_story()
            self._changed[slug] = [model for model, rows in after.items() if rows != before[model]]
        return self._pages[slug]

    def changed(self, slug: str) -> list[str]:
        """The tables of the story that this reading changed."""
        self.pages(slug)
        return self._changed[slug]


def rows_of_the_story() -> dict[str, list[str]]:
    models = [model for app in ("families", "support", "directory") for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: sorted(map(str, model.objects.values_list())) for model in models}
