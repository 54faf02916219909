"""A conversation by text that falls silent half-way is left for a person, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from services.core.dialogue import Memory, Message, Role, Script
from services.core.events import TextReceived
from services.core.people import Caller, PhoneNumber
from services.jobs.text_leftovers import TextLeftovers
from services.simulator.fakes import FakeClock
from services.store.after_call_rows import any_ended
from services.store.call_book import StoredCallBook
from services.store.call_log import write
from services.store.database import Database
from services.store.journal import Journal
from services.store.records import list_errands
from services.store.tables import calls
from services.store.text_book import StoredTextBook
from tests.portfolio.desks import desk_on

MARIA, OURS = PhoneNumber("+17185550142"), "+17185550100"


class House:
    def __init__(self, database: Database, journal: Journal, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.book = StoredCallBook(database, clock)
        self.texts = StoredTextBook(database, clock, self.book)
        self.leftovers = TextLeftovers(self.texts, self.book, desk_on(database, journal, clock))

    async def texted(self, words: str, goal: str | None = "repair") -> None:
        """One message was answered."""
        memory = Memory("SM1", "front_desk", Caller(MARIA), OURS, turn=1)
        memory.script = Script(goal=goal)
        memory.history = [Message(Role.CALLER, words, 1)]
        memory.epoch = await self.texts.claim(memory)
        await self.texts.keep(memory)
        event = TextReceived(
            call_sid="SM1", at=self.clock.now(), caller=memory.caller, from_number=MARIA.e164,
            to_number=OURS, assistant="front_desk", text=words, language="en", answer="Which unit?",
        )  # fmt: skip
        await self.database.run(lambda c: write(c, [event]))

    async def left(self) -> list[str]:
        found = await self.database.read(list_errands)
        return [str(one["summary"]) for one in found]


@pytest.fixture
def house(database: Database, tmp_path: Path, clock: FakeClock) -> House:
    return House(database, Journal(tmp_path / "journal", "acts"), clock)


async def test_it_is_left_after_half_an_hour_and_once(house: House) -> None:
    await house.texted("My sink leaks")
    house.clock.advance(31 * 60)

    await house.leftovers.leave_all()
    await house.leftovers.leave_all()

    assert await house.left() == ["Texts, not finished: My sink leaks"]


async def test_somebody_who_still_writes_is_not_hurried(house: House) -> None:
    await house.texted("My sink leaks")
    house.clock.advance(10 * 60)

    assert await house.leftovers.leave_all() == 0


async def test_what_came_to_its_end_is_nobodys_task(house: House) -> None:
    await house.texted("What are your hours?", goal=None)
    house.clock.advance(31 * 60)

    assert await house.leftovers.leave_all() == 0


async def test_the_next_message_goes_on_with_what_was_said(house: House) -> None:
    await house.texted("My sink leaks")
    house.clock.advance(3600)

    saved = await house.texts.talk_of(MARIA.e164, OURS)

    assert saved is not None
    assert saved.memory.script.goal == "repair"
    assert [one.text for one in saved.memory.history] == ["My sink leaks", "Which unit?"]


async def test_after_a_day_nothing_is_gone_on_with(house: House) -> None:
    await house.texted("My sink leaks")
    house.clock.advance(25 * 3600)

    assert await house.texts.talk_of(MARIA.e164, OURS) is None


async def test_a_telephone_call_never_goes_on_with_a_text(house: House) -> None:
    await house.texted("My sink leaks")
    house.clock.advance(60)
    since = house.clock.now().replace(hour=0)

    assert await house.book.cut_off_call_from(MARIA, since) is None


async def test_people_hear_of_it_once_it_is_quiet(house: House) -> None:
    await house.texted("My sink leaks")
    house.clock.advance(60)
    early = await house.database.read(lambda c: any_ended(c, house.clock.now()))
    house.clock.advance(35 * 60)

    assert not early
    assert await house.database.read(lambda c: any_ended(c, house.clock.now()))


async def test_people_hear_of_a_danger_at_once(house: House) -> None:
    await house.texted("I smell gas")
    grave = update(calls).values(urgency="L")
    await house.database.run(lambda c: c.execute(grave).close())
    house.clock.advance(5)

    assert await house.database.read(lambda c: any_ended(c, house.clock.now()))
