"""What the office has set for the number that was called: who answers, where, in which language."""

from __future__ import annotations

from collections.abc import Callable

from services.assistants.loader import Assistant, spoken_by
from services.assistants.roster import Roster
from services.core.answering import Answering
from services.core.facts import Facts
from services.core.identity import homes_of
from services.core.office import Office
from services.core.people import Caller
from services.core.places import Property

ENGLISH = "en"


class CalledNumbers:
    """Asked before anything was said, so it reads nothing: the office as it is known."""

    def __init__(self, roster: Roster, office: Callable[[], Office]) -> None:
        self._roster = roster
        self._office = office

    @property
    def plans(self) -> Answering:
        return self._office().answering

    def assistant_on(self, number: str) -> Assistant:
        return self._roster.for_number(number, self.plans)

    def speaks(self, assistant: str) -> tuple[str, ...]:
        """The languages of an assistant by its key; "" is the usual one."""
        return self._roster.named(assistant).languages

    def voice_on(self, number: str) -> str:
        """The own voice of who answers there; "" where they have none."""
        return self.assistant_on(number).voice

    def language_on(self, number: str, caller: Caller | None = None, kept: str = "") -> str:
        """What the first words are spoken in: what the caller spoke last (`kept`), another
        language that the records know them for, else the number's."""
        person = caller.person if caller else None
        theirs = person.language if person and person.language != ENGLISH else ""
        wished = kept or theirs or self.plans.language_on(number) or ENGLISH
        return spoken_by(self.assistant_on(number), wished)

    def facts_on(self, number: str, caller: Caller) -> Facts:
        """What is taken to be so: the number's property, unless the caller lives elsewhere."""
        chosen = self.plans.property_on(number)
        homes = {home.property_id for home in homes_of(caller)}
        return Facts(property_id=chosen) if chosen and homes <= {chosen} else Facts()

    def nearest_first(self, number: str, places: tuple[Property, ...]) -> tuple[Property, ...]:
        """The number's property first, for what is listened for: hints are cut at a length."""
        chosen = self.plans.property_on(number)
        return tuple(sorted(places, key=lambda place: place.id != chosen))
