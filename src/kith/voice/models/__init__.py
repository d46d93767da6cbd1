"""What families say, what is heard in it, who answers, and what came of it."""

from kith.voice.models.coding import Agreed, Code, CodeChange, Coder, Mark, Round
from kith.voice.models.consultations import Consultation, Question, Version
from kith.voice.models.contributions import Contribution, KeptFrom, Saying
from kith.voice.models.decisions import Action, ActionStep, Check, Decision, Verdict
from kith.voice.models.facilitators import Facilitator
from kith.voice.models.forums import Forum, Sitting
from kith.voice.models.how_it_was import HowItWas
from kith.voice.models.messages import AnswerMessage, ReportMessage
from kith.voice.models.moderation import Moderation, Original, Urgent
from kith.voice.models.recordings import Recording
from kith.voice.models.sessions import InTheRoom, Session, SessionDecision
from kith.voice.models.statements import Statement, StatementPicture, Vote, Voter
from kith.voice.models.themes import Hearing, InTheme, Theme
from kith.voice.models.together import Barrier, Outcome

__all__ = [
    "Action",
    "ActionStep",
    "Agreed",
    "AnswerMessage",
    "Barrier",
    "Check",
    "Code",
    "CodeChange",
    "Coder",
    "Consultation",
    "Contribution",
    "Decision",
    "Facilitator",
    "Forum",
    "Hearing",
    "HowItWas",
    "InTheRoom",
    "InTheme",
    "KeptFrom",
    "Mark",
    "Moderation",
    "Original",
    "Outcome",
    "Question",
    "Recording",
    "ReportMessage",
    "Round",
    "Saying",
    "Session",
    "SessionDecision",
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
