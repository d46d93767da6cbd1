"""Working out what we learn, and writing down what we make of it."""

from kith.insight.commands.measure import TooSoon, measure_city
from kith.insight.commands.read import read_figure

__all__ = ["TooSoon", "measure_city", "read_figure"]
