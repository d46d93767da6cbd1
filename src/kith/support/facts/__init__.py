"""What leaves the story for learning: rows with no name, no story and no date of birth. Only insight reads them."""

from kith.support.facts.asks import AskFact, asks_between
from kith.support.facts.living import LivingFact, living_of_episodes_ended_between
from kith.support.facts.recording import organisations_recording_between
from kith.support.facts.visits import VisitFact, visits_between

__all__ = [
    "AskFact",
    "LivingFact",
    "VisitFact",
    "asks_between",
    "living_of_episodes_ended_between",
    "organisations_recording_between",
    "visits_between",
]
