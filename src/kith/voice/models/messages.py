"""That an answer was told by a message: to whom, and of which decision. The message says nothing of either."""

from django.db import models


class AnswerMessage(models.Model):
    """The message that tells one person, by the way they gave, that there is something new behind their code."""

    contribution = models.ForeignKey("voice.Contribution", on_delete=models.CASCADE, related_name="messages")
    decision = models.ForeignKey("voice.Decision", on_delete=models.CASCADE, related_name="messages")
    message = models.OneToOneField("families.Message", on_delete=models.CASCADE, related_name="of_voice")

    class Handling:
        identifies = ("message",)
        shareable = ("id", "contribution", "decision")

    class Meta:
        constraints = [models.UniqueConstraint(name="told_once_of_each_decision", fields=["contribution", "decision"])]


class ReportMessage(models.Model):
    """The message that tells whoever said that something in the directory is wrong: there is something new behind their code."""

    report = models.OneToOneField("directory.Report", on_delete=models.CASCADE, related_name="message")
    message = models.OneToOneField("families.Message", on_delete=models.CASCADE, related_name="of_report")

    class Handling:
        identifies = ("message",)
        shareable = ("id", "report")
