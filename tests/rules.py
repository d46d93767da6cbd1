"""The partnership's rules, remembered when a test begins.

A worker reads them again after half a minute, so a test that counts questions counted one more in a slow moment.
"""

from kith.partnership.queries import profile


class Beginning:
    """The rules that the session began with."""

    def __init__(self) -> None:
        profile.forget()
        profile._profile.of("")
        self.rules = profile._profile.rules
        self.is_remembered()

    def is_remembered(self) -> None:
        """From now on, for as long as the test lasts or until it changes a rule and has them read again."""
        profile._profile.rules, profile._profile.read_at = self.rules, float("inf")
