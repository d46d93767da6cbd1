"""What a family's record refuses, named for what happened."""


class DaysDoNotFit(Exception):
    """Days that cannot all be true. Its words are by field, for the person who is writing."""

    def __init__(self, wrong: dict[str, str]):
        super().__init__(wrong)
        self.wrong = wrong


class ChildOlderThanParent(Exception):
    """A child was born before their parent."""


class NotTheirPerson(Exception):
    """This person does not count in this family."""
