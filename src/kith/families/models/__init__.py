"""Who we walk beside: families, their people and homes, what they tell us, and who may know it."""

from kith.families.models.concerns import Concern, ConcernReader, ConcernStep
from kith.families.models.conflicts import Conflict
from kith.families.models.copies import CopyPart, CopyRequest
from kith.families.models.emergencies import EmergencyLook, SecondPerson
from kith.families.models.families import Family, FamilyMember
from kith.families.models.homes import AddressOpening, Household, LivesIn
from kith.families.models.kept_from import KeptFrom
from kith.families.models.messages import Message, MessageStep
from kith.families.models.people import AccessNeed, NameSound, OwnSpace, Person, PersonBefore, SafeContact, Speaks
from kith.families.models.pictures import Picture, PictureFile
from kith.families.models.questions import LookQuestion
from kith.families.models.relationships import Relationship
from kith.families.models.retention import Erasure, LegalHold, RetentionChange
from kith.families.models.sharing import (
    Sharing,
    SharingItem,
    SharingReader,
    SharingReasons,
    SharingStep,
    SharingView,
)
from kith.families.models.stories import CarriedStory
from kith.families.models.tellings import Telling
from kith.families.models.ties import Tie
from kith.families.models.ways_in import OwnCode, OwnSpaceAsking, WayIn

__all__ = [
    "AccessNeed",
    "AddressOpening",
    "CarriedStory",
    "Concern",
    "ConcernReader",
    "ConcernStep",
    "Conflict",
    "CopyPart",
    "CopyRequest",
    "EmergencyLook",
    "Erasure",
    "Family",
    "FamilyMember",
    "Household",
    "KeptFrom",
    "LegalHold",
    "LivesIn",
    "LookQuestion",
    "Message",
    "MessageStep",
    "NameSound",
    "OwnCode",
    "OwnSpace",
    "OwnSpaceAsking",
    "Person",
    "PersonBefore",
    "Picture",
    "PictureFile",
    "Relationship",
    "RetentionChange",
    "SafeContact",
    "SecondPerson",
    "Sharing",
    "SharingItem",
    "SharingReader",
    "SharingReasons",
    "SharingStep",
    "SharingView",
    "Speaks",
    "Telling",
    "Tie",
    "WayIn",
]
