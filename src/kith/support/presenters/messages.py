"""Beside each answer: whether it was told by a message, and what became of that."""

from collections.abc import Mapping, Sequence
from typing import Any

from kith.families.models import Message, MessageStep
from kith.families.presenters.messages import sent
from kith.support.models import Answer

ON_ITS_WAY = {MessageStep.Kind.WAITING, MessageStep.Kind.TRYING, MessageStep.Kind.FAILED}
WENT = {MessageStep.Kind.SENT, MessageStep.Kind.DELIVERED}


def with_messages(
    answers: Sequence[Answer], messages: Mapping[int, tuple[Message, list[MessageStep]]]
) -> list[dict[str, Any]]:
    """Each answer, and how the message that tells of it stands, in words."""
    return [
        {"answer": answer, "message": sent(*messages[answer.pk]) if answer.pk in messages else None}
        for answer in answers
    ]


def is_still_to_tell(
    answers: Sequence[Answer], messages: Mapping[int, tuple[Message, list[MessageStep]]], *, is_carried: bool
) -> bool:
    """A person must tell them of the last answer: no message did, and none is on its way."""
    if not answers or answers[-1].pk not in messages:
        return True
    last = messages[answers[-1].pk][1][-1].kind
    return last not in (WENT | ON_ITS_WAY if is_carried else WENT)
