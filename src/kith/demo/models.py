"""The mark that a database was made by the demonstration: one row. Without it, demo mode refuses."""

from django.db import models


class City(models.Model):
    """The made-up city in this database: how it was made, and when."""

    families = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    real_places = models.BooleanField("built on real places and charities", default=False)
    made_on = models.DateField()

    class Meta:
        verbose_name_plural = "cities"
