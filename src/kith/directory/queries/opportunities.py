"""What there is to be part of; and each as the text that the history of an entry keeps."""

import json
from typing import Any

from django.db.models import QuerySet

from kith.directory.models import Opportunity, Service
from kith.directory.queries.services import running

PART = "part "  # with a kind after it: what the field of an entry is called
FACTS = ("words", "needs_pvg", "pvg_weeks", "expenses", "has_childcare", "languages", "weeks_to_first")


def at_running_services() -> QuerySet[Opportunity]:
    """What can be done at services that are running, by their name."""
    found = Opportunity.objects.filter(service__in=running()).select_related("service__organisation")
    return found.order_by("service__name", "pk")


def fields_of(service: Service) -> dict[str, str]:
    """What the entry says of each kind, as text: nothing where there is none."""
    said = {one.kind: as_text({name: getattr(one, name) for name in FACTS}) for one in service.opportunities.all()}
    return {f"{PART}{kind}": said.get(kind, "") for kind in Opportunity.Kind.values}


def as_text(facts: dict[str, Any]) -> str:
    """Only what is said, in one order, so that the same facts are the same text."""
    said = {name: facts[name] for name in FACTS if facts.get(name) or _is_nought(facts.get(name))}
    return json.dumps(said, ensure_ascii=False)


def _is_nought(value: Any) -> bool:
    """No weeks at all is something said; a box that is not ticked is not."""
    return value == 0 and value is not False


def facts_from_text(text: str) -> dict[str, Any]:
    """The facts that were so written down; none where there is no text."""
    return dict(json.loads(text)) if text else {}
