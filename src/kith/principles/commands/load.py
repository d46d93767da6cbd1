"""Loading the practice frameworks."""

from pathlib import Path

import yaml
from django.db import transaction

from kith.principles.models import Framework, Prompt

DATA = Path(__file__).resolve().parents[1] / "data" / "frameworks.yaml"


@transaction.atomic
def load_frameworks() -> int:
    """Put every framework and its prompts in place, and give how many prompts there are. Safe to repeat."""
    count = 0
    for entry in yaml.safe_load(DATA.read_text()):
        framework, _ = Framework.objects.update_or_create(
            slug=entry["slug"],
            version=entry["version"],
            defaults={name: entry[name] for name in ("name", "about", "source", "starts_on")},
        )
        prompts = [
            Prompt(
                framework=framework,
                slug=prompt["slug"],
                group=prompt.get("group", ""),
                name=prompt["name"],
                plain=prompt.get("plain", ""),
                order=order,
            )
            for order, prompt in enumerate(entry["prompts"])
        ]
        Prompt.objects.bulk_create(
            prompts,
            update_conflicts=True,
            unique_fields=["framework", "slug"],
            update_fields=["group", "name", "plain", "order"],
        )
        count += len(prompts)
    return count
