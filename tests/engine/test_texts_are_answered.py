"""A text that comes in: STOP is honoured, a danger is acted on, everything else is kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from services.assistants.roster import load_roster
from services.call.texting import IncomingText
from services.core.consents import ConsentKind
from services.core.errors import ProviderDown
from services.core.events import ConsentNoted, TextReceived
from services.engine.text_desk import TextDesk
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.simulator.fake_ledger import FakeLedger
from tests.engine.whole_call import OFFICE, OPEN_OFFICE, STRANGER, TENANT, Exchange

TEXTS = ConsentKind.TEXTS


@dataclass
class Texting:
    """The desk of texts with everything behind it in memory."""

    exchange: Exchange
    ledger: FakeLedger
    desk: TextDesk

    async def sends(self, body: str, sid: str = "SM1", sender: str = TENANT, **more: str) -> str:
        pictures = tuple(more.pop("pictures", "").split())
        return await self.desk.came(
            IncomingText(sid, sender, OFFICE, body, pictures, more.get("provider_says", ""))
        )


@pytest.fixture
def texting() -> Texting:
    exchange, ledger = Exchange(), FakeLedger()
    reach = Reach(exchange.properties, exchange.desk, exchange.office, exchange.clock)
    roster = load_roster(Toolbox().names, {})
    publish = exchange.bus.publish
    desk = TextDesk(reach, roster, exchange.escalation, ledger, publish)
    return Texting(exchange, ledger, desk)


@pytest.mark.parametrize(
    "body", ["STOP", "stop", " Stop. ", "STOPALL", "Unsubscribe", "CANCEL", "End", "quit!"]
)
async def test_twilio_answers_its_own_stops(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert answer == ""
    assert await texting.ledger.refuses(TENANT, TEXTS)


@pytest.mark.parametrize("body", ["ALTO", "Parar", "baja", "Stop texting me please"])
async def test_other_stops_are_honoured_and_answered_once(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert "START" in answer
    assert await texting.ledger.refuses(TENANT, TEXTS)
    assert texting.exchange.desk.errands == []


@pytest.mark.parametrize("body", ["START", "unstop", "YES"])
async def test_a_start_ends_the_stop(texting: Texting, body: str) -> None:
    await texting.sends("STOP")

    await texting.sends(body, "SM2")

    assert not await texting.ledger.refuses(TENANT, TEXTS)


async def test_a_yes_without_a_stop_is_a_message(texting: Texting) -> None:
    await texting.sends("yes")

    assert [one.summary for one in texting.exchange.desk.errands] == ["Text: yes"]


@pytest.mark.parametrize("body", ["HELP", "info", "AYUDA"])
async def test_help_names_the_office_and_its_telephone(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert OPEN_OFFICE.name in answer
    assert str(OPEN_OFFICE.phone) in answer


async def test_what_the_provider_has_answered_is_not_answered_again(texting: Texting) -> None:
    assert await texting.sends("HELP", provider_says="HELP") == ""


async def test_a_message_becomes_a_task_of_a_known_caller(texting: Texting) -> None:
    answer = await texting.sends("My sink drips a bit")

    (errand,) = texting.exchange.desk.errands
    assert (errand.kind, errand.caller_name, errand.callback_number) == (
        "message", "James Whitfield", TENANT,
    )  # fmt: skip
    assert errand.person_id == "t-james"
    assert "somebody will read it" in answer


async def test_the_same_text_twice_is_one_task(texting: Texting) -> None:
    await texting.sends("My sink drips a bit")
    await texting.sends("My sink drips a bit")

    assert len(texting.exchange.desk.errands) == 1


async def test_a_danger_is_answered_with_the_safety_words_and_rings(texting: Texting) -> None:
    answer = await texting.sends("I smell gas in the kitchen")
    await texting.exchange.escalation.settled()

    assert "911" in answer
    assert len(texting.exchange.desk.rings) == 1
    assert texting.exchange.desk.errands[0].urgent


async def test_a_danger_is_answered_after_a_stop_too(texting: Texting) -> None:
    await texting.sends("STOP")

    assert "911" in await texting.sends("There is a fire in my kitchen", "SM2")


async def test_pictures_are_noted_and_not_looked_at(texting: Texting) -> None:
    await texting.sends("the leak", pictures="https://api.twilio.com/m/1")

    (errand,) = texting.exchange.desk.errands
    assert "1 pictures, not looked at: https://api.twilio.com/m/1" in errand.summary


async def test_a_card_in_a_text_goes_nowhere(texting: Texting) -> None:
    answer = await texting.sends("pay with 4111 1111 1111 1111")

    (event,) = texting.exchange.events(TextReceived)
    assert "4111" not in repr((texting.exchange.desk.errands, event, answer))
    assert "never send card" in answer


async def test_a_stranger_is_heard_too(texting: Texting) -> None:
    await texting.sends("Is the two bedroom free?", sender=STRANGER)

    assert texting.exchange.desk.errands[0].callback_number == STRANGER


async def test_a_stop_goes_the_long_way_where_the_ledger_is_away(texting: Texting) -> None:
    texting.ledger.away = True

    await texting.sends("STOP")

    (event,) = texting.exchange.events(ConsentNoted)
    assert (event.consent.kind, event.consent.number) == (TEXTS, TENANT)


async def test_a_text_that_cannot_be_kept_is_answered_with_the_number(texting: Texting) -> None:
    texting.exchange.desk.fault = ProviderDown("desk: away")

    answer = await texting.sends("My sink drips a bit")

    assert "could not be kept" in answer
