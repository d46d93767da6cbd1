"""Words that someone has typed and not yet finished with."""

from django.db import models


class Draft(models.Model):
    """What was typed into one form by one person, kept before anything can fail.

    `owner` is an account ("account:12") or a browser session's own random key ("guest:...").
    `form` names the form and the record it is about ("visit-note:0199...").
    `writer` is one opening of the form, such as one tab: each keeps words of its own, so none overwrites another.
    """

    owner = models.CharField(max_length=80)
    form = models.CharField(max_length=200)
    writer = models.CharField(max_length=40, blank=True)
    words = models.JSONField()
    kept_on = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)
    is_finished = models.BooleanField("saved as a record; empty, and here to turn away a late autosave", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_draft_of_a_form_for_each_writer", fields=["owner", "form", "writer"])
        ]
