"""Statement votes: what a Polis export says, how far groups agree across what divides them, and groups found in votes.

Polis is the statement voting of the Computational Democracy Project. Its mathematics is described at
compdemocracy.org/algorithms and written out in its public source, `math/src/polismath/math/conversation.clj`.
"""
