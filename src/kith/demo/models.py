"""The mark that a database was made by the demonstration: one row. Without it, demo mode refuses.

And the phones of the demonstration, which only it has.
"""

from django.db import models


class City(models.Model):
    """The made-up city in this database: how it was made, and when."""

    families = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    real_places = models.BooleanField("built on real places and charities", default=False)
    made_on = models.DateField()

    class Meta:
        verbose_name_plural = "cities"


class OnAPhone(models.Model):
    """A message as it stands on the phone, or in the mailbox, of somebody invented. It never left this machine."""

    to = models.CharField(max_length=200)
    words = models.CharField(max_length=300)
    reference = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name_plural = "on a phone"
