"""What the page of figures shows: geometry worked out here, so that templates only print."""

from kith.insight.presenters.figures import shown

__all__ = ["shown"]
