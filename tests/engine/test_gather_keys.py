"""Without sockets: how many keys are waited for."""

from __future__ import annotations

from services.call.reception import IncomingCall
from tests.engine.whole_call import OFFICE, STRANGER, Exchange

CALL = IncomingCall("CA1", STRANGER, OFFICE)


async def test_it_waits_for_a_whole_number_where_one_is_asked_for() -> None:
    board = Exchange().switchboard
    await board.gather_start(CALL)
    await board.gather_turn(CALL, "please leave a message for the office", "")
    await board.gather_turn(CALL, "the lobby door was left open all week", "")

    asked = await board.gather_turn(CALL, "Ana Ruiz", "")
    after = await board.gather_turn(CALL, "", "9295550123")

    assert asked.digits_wanted == 10
    assert after.digits_wanted is None


async def test_it_waits_for_one_key_otherwise() -> None:
    board = Exchange().switchboard
    await board.gather_start(CALL)

    answer = await board.gather_turn(CALL, "what are your office hours", "")

    assert answer.digits_wanted is None
