"""Voice notes and films of somebody signing: known by what they are, and made again without their tags (ADR 25).

`made_again` makes it; `SoundField` and `FilmField` are the boxes of a form, whose cleaned value is a Media.
"""
