"""Gather the texts that pages show into the catalogues, and compile them."""

from typing import Any

from django.core.management.base import BaseCommand

from kith.common import translations

KEPT_BY_HAND = {"en_GB"}  # plain words for Django's own messages, which no page of ours names


class Command(BaseCommand):
    """After changing a text or a translation: `./kith manage words`."""

    help = "Gather every text to translate, and compile the catalogues."

    def handle(self, *args: Any, **options: Any) -> None:
        for path in translations.catalogues():
            if path.parts[-3] not in KEPT_BY_HAND:
                catalogue = translations.gather(path)
                catalogue.save(str(path))
                self.stdout.write(f"{path.parts[-3]}: {catalogue.percent_translated()}% of {len(catalogue)} texts")
            path.with_suffix(".mo").write_bytes(translations.compiled(path))
