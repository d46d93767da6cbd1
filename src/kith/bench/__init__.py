"""How fast and how small: a city of its own, the pages people use most, medians and query counts. No timed tests."""
