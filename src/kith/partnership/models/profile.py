"""The partnership's profile: rules that change are dated rows, never constants in code."""

from django.db import models


class Rule(models.Model):
    """One rule of the partnership, true from a day until a day, with where it comes from.

    For example `ask.promise` = {"working_days": 3}, or `numbers.danger` = a list of phone numbers.
    """

    key = models.CharField(max_length=80, db_index=True)
    value = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_rule_of_a_key_from_a_day", fields=["key", "starts_on"])]

    def __str__(self) -> str:
        return self.key
