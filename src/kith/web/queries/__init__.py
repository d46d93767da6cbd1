"""Questions that join apps: each starts from what this reader may know."""

from kith.web.queries.front import days_to_an_answer, numbers_by_danger, plain_needs, whoever_takes_open_asks

__all__ = ["days_to_an_answer", "numbers_by_danger", "plain_needs", "whoever_takes_open_asks"]
