"""A second source, so that something is in the directory twice: a leaflet that somebody typed into our own sheet."""

from datetime import datetime

from kith.demo.build.files import CITY
from kith.directory.commands.twins import look_for_twins
from kith.directory.importing import bring_in

LEAFLET = "Help near you, a leaflet"


def load_leaflet(*, at: datetime) -> None:
    """One help that is here already, and one of the same name that is another. Somebody has to look at both."""
    bring_in(str(CITY / "leaflet.csv"), source=LEAFLET, at=at)
    look_for_twins()
