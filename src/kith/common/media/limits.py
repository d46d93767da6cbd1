"""How much sound or film is taken. Read by both sides of the wall, so nothing of Django is named here."""

from dataclasses import dataclass

SOUND, FILM = "sound", "film"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may be: as it comes, as it plays, and as it is when it was made again."""

    size: int  # bytes
    seconds: int
    made_size: int  # bytes


MB = 1024 * 1024
LIMITS = {
    SOUND: Limits(size=10 * MB, seconds=5 * 60, made_size=4 * MB),
    FILM: Limits(size=60 * MB, seconds=3 * 60, made_size=20 * MB),
}
