"""What the gallery shows: invented people only."""

from datetime import date
from typing import Any

from django import forms

from kith.common.forms import DayAndTime, KnownDay, PlainForm, TimeOfDay, Words, missing

MOODS = ("family", "work", "plan")
LONGEST = (
    "We were in three places in one year and every time somebody new came and asked us the same things, and I said "
    "them again, and they wrote them down again. The wee one stopped sleeping. I do not want another leaflet. "
) * 3
HOW = [("text", "Text me"), ("phone", "Phone me"), ("wait", "Do not contact me. I will come back")]
WHEN = [("school", "School hours"), ("evening", "Evening"), ("weekend", "Weekend"), ("any", "Any time")]


class GalleryForm(PlainForm):
    """One of each kind of field."""

    how = forms.ChoiceField(
        label="How is it safe to reach you?",
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages=missing("Choose how it is safe."),
    )
    number = Words(label="Mobile number", help_text="We never leave a message.", missing="Write a mobile number.")
    when = forms.MultipleChoiceField(
        label="When is it safe?",
        choices=WHEN,
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Choose when it is safe."),
    )
    words = Words(label="What is going on?", help_text="A few words are enough.", rows=3, missing="Write a few words.")
    language = forms.ChoiceField(
        label="Which language?",
        choices=[("", "Choose one"), ("ur", "اردو"), ("pl", "Polski")],
        error_messages=missing("Choose a language."),
    )
    on = KnownDay(label="When were they born?", help_text="For example, 27 3 2019", missing="Say when they were born.")
    at = TimeOfDay(label="What time?", missing="Say what time.")
    meets = forms.SplitDateTimeField(
        label="When shall we meet?", widget=DayAndTime, error_messages=missing("Say when we meet.")
    )
    picture = forms.FileField(label="A picture or a drawing", error_messages=missing("Choose a picture."))
    agrees = forms.BooleanField(
        label="They may ask my school about this",
        help_text="You can change your mind.",
        error_messages=missing("Say whether we may."),
    )
    code = forms.CharField(label="Your code", min_length=8, error_messages=missing("Write your code."))


def pieces() -> dict[str, Any]:
    """Each component's variables, by name."""
    return {
        "longest": LONGEST,
        "threads": [_thread(), _late_thread()],
        "before": _before(),
        "closed": {**_before(), "is_closed": True, "open_href": "#"},
        "people": _people(),
        "items": _items(),
        "asks": _asks(),
        "ratings": [(date(2026, 10, 4), 1), (date(2026, 10, 18), 2), (date(2026, 11, 1), 4), (date(2026, 11, 10), 6)],
        "ours": [(date(2026, 10, 4), 2), (date(2026, 11, 10), 5)],
        "letter": "Thank you for showing me the good bench.\n\nI will bring the times on Thursday.",
    }


def _thread() -> list[dict[str, str]]:
    return [
        {"state": "done", "title": "You asked", "words": "Thursday 22 October. Only Close Knit can read it."},
        {
            "state": "now",
            "title": "Nasreen or Joyce reads it and answers",
            "words": "By Tuesday 27 October. If that day passes, Ellen at the Govanhill network is told.",
        },
        {"state": "next", "title": "Hello", "words": "You choose where and when."},
    ]


def _late_thread() -> list[dict[str, str]]:
    return [
        {"state": "done", "title": "You asked", "words": "Wednesday 4 November."},
        {"state": "late", "title": "An answer was promised by Wednesday 11", "words": "Denise was told this morning."},
        {"state": "next", "title": "Denise phones you", "words": "Today, after 6pm, as you asked."},
    ]


def _before() -> dict[str, Any]:
    return {
        "reach": "Text, school hours. You are “from the sewing class”. No voicemail.",
        "checked": "Checked with her 4 Nov",
        "speak": "Urdu first, some English. Interpreter from outside Govanhill, a woman, by phone.",
        "live": "Temporary flat since 12 October, the third home this year. Third floor, no lift, a buggy.",
        "address": "Flat 3/1, 12 Invented Street",
    }


def _people() -> list[dict[str, Any]]:
    return [
        {
            "name": "Shazia",
            "initial": "S",
            "href": "#",
            "about": "34, mum",
            "view": {"text": "I want them to sleep.", "how": "told Craig in Urdu, 4 November"},
            "helps": "voice notes, not phone calls.",
        },
        {
            "name": "Hamza",
            "initial": "H",
            "href": "#",
            "about": "11",
            "is_child": True,
            "view": {"text": "I like the swimming.", "how": "told Craig, 10 November"},
            "next": "Turns 12 on 3 February. Talk with him about his own space.",
        },
        {
            "name": "Zayn",
            "initial": "Z",
            "about": "2",
            "is_child": True,
            "view": {"seen": "at four o’clock he stands at the door and waits for Hamza.", "how": "Craig, 4 November"},
        },
        {"name": "Aisha", "initial": "A", "about": "7", "is_child": True, "not_asked": "Aisha has not told us yet."},
    ]


def _items() -> list[dict[str, Any]]:
    return [
        {
            "want": "A bed each, and one place for the housing papers",
            "state": "Waiting on housing since 27 Oct",
            "builds_on": "Shazia keeps every letter.",
            "who": "Shazia phones housing, Craig beside her with a folder.",
            "by_when": "Thu 19 Nov",
            "know_when": "Housing has answered in writing.",
        },
        {
            "want": "Keep my swimming even if we move",
            "is_quote": True,
            "state": "Started",
            "who": "Hamza goes with Yusuf’s dad.",
            "by_when": "Sat 21 Nov",
            "dispute": "Hamza would rather go alone. Shazia would rather not. Both are written down.",
        },
    ]


def _asks() -> list[dict[str, Any]]:
    return [
        {
            "name": "R., with a new baby",
            "words": "I just need somebody to come with me to the housing.",
            "promise": "Promise passed yesterday",
            "promise_kind": "late",
            "meta": "Asked Wed 4. By phone, after 6pm. English.",
            "told": "Denise was told this morning and has it too.",
            "href": "#",
        },
        {
            "name": "Marek",
            "words": LONGEST,
            "promise": "Answer today",
            "promise_kind": "wait",
            "meta": "Asked Mon 9. Text, any time. Polish.",
            "href": "#",
        },
    ]
