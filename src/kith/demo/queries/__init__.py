"""Questions about the demonstration: is this its database, and who can you be?"""

from kith.demo.queries.city import city_here, is_someone_elses
from kith.demo.queries.personas import Persona, Step, personas, story
from kith.demo.queries.phones import phones

__all__ = ["Persona", "Step", "city_here", "is_someone_elses", "personas", "phones", "story"]
