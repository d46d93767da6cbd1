"""What we do with a family's record: begin it, walk beside, tell, keep from, and put right by adding."""

from kith.families.commands.changes import ChangedMeanwhile, change_member, change_person, rename_family
from kith.families.commands.contact import OwnWords, SafeWay, say_own_reach, set_safe_contact
from kith.families.commands.families import NewPerson, add_person, begin_family
from kith.families.commands.homes import (
    NeedsSecondPerson,
    NewHome,
    add_home,
    may_open_what_is_closed,
    move_home,
    open_address,
)
from kith.families.commands.keeping import CannotBeKept, keep_along, keep_from, stop_keeping
from kith.families.commands.needs import NewLanguage, say_access_needs, say_languages
from kith.families.commands.own_space import close_own_side, open_own_space
from kith.families.commands.questions import AlreadyAnswered, answer_question, ask_about_look
from kith.families.commands.refusals import ChildOlderThanParent, DaysDoNotFit, NotTheirPerson
from kith.families.commands.relationships import HasConflict, stop_walking_beside, walk_beside
from kith.families.commands.tellings import AlreadyPutRight, choose_who_reads, put_right, tell
from kith.families.commands.ties import add_tie, end_tie

__all__ = [
    "AlreadyAnswered",
    "AlreadyPutRight",
    "CannotBeKept",
    "ChangedMeanwhile",
    "ChildOlderThanParent",
    "DaysDoNotFit",
    "HasConflict",
    "NeedsSecondPerson",
    "NewHome",
    "NewLanguage",
    "NewPerson",
    "NotTheirPerson",
    "OwnWords",
    "SafeWay",
    "add_home",
    "add_person",
    "add_tie",
    "answer_question",
    "ask_about_look",
    "begin_family",
    "change_member",
    "change_person",
    "choose_who_reads",
    "close_own_side",
    "end_tie",
    "keep_along",
    "keep_from",
    "may_open_what_is_closed",
    "move_home",
    "open_address",
    "open_own_space",
    "put_right",
    "rename_family",
    "say_access_needs",
    "say_languages",
    "say_own_reach",
    "set_safe_contact",
    "stop_keeping",
    "stop_walking_beside",
    "tell",
    "walk_beside",
]
