"""A conversation that goes on after its mail has left: nothing is lost, nothing is told twice."""

from __future__ import annotations

import re

import pytest

from services.core.errors import ProviderUnsure
from services.core.events import EmergencyRaised, TextReceived
from services.core.people import Caller
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.after_house import DIGEST, EACH, URGENT, AfterHouse
from tests.store.calls import NUMBER, OFFICE, record

QUIET_S = 2200


class TextingHouse(AfterHouse):
    """An office that is texted."""

    async def texted(self, turn: int, words: str, hazard: str = "") -> None:
        """The next message of one conversation, with a danger in it or not."""
        self.clock.advance(1)
        sid, at = "SM1", self.clock.now()
        told = TextReceived(
            call_sid=sid, at=at, caller=Caller(NUMBER), from_number=NUMBER.e164, to_number=OFFICE,
            assistant="front_desk", text=words, language="en", answer="We have it.", turn=turn,
        )  # fmt: skip
        danger = EmergencyRaised(call_sid=sid, at=at, hazard=hazard, urgency="L", turn=turn)
        await record(self.log, told, *([danger] if hazard else []))

    def digests(self) -> list[list[str]]:
        found = [mail for mail in self.mailer.to(DIGEST) if mail.kind == "digest_mail"]
        return [re.findall(r"/calls/(\w+)", mail.text) for mail in found]


@pytest.fixture
async def house(database: Database, clock: FakeClock, journal: Journal) -> TextingHouse:
    """The worker has been there since the morning."""
    found = TextingHouse(database, clock, journal)
    await found.worker_comes_round()
    return found


async def test_it_stands_in_the_next_digest_how_it_went_on(house: TextingHouse) -> None:
    await house.texted(1, "When are you open?")
    await house.until(17, 31)
    await house.texted(2, "And my sink leaks.")
    await house.until(17, 31, day=21)
    await house.until(17, 31, day=22)

    assert house.digests() == [["SM1"], ["SM1"]]


async def test_it_is_mailed_again_where_a_danger_came_up_in_it(house: TextingHouse) -> None:
    await house.texted(1, "My sink leaks.")
    await house.worker_comes_round(QUIET_S)
    await house.texted(2, "Now I smell gas.", "gas")
    await house.worker_comes_round()

    assert ["gas" in mail.subject for mail in house.mailer.to(EACH)] == [False, True]
    assert len(house.mailer.to(URGENT)) == 1


async def test_each_danger_of_it_is_mailed_and_texted_once(house: TextingHouse) -> None:
    await house.texted(1, "I smell gas.", "gas")
    await house.rounds(5, 5)
    await house.texted(2, "And there is a fire.", "fire")
    await house.rounds(5, 5)
    await house.texted(3, "Please come.")
    await house.rounds(5, 5)

    assert len(house.mailer.to(URGENT)) == 2
    texts = [words for to, words in house.phone.texts if to == house.phone.texts[0][0]]
    assert [": gas. " in texts[0], ": gas, fire. " in texts[1], len(texts)] == [True, True, 2]


async def test_it_is_mailed_once_where_nothing_more_was_done(house: TextingHouse) -> None:
    await house.texted(1, "I smell gas.", "gas")
    await house.worker_comes_round()
    await house.texted(2, "Thank you.")
    await house.worker_comes_round()
    await house.worker_comes_round(QUIET_S)

    assert len(house.mailer.to(EACH)) == len(house.mailer.to(URGENT)) == 1


async def test_a_text_is_found_although_more_is_known_by_then(house: TextingHouse) -> None:
    await house.texted(1, "I smell gas.", "gas")
    house.phone.cuts_answers = 2
    await house.worker_comes_round()
    unsure = sorted((await house.states()).values())
    await house.texted(2, "And there is a fire.", "fire")
    await house.rounds(5, 70, 70)

    texts = [words for _, words in house.phone.texts if ": gas. " in words]
    assert unsure.count("unsure") == len(texts) == 2
    assert "unsure" not in (await house.states()).values()


async def test_it_looks_for_nothing_that_was_never_texted(house: TextingHouse) -> None:
    house.phone.faults = [ProviderUnsure("cut"), ProviderUnsure("cut")]
    await house.texted(1, "I smell gas.", "gas")
    await house.rounds(5, 5, 70)

    assert len(house.phone.texts) == 2
