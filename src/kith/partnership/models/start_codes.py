"""A staff member's first way in, and the way back from a lost password: a code that a colleague hands over."""

from django.db import models

from kith.partnership.models.one_time_codes import OneTimeCode


class StartCode(OneTimeCode):
    """One code, with which one account chooses its password once."""

    account = models.ForeignKey("partnership.Account", on_delete=models.CASCADE, related_name="start_codes")
    known_by = models.CharField("how it was made sure that it is them", max_length=200)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Meta(OneTimeCode.Meta):
        constraints = [
            *OneTimeCode.Meta.constraints,
            models.CheckConstraint(name="a_start_code_was_given_to_somebody_known", condition=~models.Q(known_by="")),
        ]
