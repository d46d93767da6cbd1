"""Questions about how we work."""

from kith.principles.queries.prompts import framework_on, prompts_of

__all__ = ["framework_on", "prompts_of"]
