"""What families say, what is heard in it, who answers, and what came of it."""

from kith.voice.models.consultations import Consultation, Question, Version
from kith.voice.models.contributions import Contribution, KeptFrom, Saying
from kith.voice.models.decisions import Action, ActionStep, Check, Decision, Verdict
from kith.voice.models.forums import Forum, Sitting
from kith.voice.models.messages import AnswerMessage
from kith.voice.models.moderation import Moderation, Original, Urgent
from kith.voice.models.statements import Statement, StatementPicture, Vote, Voter
from kith.voice.models.themes import Hearing, InTheme, Theme

__all__ = [
    "Action",
    "ActionStep",
    "AnswerMessage",
    "Check",
    "Consultation",
    "Contribution",
    "Decision",
    "Forum",
    "Hearing",
    "InTheme",
    "KeptFrom",
    "Moderation",
    "Original",
    "Question",
    "Saying",
    "Sitting",
    "Statement",
    "StatementPicture",
    "Theme",
    "Urgent",
    "Verdict",
    "Version",
    "Vote",
    "Voter",
]
