"""What people carry away: a paper that is read by eye, aloud, and on paper (PDF/UA-1).

Say what stands on it as blocks (`blocks.py`), and `paper` (`pdf.py`) makes its bytes:

    paper(
        "What we heard",  # a stranger may read it in the bar of a window: it names nobody
        [
            Paragraph("We asked forty families."),
            Heading("What is hard about the buses?"),
            Quote("They stop at six.", who="A mother in Govan"),
            Tick("I go by bus"),
            Lines(4, "In your own words"),
        ],
        language="en",
        foot="A paper of the partnership",
        at=now,
    )

The title is the first heading, so headings begin at 2 and skip none. Nobody's words can become typst's own: they travel
as data (`source.py`), after `letters.py` has put in words what the fonts here cannot show.
"""
