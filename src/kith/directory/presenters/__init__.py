"""How what there is is said and drawn: cards, hours, choices, a map, a week."""
