"""One row from the facts of a story."""

from typing import Any

from django.db.models import Model


def row[M: Model](model: type[M], **facts: Any) -> M:
    """A row of this model from those facts that it has a field for."""
    fields = {field.name for field in model._meta.get_fields()}
    return model(**{name: value for name, value in facts.items() if name in fields})
