"""Records that know no one: what every other model is made from, drafts, and the audit trail."""

from kith.common.models.audit import AuditEntry, AuditHead
from kith.common.models.drafts import Draft
from kith.common.models.record import Record, id_of_sending, uuid7

__all__ = ["AuditEntry", "AuditHead", "Draft", "Record", "id_of_sending", "uuid7"]
