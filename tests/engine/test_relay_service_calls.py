"""A deaf tenant calls through a relay service: waited for, understood, never hung up on."""

from __future__ import annotations

import asyncio

from services.core.events import CallerSpoke, MannerLearned
from services.core.manner import Manner
from services.engine.call_runner import CallRunner
from tests.engine.whole_call import TENANT, Exchange, FakeLine, say, talk
from tests.virtual_time import in_virtual_time

SERVICE = "+18005550199"
OPENING = (
    "Hello, this is relay operator 4471 with a relay call, "
    "have you received a relay call before? GA"
)


async def relayed(exchange: Exchange) -> tuple[CallRunner, FakeLine]:
    runner, line = await exchange.ring(SERVICE)
    await say(runner, OPENING)
    return runner, line


@in_virtual_time
async def test_it_answers_the_operator_briefly() -> None:
    _, line = await relayed(Exchange())

    assert "relay calls are welcome here" in line.words
    assert "Go ahead." in line.words


@in_virtual_time
async def test_it_opens_the_issue_of_somebody_who_is_told_of_as_she() -> None:
    exchange = Exchange()
    runner, line = await relayed(exchange)

    await talk(
        runner,
        "She says her kitchen sink is leaking. GA",
        "She lives in apartment 1203 at Bayview. GA",
        "She says yes, they may come in. GA",
        "She has no pets. GA",
        "Her number is 718 555 0143. GA",
        "Her name is Ana James. GA",
    )

    (issue,) = exchange.desk.issues
    assert issue.unit_id == "bayview-1203"
    assert issue.callback_number == "+17185550143"
    assert "number you are calling from" not in line.words


@in_virtual_time
async def test_it_keeps_the_operators_words_in_the_record() -> None:
    exchange = Exchange()
    runner, _ = await relayed(exchange)

    await say(runner, "She says her heat is out. GA")

    said = [event.text for event in exchange.events(CallerSpoke)]
    assert said == [OPENING, "She says her heat is out. GA"]


@in_virtual_time
async def test_it_gives_the_safety_words_through_an_operator() -> None:
    exchange = Exchange()
    runner, line = await relayed(exchange)

    await say(runner, "She says she smells gas in her kitchen. GA")
    await exchange.escalation.settled()

    assert "Everybody out now" in line.words
    assert exchange.desk.rings


@in_virtual_time
async def test_it_never_hangs_up_for_silence() -> None:
    runner, line = await relayed(Exchange())

    await asyncio.sleep(3600)

    assert line.ends == []
    assert not runner.is_over
    assert "I will hang up" not in line.words


@in_virtual_time
async def test_it_is_seldom_reminded() -> None:
    _, line = await relayed(Exchange())

    await asyncio.sleep(600)

    assert 2 <= line.words.count("Take all the time you need. Go ahead.") <= 4
    assert "Are you still there?" not in line.words


@in_virtual_time
async def test_it_may_last_as_long_as_it_takes() -> None:
    runner, line = await relayed(Exchange())

    runner.ends_after(30)
    await asyncio.sleep(60)

    assert line.ends == []


@in_virtual_time
async def test_it_is_never_taken_for_a_recorded_call() -> None:
    exchange = Exchange()
    runner, line = await relayed(exchange)

    await talk(
        runner,
        "The caller says this is not a sales call, you have been selected. GA",
        "The caller says press one for the lowest rates. GA",
    )

    assert runner.memory.suspicion.score == 0
    assert "If you need help with a home" not in line.words


@in_virtual_time
async def test_it_keeps_nothing_by_the_number_of_the_service() -> None:
    exchange = Exchange()

    await relayed(exchange)

    (learnt,) = exchange.events(MannerLearned)
    assert learnt.manner == Manner(relay=True)
    assert learnt.key == ""


@in_virtual_time
async def test_it_is_kept_for_a_tenant_who_calls_through_it_from_their_own_number() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(TENANT)

    await say(runner, "I am deaf and I use a video relay. GA")

    (learnt,) = exchange.events(MannerLearned)
    assert learnt.key == "person:t-james"


@in_virtual_time
async def test_it_says_goodbye_when_the_operator_signs_off() -> None:
    runner, line = await relayed(Exchange())

    await say(runner, "thank you very much goodbye. GA to SK")
    await asyncio.sleep(20)

    assert [end["reason"] for end in line.ends] == ["hang_up"]


@in_virtual_time
async def test_it_tells_the_person_on_call_of_the_relay() -> None:
    exchange = Exchange()
    runner, _ = await relayed(exchange)

    await say(runner, "The caller says there is a fire in her kitchen. GA")
    await exchange.escalation.settled()

    assert "through a relay service" in str(exchange.desk.rings)


@in_virtual_time
async def test_it_rings_nobody_for_an_operator_who_only_names_themselves() -> None:
    runner, line = await Exchange().ring(SERVICE)

    await say(runner, "relay operator 4471 GA")

    assert "relay calls are welcome here" in line.words
    assert line.ends == []


@in_virtual_time
async def test_it_answers_a_spanish_operator_in_spanish() -> None:
    runner, line = await Exchange().ring(SERVICE)

    await say(runner, "Hola, soy el operador de relevo número 4471. Adelante")

    assert "aquí atendemos llamadas por relevo" in line.words


@in_virtual_time
async def test_it_asks_nothing_more_when_the_caller_has_gone() -> None:
    runner, line = await relayed(Exchange())

    await say(runner, "the caller has hung up. SKSK")
    await asyncio.sleep(20)

    assert [end["reason"] for end in line.ends] == ["hang_up"]


@in_virtual_time
async def test_it_takes_nobody_for_whoever_called_through_the_service_before() -> None:
    exchange = Exchange()
    first, _ = await relayed(exchange)
    await talk(first, "She says her sink is leaking. GA", "Apartment 1203 at Bayview. GA")
    await first.closed()

    second, line = await exchange.ring(SERVICE, "CA2")
    await say(second, OPENING)

    assert second.memory.facts.unit_id is None
    assert "relay calls are welcome here" in line.words
