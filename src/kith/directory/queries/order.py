"""The plain needs that words name, which come before everything else that the words are in."""

from collections.abc import Mapping

from kith.directory.models import Need
from kith.directory.search import words_of


def needs_named(words: list[str], needs: Mapping[str, str] | None) -> frozenset[str]:
    """The plain needs whose every telling word was typed: "I want someone to talk to" is one of them."""
    if not words:
        return frozenset()
    named = dict(Need.objects.values_list("slug", "name")) if needs is None else needs
    return frozenset(f"need:{slug}" for slug, name in named.items() if set(words_of(name)) <= set(words))
