"""Who may use the pages of this room. What they see there is decided by `visible_to`, and nowhere else."""

from kith.partnership.access import may_answer_asks, works_with_families

__all__ = ["may_answer_asks", "works_with_families"]
