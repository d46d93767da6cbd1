"""A family, its people, homes and ties, how it is safe to reach them, and what they tell us."""

from datetime import date
from typing import Any

from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.models import (
    AccessNeed,
    Family,
    FamilyMember,
    Household,
    LivesIn,
    NameSound,
    OwnSpace,
    OwnSpaceAsking,
    Person,
    Relationship,
    SafeContact,
    Speaks,
    Telling,
    Tie,
)
from kith.families.models.sounds import number_key, sounds_of
from kith.families.models.tellings import usual_reader
from kith.partnership.models import Account

HOME_KINDS = {
    "temporary": Household.Kind.TEMPORARY,
    "hotel": Household.Kind.TEMPORARY,
    "rented": Household.Kind.RENTED,
    "foster": Household.Kind.FOSTER,
    "children's house": Household.Kind.CHILDRENS_HOUSE,
    "tenancy": Household.Kind.OWN_TENANCY,
    "gran's": Household.Kind.KIN,
    "aunt's": Household.Kind.KIN,
    "prison": Household.Kind.PRISON,
    "brother's": Household.Kind.ABROAD,
}
CHANNELS = {"through-someone": SafeContact.Channel.SOMEONE, "i-will-contact-you": SafeContact.Channel.THEY_WILL}
STATUSES = {
    "safe-with-help": Tie.Status.WITH_HELP,
    "not-now": Tie.Status.NOT_NOW,
    "lost-touch": Tie.Status.LOST_TOUCH,
    "died": Tie.Status.REMEMBERED,
}
LANGUAGE_CODES = {"Urdu": "ur", "Polish": "pl", "Mandarin": "zh", "Ukrainian": "uk", "Punjabi": "pa"}
MEDIA = {
    "drawing": Telling.Medium.DRAWING,
    "voice note": Telling.Medium.VOICE,
    "call": Telling.Medium.CALL,
    "phone": Telling.Medium.CALL,
    "text": Telling.Medium.WRITING,
    "letter": Telling.Medium.WRITING,
    "writing": Telling.Medium.WRITING,
}
KINDS_OF_RELATIONSHIP = {"team": Relationship.Kind.IN_TEAM}


def lead_of(story: Story, cast: Cast) -> Account:
    """Who walks beside this family first: the lead of its relationships."""
    lead = next(each for each in story["relationships"] if each["as"] == "lead")
    return cast.account(lead["practitioner"])


def add_family(story: Story, cast: Cast) -> Family:
    """The family itself, begun on the day of its ask."""
    family = Family.objects.create(
        known_as=story["known_as"],
        retention=story.get("retention", Family.Retention.EARLY_HELP),
        begun_at=cast.days.at(story["began_on"]),
        begun_by=lead_of(story, cast),
    )
    cast.families[story["slug"]] = family
    return family


def add_people(story: Story, cast: Cast) -> None:
    """Everyone who is first met in this story; those met in another are joined by `join_people`."""
    for entry in story["people"]:
        if entry.get("pet") or "same_as" in entry:
            continue
        person = Person.objects.create(**_who(entry, cast))
        cast.people[f"{story['slug']}/{entry['slug']}"] = person
        sounds = sounds_of(person.known_as, person.full_name)
        NameSound.objects.bulk_create(NameSound(person=person, sound=sound) for sound in sorted(sounds))
        _add_languages(entry, person)
        AccessNeed.objects.bulk_create(
            AccessNeed(person=person, words=words, asked_on=cast.days.on(story["began_on"] + 8))
            for words in entry.get("access", [])
        )


def _who(entry: Story, cast: Cast) -> dict[str, Any]:
    own = ("full_name", "pronouns", "sex", "gender", "faith", "ethnicity")
    return {
        "known_as": entry["name"],
        **{name: entry[name] for name in own if name in entry},
        **_life(entry, cast),
    }


def _life(entry: Story, cast: Cast) -> dict[str, Any]:
    days, about = cast.days, Person.Precision
    if entry.get("unborn"):
        return {"stage": Person.Stage.UNBORN, "due_on": days.on(entry["due_in"]), "born_about": about.NOT_KNOWN}
    if "died_on" in entry:
        died_on = days.on(entry["died_on"])
        born_on = date(died_on.year - entry["age_at_death"], 7, 1)
        return {"stage": Person.Stage.DIED, "died_on": died_on, "born_on": born_on, "born_about": about.YEAR}
    if "age" in entry:
        return {"born_on": days.born(entry["age"], entry["birthday_in"]), "born_about": about.DAY}
    if "born_about" in entry:
        return {"born_on": date(days.today.year - entry["born_about"], 7, 1), "born_about": about.YEAR}
    return {"born_about": about.NOT_KNOWN}


def _add_languages(entry: Story, person: Person) -> None:
    needed = entry.get("interpreter", {})
    for order, spoken in enumerate(entry.get("languages", [])):
        if spoken["language"] == "English" and spoken["speaks"] is True and spoken.get("reads", True) is True:
            continue  # said by nobody's page: what needs no arranging is not listed
        how_well = [f"{way} {spoken[way]}" for way in ("speaks", "reads") if isinstance(spoken.get(way), str)]
        is_needed = needed.get("language") == spoken["language"]
        Speaks.objects.create(
            person=person,
            language=spoken["language"],
            how_well=", ".join(how_well),
            interpreter=is_needed,
            interpreter_words=f"{needed['who'][0].upper()}{needed['who'][1:]}; not {needed['not']}"
            if is_needed
            else "",
            order=order,
        )


def join_people(story: Story, cast: Cast) -> None:
    """Everyone counts in this family, as what; some of them sign in."""
    family, signs_in = cast.families[story["slug"]], {each["person"] for each in story.get("sign_ins", [])}
    for order, entry in enumerate(story["people"]):
        if entry.get("pet"):
            continue
        if "same_as" in entry:
            cast.people[f"{story['slug']}/{entry['slug']}"] = cast.person(entry["same_as"])
        person = cast.person(entry["slug"])
        FamilyMember.objects.create(
            family=family,
            person=person,
            as_what=entry.get("is", ""),
            is_child=entry.get("child", _is_child(person, cast)),
            where_now=entry.get("where", ""),
            opens_own_side=entry["slug"] in signs_in,
            order=order,
            from_on=cast.days.on(story["began_on"]),
        )


def _is_child(person: Person, cast: Cast) -> bool:
    if person.stage == Person.Stage.UNBORN:
        return True
    if person.born_on is None or person.stage == Person.Stage.DIED:
        return False
    return (cast.days.today - person.born_on).days < 18 * 365.25


def open_own_spaces(story: Story, cast: Cast) -> None:
    """The sign-in of each person who has one, which no one else's opens."""
    for entry in story.get("sign_ins", []):
        person = cast.person(entry["person"])
        account = Account(email=f"{entry['person']}@families.example", name=person.known_as, slug=entry["person"])
        account.set_unusable_password()
        account.save()
        opened = {"opened_at": cast.days.past(entry["from"]), "opened_by": lead_of(story, cast)}
        OwnSpace.objects.create(person=person, account=account, **opened)
        if "said" in entry:
            _was_asked_first(person, entry["said"], story, cast, opened)


def _was_asked_first(person: Person, said: str, story: Story, cast: Cast, opened: dict[str, Any]) -> None:
    """A child said yes, in these words, to the worker who opened it, on the same day."""
    OwnSpaceAsking.objects.create(
        family=cast.families[story["slug"]],
        person=person,
        says=OwnSpaceAsking.Says.YES,
        words=said,
        asked_at=opened["opened_at"],
        asked_by=opened["opened_by"],
    )


def add_homes(story: Story, cast: Cast) -> None:
    """Every home, dated, and who lived in it when."""
    for entry in story["homes"]:
        home = Household.objects.create(
            family=cast.families[story["slug"]],
            known_as=entry.get("name", entry["kind"]),
            kind=_kind_of_home(entry["kind"]),
            address=entry.get("address", ""),
            postcode=entry.get("postcode", ""),
            words=entry.get("words", ""),
            address_is_closed=entry.get("kept_closed", False),
            area=cast.areas.get(entry.get("place", "").casefold()),
            from_on=cast.days.maybe(entry.get("from")),
            to_on=cast.days.maybe(entry.get("until")),
        )
        cast.keep("home", entry["slug"], home)
        for lives in entry["who"]:
            if cast.knows(lives["person"]):
                LivesIn.objects.create(
                    household=home,
                    person=cast.person(lives["person"]),
                    pattern=lives.get("pattern", ""),
                    from_on=cast.days.maybe(lives.get("from")),
                    to_on=cast.days.maybe(lives.get("until")),
                )


def _kind_of_home(words: str) -> str:
    return next((kind for key, kind in HOME_KINDS.items() if key in words), Household.Kind.OWN)


def add_ties(story: Story, cast: Cast) -> None:
    """Who people are to each other, in their own words."""
    for entry in story.get("ties", []):
        if not (cast.knows(entry["from"]) and cast.knows(entry["to"])):
            continue
        tie = Tie.objects.create(
            family=cast.families[story["slug"]],
            of=cast.person(entry["from"]),
            to=cast.person(entry["to"]),
            word=entry["word"],
            status=STATUSES.get(entry.get("status", ""), Tie.Status.NOW),
            reason=entry.get("reason", ""),
            review_on=cast.days.maybe(entry.get("look_again_on")),
            from_on=cast.days.maybe(entry.get("since")),
            to_on=cast.days.maybe(entry.get("until")),
        )
        cast.keep("tie", entry.get("slug", f"{entry['from']}-{entry['to']}"), tie)


def add_safe_contacts(story: Story, cast: Cast) -> None:
    """How it is safe to reach each person, the newest standing."""
    for entry in story.get("safe_contact", []):
        contact = SafeContact.objects.create(
            family=cast.families[story["slug"]],
            person=cast.person(entry["person"]),
            channel=CHANNELS.get(entry["channel"], entry["channel"]),
            value=entry.get("value", ""),
            number_key=number_key(entry.get("value", "")),
            times=entry.get("times", ""),
            who_else_sees=entry.get("who_else_sees", ""),
            may_leave_message=entry["message_allowed"],
            send_when=entry.get("send_when", SafeContact.SendWhen.WHEN_ASKED),
            name_we_give=entry.get("name_we_give", ""),
            interpreter_words=entry.get("interpreter_limits", ""),
            code_word=entry.get("code_word", ""),
            words=_words_of_contact(entry),
            checked_on=cast.days.on(entry["checked_on"]),
            expires_on=cast.days.maybe(entry.get("expires_on")),
            replaced_on=cast.days.on(entry["expires_on"]) if "ended_why" in entry else None,
        )
        if contact.replaced_on is None:
            cast.keep("safe-contact", entry["person"], contact)


def _words_of_contact(entry: Story) -> str:
    said = (entry.get(key, "") for key in ("message_words", "code_word_words", "ended_why"))
    return " ".join(words if words.endswith(".") else f"{words}." for words in said if words)


def add_tellings(story: Story, cast: Cast) -> None:
    """What people told us, and what we saw, in the order it was heard."""
    for entry in sorted(story.get("tellings", []), key=lambda each: cast.days.on(each["on"])):
        whose = entry["whose"]
        with_whom = entry.get("with", "")
        through = with_whom if "interpreter" in with_whom else ""
        telling = Telling.objects.create(
            family=cast.families[story["slug"]],
            person=cast.person(whose[0]) if _is_somebodys(entry) else None,
            kind=entry["kind"],
            words=entry["words"],
            own_words=entry.get("original", ""),
            own_language=LANGUAGE_CODES.get(entry.get("language", ""), ""),
            medium=next((medium for key, medium in MEDIA.items() if key in entry["how"]), Telling.Medium.TALK),
            how=_how_it_was_told(entry, "" if through else with_whom, cast),
            through=through,
            heard_on=cast.days.on(entry["on"]),
            heard_by=cast.account(entry["told_to"]),
            told_to=cast.account(entry["told_to"]),
            who_reads=usual_reader(entry["kind"]),
        )
        cast.keep("telling", entry["slug"], telling)


def _is_somebodys(entry: Story) -> bool:
    return entry["whose"] != "everyone" and (len(entry["whose"]) == 1 or entry["kind"] in ("view", "seen"))


def _how_it_was_told(entry: Story, with_whom: str, cast: Cast) -> str:
    how = entry["how"].removeprefix("talking").removeprefix(", ")
    return ", ".join(filter(None, [how, f"with {cast.name(with_whom)}" if with_whom else ""]))


def add_relationships(story: Story, cast: Cast) -> None:
    """Who walks beside this family, acting for whom, from when until when."""
    for entry in story["relationships"]:
        account = cast.account(entry["practitioner"])
        ended_at = cast.days.past(entry["until"]) if "until" in entry else None
        relationship = Relationship.objects.create(
            family=cast.families[story["slug"]],
            account=account,
            organisation=cast.organisation(entry.get("organisation"), entry["practitioner"]),
            kind=KINDS_OF_RELATIONSHIP.get(entry["as"], entry["as"]),
            because=entry["because"],
            began_at=cast.days.past(entry["from"], "09:00"),
            began_by=account,
            ended_at=ended_at,
            ended_by=account if ended_at else None,
        )
        cast.keep("relationship", entry.get("slug", entry["practitioner"]), relationship)
