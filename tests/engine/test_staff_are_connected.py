"""Staff who ask to be connected: to somebody of the records, and to colleagues at any hour."""

from __future__ import annotations

import pytest

from services.core.errors import ProviderDown
from services.core.people import Person
from services.engine.direct_calls import PeopleOfRecords
from services.engine.tooling import Transfer
from services.engine.turn_voice import handoff_of
from tests.engine.script_line import PEOPLE, SampleDirectory


class Records:
    """The sample's people, or none where the records are away."""

    def __init__(self, *, away: bool = False) -> None:
        self._away = away

    async def person(self, person_id: str) -> Person | None:
        if self._away:
            raise ProviderDown("away")
        return PEOPLE.get(person_id)

    async def people_in(self, unit_id: str) -> list[Person]:
        return []

    async def people_named(self, name: str) -> list[Person]:
        return []


async def test_it_finds_somebody_by_their_id_and_asks_for_no_key() -> None:
    found = await PeopleOfRecords(Records(), SampleDirectory())("person:t-james")

    assert found is not None
    assert (found.name, found.number, found.warm) == (
        "James Whitfield",
        PEOPLE["t-james"].phones[0],
        False,
    )


@pytest.mark.parametrize("who", ["Diane", "anyone", "person:nobody", "person:"])
async def test_it_finds_nobody_else(who: str) -> None:
    assert await PeopleOfRecords(Records(), SampleDirectory())(who) is None


async def test_it_says_so_where_the_records_are_away() -> None:
    with pytest.raises(ProviderDown):
        await PeopleOfRecords(Records(away=True), SampleDirectory())("person:t-james")


def test_a_colleague_asked_for_by_staff_is_rung_at_any_hour() -> None:
    by_staff = handoff_of(Transfer("Diane", "staff", direct=True), "en")
    by_caller = handoff_of(Transfer("Diane", "leak"), "en")

    assert by_staff is not None
    assert by_caller is not None
    assert (by_staff.get("direct"), by_caller.get("direct")) == ("yes", None)
