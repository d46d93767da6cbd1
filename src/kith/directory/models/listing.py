"""What a search needs to know of a service, gathered in one row so that one read finds, counts and sorts."""

from django.db import models

from kith.directory.models.services import Service


class Listing(models.Model):
    """A service as a search sees it. Rebuilt by `commands.refresh_search`; never edited by hand, never shown.

    The database keeps an index of the words: FTS5 on SQLite (by trigger), a generated tsvector on PostgreSQL.
    `points` are public places only: what is private is not gathered, so it cannot be found, counted or measured.
    """

    service = models.OneToOneField(Service, on_delete=models.CASCADE, primary_key=True, related_name="listing")
    names = models.TextField("words of its name and organisation")
    needs = models.TextField("words of the needs it meets, and what people type for them")
    words = models.TextField("every other word")
    traits = models.TextField("what it can be narrowed by, as facet:choice")
    covers = models.TextField(
        "ids of the areas it is for; empty is everywhere, 0 somewhere else, -1 nobody said", blank=True
    )
    points = models.TextField("latitude,longitude of each public place", blank=True)
    stamp = models.BigIntegerField("another number each time it is gathered", null=True)

    def __str__(self) -> str:
        return f"listing of {self.service_id}"


class Edition(models.Model):
    """Which state of the listings this is: one row, another number with every change.

    Searches hold the listings in memory and ask only whether this is still the one they hold. The number is drawn, not
    counted, so that a change that was undone leaves no number that means two things. Whoever holds the one before this
    reads the services that the last change was about, where these are few, and need not compare them all.
    """

    stamp = models.BigIntegerField()
    before = models.BigIntegerField("the number of the state before this one", null=True)
    changed = models.TextField(
        "keys of the services that the last change was about, unless there were many", null=True
    )  # none is another thing than unknown

    def __str__(self) -> str:
        return f"edition {self.stamp}"


class ListedWord(models.Model):
    """A word that some listing says, and in how many listings' own words: what a mistyped word may have meant.

    Kept in step by `commands.refresh_search`, word by word, so that what is no longer listed is no longer suggested.
    """

    word = models.CharField(max_length=40, primary_key=True)
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()
    listings = models.IntegerField("listings that say it at all")
    own = models.IntegerField("listings that say it of themselves, not only of the need they meet")

    class Meta:
        indexes = [models.Index(name="listed_word_by_shape", fields=["initial", "length"])]

    def __str__(self) -> str:
        return self.word
