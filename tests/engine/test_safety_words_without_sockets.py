"""Fixed words in the conversation without sockets: apart from the rest, and counted."""

from __future__ import annotations

from services.call.reception import IncomingCall
from services.core.emergency import Hazard, first_question, safety_words
from services.core.events import SafetyWordsPlayed
from tests.engine.whole_call import OFFICE, STRANGER, Exchange

CALL = IncomingCall("CA7", STRANGER, OFFICE)


async def test_it_keeps_the_fixed_words_apart_from_what_may_be_interrupted() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)

    answer = await exchange.switchboard.gather_turn(CALL, "there is a fire in my kitchen", "")

    assert answer.first == safety_words(Hazard.FIRE)
    assert answer.text == (first_question(Hazard.FIRE) or "")


async def test_it_adds_no_words_of_its_own_after_the_fixed_ones() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)

    answer = await exchange.switchboard.gather_turn(CALL, "I smell gas", "")

    assert answer.first == safety_words(Hazard.GAS)
    assert answer.text == (first_question(Hazard.GAS) or "")


async def test_it_counts_them_as_given_once_the_caller_comes_back() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)
    await exchange.switchboard.gather_turn(CALL, "I smell gas", "")
    before = exchange.events(SafetyWordsPlayed)

    await exchange.switchboard.came_back("CA7")
    await exchange.switchboard.came_back("CA7")

    assert before == []
    assert [given.hazard for given in exchange.events(SafetyWordsPlayed)] == ["gas"]


async def test_it_says_them_once() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)
    await exchange.switchboard.gather_turn(CALL, "I smell gas", "")
    await exchange.switchboard.came_back("CA7")

    answer = await exchange.switchboard.gather_turn(CALL, "what are your hours", "")

    assert answer.first == ""
    assert answer.text
