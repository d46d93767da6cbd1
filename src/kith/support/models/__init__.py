"""What we do together: ask, answer, understand, plan, visit, look back, end well."""

from kith.support.models.asks import Answer, Ask, AskAddition, ProcessingBasis, Sending, ServiceAgreement
from kith.support.models.endings import Attempt, CheckIn, Ending
from kith.support.models.goals import Goal, Rating
from kith.support.models.intensive import Episode, LivingSituation, LookBack, Rhythm, SafetyPlan, StepDown
from kith.support.models.plans import Plan, PlanItem, PlanItemStep, PlanItemView, TeamMember
from kith.support.models.reviews import Review
from kith.support.models.understanding import Noticing
from kith.support.models.visits import Letter, NoteLine, Visit, VisitNote

__all__ = [
    "Answer",
    "Ask",
    "AskAddition",
    "Attempt",
    "CheckIn",
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
    "ServiceAgreement",
    "StepDown",
    "TeamMember",
    "Visit",
    "VisitNote",
]
