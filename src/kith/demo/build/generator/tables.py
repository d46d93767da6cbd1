"""Every table that a made-up family touches, with the columns we fill, in the order rows may point at each other."""

from kith.demo.build.generator.writing import Writer
from kith.families import models as families
from kith.partnership.models import Account, Membership
from kith.support import models as support


class Tables(Writer):
    """The tables, by what they hold."""

    def __init__(self) -> None:
        super().__init__()
        self._who_walks_beside()
        self._the_family()
        self._asks()
        self._the_plan()
        self._visits()
        self._intensive()

    def _who_walks_beside(self) -> None:
        put = self.table
        self.accounts = put(Account, "email name password")
        self.memberships = put(Membership, "account_id organisation_id role job starts_on")

    def _the_family(self) -> None:
        put = self.table
        self.families = put(families.Family, "known_as retention begun_at begun_by_id")
        self.people = put(families.Person, "known_as full_name stage born_on born_about due_on")
        self.sounds = put(families.NameSound, "person_id sound")
        self.members = put(families.FamilyMember, "family_id person_id as_what is_child where_now order from_on")
        self.homes = put(
            families.Household,
            "family_id known_as kind address postcode area_id from_on to_on",
        )
        self.lives_in = put(families.LivesIn, "household_id person_id pattern from_on to_on")
        self.speaks = put(families.Speaks, "person_id language interpreter interpreter_words order")
        self.access = put(families.AccessNeed, "person_id words asked_on")
        self.ties = put(families.Tie, "family_id of_id to_id word status")
        self.contacts = put(
            families.SafeContact,
            "family_id person_id channel value number_key times may_leave_message checked_on expires_on",
        )
        self.tellings = put(families.Telling, "family_id person_id kind words medium heard_on heard_by_id")
        self.relationships = put(
            families.Relationship,
            "family_id account_id organisation_id kind because began_at began_by_id ended_at ended_by_id",
        )
        self.kept_from = put(
            families.KeptFrom,
            "family_id kind record_id person_id reason review_on kept_at kept_by_id",
        )

    def _asks(self) -> None:
        put = self.table
        self.asks = put(
            support.Ask,
            "asked_from family_id name words language bands way reach_value reach_times asked_at asked_by_id "
            "withdrawn_at withdrawn_by",
        )
        self.sendings = put(
            support.Sending,
            "ask_id organisation_id service_id sent_at sent_by passed_on_from_id answer_by_on "
            "promise_keeper_id ended_as first_answered_at first_answered_by_id first_hello_on hello_at "
            "hello_by_id",
        )
        self.answers = put(
            support.Answer,
            "sending_id kind words hello_on until_on passed_to_id family_agreed reason answered_at answered_by_id",
        )
        self.agreements = put(
            support.ServiceAgreement,
            "ask_id organisation_id person_id says words heard_at heard_by_id",
        )
        self.bases = put(
            support.ProcessingBasis,
            "ask_id organisation_id basis family_was_told decided_at decided_by_id",
        )

    def _the_plan(self) -> None:
        put = self.table
        item = support.PlanItem
        self.plans = put(
            support.Plan,
            "family_id made_on agreed_words look_again_on begun_at begun_by_id ended_at ended_by_id",
        )
        self.team = put(support.TeamMember, "plan_id account_id organisation_id name as_what is_lead from_on")
        self.items = put(
            item,
            "plan_id for_everyone want builds_on what by_on know_when state order written_at written_by_id",
        )
        self.item_people = put(item.people.through, "planitem_id person_id")
        self.item_indicators = put(item.indicators.through, "planitem_id prompt_id")
        self.steps = put(support.PlanItemStep, "item_id state taken_at taken_by_id")
        self.item_views = put(support.PlanItemView, "item_id person_id says words heard_at heard_by_id")
        self.goals = put(support.Goal, "family_id person_id words set_on")
        self.ratings = put(support.Rating, "goal_id whose value rated_on rated_by_id")
        self.reviews = put(support.Review, "plan_id due_on because changed keep stop held_at held_by_id")
        self.endings = put(
            support.Ending,
            "family_id organisation_id kind goodbye_on goodbye_words what_stays way_back family_words "
            "ended_at ended_by_id",
        )
        self.attempts = put(support.Attempt, "ending_id tried_on channel words")
        self.check_ins = put(support.CheckIn, "ending_id due_on worker_id words done_at done_by_id")

    def _visits(self) -> None:
        put = self.table
        self.visits = put(
            support.Visit,
            "family_id organisation_id worker_id starts_at starts_by_id minutes band where household_id "
            "state missed_side missed_why missed_at missed_by_id made_up_on",
        )
        self.visit_people = put(support.Visit.with_people.through, "visit_id person_id")
        self.notes = put(support.VisitNote, "visit_id written_at written_by_id")
        self.note_people = put(support.VisitNote.there.through, "visitnote_id person_id")
        self.lines = put(support.NoteLine, "note_id kind person_id words shown order")
        self.letters = put(support.Letter, "note_id person_id words may_be_shown read_out")

    def _intensive(self) -> None:
        put = self.table
        self.episodes = put(
            support.Episode,
            "family_id organisation_id worker_id cover_id asked_on hello_on began_on ended_on",
        )
        self.rhythms = put(
            support.Rhythm,
            "episode_id words bands visits_a_week agreed_with agreed_on agreed_by_id",
        )
        self.safety_plans = put(
            support.SafetyPlan,
            "episode_id signs what_we_do who_to_phone written_with written_at written_by_id",
        )
        self.look_backs = put(
            support.LookBack,
            "episode_id week_of went_well was_hard next_week looked_at looked_by_id",
        )
        self.step_downs = put(
            support.StepDown,
            "episode_id from_on visits_a_week words agreed_with agreed_on agreed_by_id",
        )
        self.living = put(
            support.LivingSituation,
            "episode_id person_id point due_on lives child_view asked_at asked_by_id",
        )
