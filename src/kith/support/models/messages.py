"""That an answer was told by a message: which ask and answer it is of, before there is a family to hang it on."""

from django.db import models


class AskMessage(models.Model):
    """The message that tells of one answer. Read through its answer, by whoever may read that."""

    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="messages")
    answer = models.OneToOneField("support.Answer", on_delete=models.CASCADE, related_name="message")
    message = models.OneToOneField("families.Message", on_delete=models.CASCADE, related_name="of_ask")

    class Handling:
        identifies = ("message",)
        shareable = ("id", "ask", "answer")
