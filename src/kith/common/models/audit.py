"""The audit trail: append-only, hash-chained, ids and never content, pointing at no table."""

import hashlib
import json
from datetime import UTC
from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """One thing that someone did, or one record that someone read."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=64)
    acting_for = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=40, blank=True)
    did = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record = models.CharField(max_length=64)
    family = models.CharField(max_length=64, blank=True, db_index=True)
    why = models.CharField(max_length=200, blank=True)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    def sealed(self) -> str:
        """The hash that this entry must carry: of all it says, and of the entry before it."""
        said: list[Any] = [
            self.number,
            self.at.astimezone(UTC).isoformat(),
            self.by,
            self.acting_for,
            self.role,
            self.did,
            self.kind,
            self.record,
            self.family,
            self.why,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class AuditHead(models.Model):
    """The last entry of the chain: one row, locked while the next is written."""

    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")
