"""What we do together: ask, answer, understand, plan, visit, look back, end well."""

from kith.support.models.asks import Ask, AskAddition, CodeTries
from kith.support.models.endings import Attempt, CheckIn, Ending
from kith.support.models.goals import Goal, Rating
from kith.support.models.intensive import Episode, LivingSituation, LookBack, Rhythm, SafetyPlan, StepDown
from kith.support.models.messages import AskMessage
from kith.support.models.plans import Plan, PlanItem, PlanItemStep, PlanItemView, TeamMember
from kith.support.models.requests import ProcessingBasis, ServiceAgreement
from kith.support.models.reviews import Review
from kith.support.models.sendings import Answer, Sending, SendingQuerySet
from kith.support.models.understanding import Noticing
from kith.support.models.visits import Letter, NoteLine, Visit, VisitNote

__all__ = [
    "Answer",
    "Ask",
    "AskAddition",
    "AskMessage",
    "Attempt",
    "CheckIn",
    "CodeTries",
    "Ending",
    "Episode",
    "Goal",
    "Letter",
    "LivingSituation",
    "LookBack",
    "NoteLine",
    "Noticing",
    "Plan",
    "PlanItem",
    "PlanItemStep",
    "PlanItemView",
    "ProcessingBasis",
    "Rating",
    "Review",
    "Rhythm",
    "SafetyPlan",
    "Sending",
    "SendingQuerySet",
    "ServiceAgreement",
    "StepDown",
    "TeamMember",
    "Visit",
    "VisitNote",
]
