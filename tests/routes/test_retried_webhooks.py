"""Twilio sends a webhook again; it is done once."""

from __future__ import annotations

import asyncio

import pytest

from routes.once import Later, Once
from services.core.errors import ProviderDown
from tests.routes.conftest import Doors, FakeReceipts

TURN = {"SpeechResult": "my sink leaks", "Confidence": "0.9"}
TOKEN = {"I_Twilio_Idempotency_Token": "token-1"}


def test_a_retried_turn_is_done_once_and_answered_alike(doors: Doors) -> None:
    first = doors.rings("/voice/gather", TURN, **TOKEN)
    doors.switchboard.answer = doors.switchboard.answer.__class__("Something else.")

    second = doors.rings("/voice/gather", TURN, **TOKEN)

    assert second.text == first.text
    assert len(doors.told("gather_turn")) == 1


def test_another_token_is_another_turn(doors: Doors) -> None:
    doors.rings("/voice/gather", TURN, **TOKEN)

    doors.rings("/voice/gather", TURN, I_Twilio_Idempotency_Token="token-2")

    assert len(doors.told("gather_turn")) == 2


def test_a_turn_without_a_token_is_done(doors: Doors) -> None:
    doors.rings("/voice/gather", TURN)
    doors.rings("/voice/gather", TURN)

    assert len(doors.told("gather_turn")) == 2


def test_the_same_token_at_another_door_is_another_webhook(doors: Doors) -> None:
    doors.rings("/voice/gather", TURN, **TOKEN)

    document = doors.asks("/voice", None, **TOKEN)

    assert document.find("Connect") is not None


def test_without_receipts_it_answers_all_the_same(doors: Doors) -> None:
    doors.receipts.down = True

    assert "Which unit" in doors.rings("/voice/gather", TURN, **TOKEN).text


async def test_a_retry_that_comes_while_the_first_is_under_way_waits_for_it() -> None:
    once = Once(FakeReceipts(), Later())
    may_go_on = asyncio.Event()
    made: list[int] = []

    async def make() -> str:
        made.append(1)
        await may_go_on.wait()
        return "answer"

    both = asyncio.gather(once.answer("t", "CA1", make), once.answer("t", "CA1", make))
    await asyncio.sleep(0)
    may_go_on.set()

    assert list(await both) == ["answer", "answer"]
    assert made == [1]


async def test_work_goes_on_when_nobody_waits_any_more() -> None:
    receipts = FakeReceipts()
    once = Once(receipts, Later())
    may_go_on = asyncio.Event()

    async def make() -> str:
        await may_go_on.wait()
        return "answer"

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(once.answer("t", "CA1", make), 0.01)
    may_go_on.set()

    assert await once.answer("t", "CA1", make) == "answer"
    assert receipts.kept == {"t": "answer"}


async def test_a_failed_answer_is_not_kept() -> None:
    receipts = FakeReceipts()
    once = Once(receipts, Later())

    async def fail() -> str:
        raise ProviderDown("database")

    async def work() -> str:
        return "answer"

    with pytest.raises(ProviderDown):
        await once.answer("t", "CA1", fail)

    assert await once.answer("t", "CA1", work) == "answer"


async def test_receipts_that_hang_delay_nothing_for_long() -> None:
    class Hanging(FakeReceipts):
        async def get(self, token: str, call_sid: str) -> str | None:
            await asyncio.Event().wait()
            return None

    async def make() -> str:
        return "answer"

    assert await Once(Hanging(), Later()).answer("t", "CA1", make) == "answer"


def test_the_same_token_on_another_call_is_another_webhook(doors: Doors) -> None:
    doors.rings("/voice", None, **TOKEN)

    other = doors.rings("/voice", {"CallSid": "CA2"}, **TOKEN)

    assert 'value="CA2.' in other.text
    assert "CA1." not in other.text
