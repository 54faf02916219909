"""Whatever a Realtime connection does, a turn hears of it at once and the next finds a new one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from services.clients.openai_realtime_limits import LiveLimits
from services.core.dialogue import Piece
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.simulator.realtime.server import RealtimeStandIn
from services.simulator.realtime.steps import (
    OPEN,
    Door,
    Ends,
    Hangs,
    Reports,
    Response,
    Sends,
    Uses,
    Wait,
    says,
)
from tests.clients.realtime_house import QUICK, House, chris, realtime_house, until, user, words_of

FOREVER = float("inf")
HUGE = b'{"type":"' + b"x" * (5 * 2**20) + b'"}'


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with realtime_house() as found:
        yield found


async def heard_until_fault(house: House, *said: str) -> tuple[str, ProviderError]:
    """The words that came, and the error that ended them."""
    pieces: list[Piece] = []
    try:
        async for piece in house.line.stream(house.request(*map(user, said))):
            pieces.append(piece)
    except ProviderError as error:
        return words_of(pieces), error
    raise AssertionError("the answer did not fail")


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ((Hangs(),), ProviderUnsure),
        ((Hangs(1001, "The maximum of 60 minutes"),), ProviderUnsure),
        ((Hangs(1011),), ProviderUnsure),
        ((Hangs(1012),), ProviderUnsure),
        ((Hangs(1013),), ProviderUnsure),
        ((Hangs(4000, "invalid_request_error.insufficient_quota"),), ProviderRefused),
        ((Hangs(4000, "invalid_request_error.session_expired"),), ProviderDown),
        ((Sends(b"{no json"),), ProviderUnsure),
        ((Sends(b"[1, 2]"),), ProviderUnsure),
        ((Sends(b'{"type":"response.output_text.delta"}'),), ProviderUnsure),
        ((Sends(b'{"type":"response.done"}'),), ProviderUnsure),
        ((Sends(HUGE), Wait(FOREVER)), ProviderUnsure),
        ((Reports("session_expired"),), ProviderDown),
        ((Reports("insufficient_quota"),), ProviderRefused),
        ((Reports("invalid_api_key", "invalid_request_error"),), ProviderRefused),
        ((Reports("server_error", about_it=True),), ProviderUnsure),
        ((Reports("rate_limit_exceeded", about_it=True),), ProviderDown),
        ((Ends("failed", code="inference_rate_limit_exceeded"),), ProviderDown),
        ((Ends("failed", code="insufficient_quota"),), ProviderRefused),
        ((Ends("failed", code="server_error"),), ProviderUnsure),
        ((Ends("cancelled", "turn_detected"),), ProviderUnsure),
        ((Ends("incomplete", "content_filter"),), ProviderRefused),
        ((Uses("find_unit", {"unit": "4B"}, whole=False),), ProviderUnsure),
    ],
)
async def test_it_says_what_kind_of_fault_ended_an_answer(
    house: House, parts: tuple[Wait], kind: type[ProviderError]
) -> None:
    house.stand_in.will(says("The office ", Wait(0.01), *parts))

    heard, error = await heard_until_fault(house, "Hours?")

    assert type(error) is kind
    assert heard in ("The office ", "")


@pytest.mark.parametrize(
    "fault",
    [
        Hangs(),
        Hangs(1001),
        Sends(b"{no json"),
        Reports("session_expired"),
        Reports("server_error", about_it=True),
        Ends("failed", code="server_error"),
    ],
)
async def test_it_answers_the_next_turn_whatever_ended_the_last(
    house: House, fault: Hangs | Sends | Reports | Ends
) -> None:
    house.stand_in.will(says("The office ", fault), says("Sure."))
    await heard_until_fault(house, "Hours?")

    pieces = await house.ask(user("Hours?"), chris("The office"), user("Hello?"))

    assert words_of(pieces) == "Sure."
    assert house.said[:3] == [("user", "Hours?"), ("assistant", "The office"), ("user", "Hello?")]
    assert "conversation_already_has_active_response" not in house.stand_in.refusals


@pytest.mark.parametrize(
    "harmless",
    [
        Reports("response_cancel_not_active", "invalid_request_error"),
        Reports("input_audio_buffer_commit_empty", "invalid_request_error"),
        Reports("item_delete_invalid_item_id", "invalid_request_error"),
        Sends(b'{"type":"something.new","event_id":"e"}'),
        Sends(b'{"type":"response.something.new","response_id":"resp_other"}'),
        Sends(b'{"type":"response.output_text.delta","response_id":"resp_old","delta":"Old."}'),
        Sends(b'{"type":"response.done","response":{"id":"resp_old","status":"completed"}}'),
    ],
)
async def test_it_goes_on_after_what_is_harmless(house: House, harmless: Reports | Sends) -> None:
    house.stand_in.will(says("We are ", harmless, "open."))

    assert words_of(await house.ask(user("Open?"))) == "We are open."


async def test_it_takes_an_answer_that_never_said_it_began(house: House) -> None:
    house.stand_in.will(Response(("We are open.",), announced=False), says("Sure."))

    first = await house.ask(user("Open?"))
    second = await house.ask(user("Open?"), chris("We are open."), user("Thanks."))

    assert (words_of(first), words_of(second)) == ("We are open.", "Sure.")
    assert house.stand_in.asked[1][1] == ("assistant", "We are open.")
    assert not house.stand_in.refusals


async def test_it_takes_words_that_come_with_the_end_alone(house: House) -> None:
    house.stand_in.will(Response(("We are open.",), deltas=False))

    assert words_of(await house.ask(user("Open?"))) == "We are open."


async def test_it_asks_again_once_another_response_is_out_of_the_way(house: House) -> None:
    house.stand_in.will(says(Wait(FOREVER)), says("Sure."))
    line = await house.opened()
    await line.take({"type": "response.create", "response": {"metadata": {"ask": "r-0"}}})

    pieces = await house.ask(user("Hello?"))

    assert words_of(pieces) == "Sure."
    assert house.stand_in.refusals == ["conversation_already_has_active_response"]


async def test_it_gives_up_a_connection_that_does_not_end_a_cancelled_answer(
    house: House,
) -> None:
    deaf = Response(("The ", Wait(FOREVER)), ends_when_cancelled=False)
    house.stand_in.will(deaf, says("Sure."))
    answer = house.line.stream(house.request(user("Hours?")))
    await anext(answer)

    await answer.aclose()
    await until(lambda: len(house.stand_in.lines) == 2)

    assert words_of(await house.ask(user("Hours?"), user("Hello?"))) == "Sure."
    assert [cost.estimated for cost in house.costs] == [True]


@pytest.mark.parametrize(
    ("door", "kind", "status"),
    [
        (Door(status=401), ProviderRefused, 401),
        (Door(status=403), ProviderRefused, 403),
        (Door(status=429), ProviderDown, 429),
        (Door(status=500), ProviderDown, 500),
        (Door(status=503), ProviderDown, 503),
        (Door(hangs=True), ProviderDown, None),
        (Door(silent=True), ProviderDown, None),
        (Door(error=Reports("insufficient_quota")), ProviderRefused, 429),
        (Door(error=Reports("invalid_api_key", "invalid_request_error")), ProviderRefused, 401),
        (Door(error=Reports("server_error")), ProviderUnsure, None),
        (Door(session={"output_modalities": ["audio"]}), ProviderRefused, None),
    ],
)
async def test_it_names_why_no_connection_came(
    house: House, door: Door, kind: type[ProviderError], status: int | None
) -> None:
    house.stand_in.opens(*[door] * 50)

    _, error = await heard_until_fault(house, "Hello?")

    assert isinstance(error, kind)
    assert error.status == status


async def test_it_does_not_knock_again_where_it_was_refused(house: House) -> None:
    house.stand_in.opens(Door(status=401))
    await heard_until_fault(house, "Hello?")

    _, error = await heard_until_fault(house, "Hello?")

    assert error.status == 401
    assert not house.stand_in.lines


async def test_it_is_refused_for_the_rest_of_the_call_where_no_money_is_left(house: House) -> None:
    house.stand_in.will(says(Reports("insufficient_quota")))
    await heard_until_fault(house, "Hello?")

    _, error = await heard_until_fault(house, "Hello?")

    assert isinstance(error, ProviderRefused)
    assert len(house.stand_in.lines) == 1


async def test_it_connects_again_beside_the_call_once_it_was_cut(house: House) -> None:
    await house.opened()

    await house.stand_in.cut()
    await until(lambda: len(house.stand_in.lines) == 2)

    assert words_of(await house.ask(user("Hello?"))) == "All right. "


async def test_it_keeps_trying_while_the_server_is_away(house: House) -> None:
    house.stand_in.opens(Door(status=503), Door(status=503), Door(hangs=True))
    house.line.open(house.request())

    await until(lambda: house.line.is_open)

    assert words_of(await house.ask(user("Hello?"))) == "All right. "


@pytest.mark.parametrize("how", [Door(error=Reports("model_not_found")), Door(status=404)])
async def test_it_takes_the_successor_of_a_model_that_is_gone(house: House, how: Door) -> None:
    house.stand_in.opens(how)

    pieces = await house.ask(user("Hello?"))
    other = house.server.line()
    heard = [piece async for piece in other.stream(house.request(user("Hi.")))]
    await other.close()

    assert words_of(pieces) == words_of(heard) == "All right. "
    assert {line.model for line in house.stand_in.lines[-2:]} == {"gpt-realtime-2.1"}


@pytest.mark.parametrize(
    "gone",
    [
        Ends("failed", code="model_not_found"),
        Reports("model_not_found", "invalid_request_error"),
        Hangs(4000, "invalid_request_error.model_not_found"),
    ],
)
async def test_it_takes_the_successor_within_a_turn_where_the_model_ends_in_mid_call(
    house: House, gone: Ends | Reports | Hangs
) -> None:
    house.stand_in.will(says("Sure."), says(gone), says("We are open."))
    await house.ask(user("Hi."))

    pieces = await house.ask(user("Hi."), chris("Sure."), user("Open?"))

    assert words_of(pieces) == "We are open."
    assert house.session.model == "gpt-realtime-2.1"


async def test_it_removes_what_another_response_wrote(house: House) -> None:
    house.stand_in.will(says("Not ", "meant. ", Wait(FOREVER)), says("Sure."), says("Yes."))
    line = await house.opened()
    await line.take({"type": "response.create", "response": {"metadata": {"ask": "r-0"}}})
    await until(lambda: bool(line.conversation.items))
    await house.ask(user("Hello?"))

    await house.ask(user("Hello?"), chris("Sure."), user("Open?"))

    assert ("assistant", "Not meant. ") not in house.stand_in.asked[-1]


async def test_it_is_refused_where_no_model_of_the_two_is_there() -> None:
    async with realtime_house(stand_in=RealtimeStandIn(models=["another"])) as house:
        _, error = await heard_until_fault(house, "Hello?")

    assert isinstance(error, ProviderRefused)
    assert error.status == 404


async def test_it_takes_no_key_that_the_server_does_not_know() -> None:
    async with realtime_house(stand_in=RealtimeStandIn(key="sk-2")) as house:
        _, error = await heard_until_fault(house, "Hello?")

    assert error.status == 401


async def test_it_makes_a_new_session_before_the_old_one_ends() -> None:
    async with realtime_house(LiveLimits(recycle_s=0.1, close_s=0.1)) as house:
        await house.ask(user("Hi."))

        await until(lambda: len(house.stand_in.lines) == 2 and house.session.updates > 0)
        await until(lambda: not house.stand_in.lines[0].is_open)
        pieces = await house.ask(user("Hi."), chris("All right."), user("Hello?"))

        assert words_of(pieces) == "All right. "
        assert house.stand_in.asked[-1][-1] == ("user", "Hello?")


async def test_it_changes_sessions_only_between_two_answers() -> None:
    async with realtime_house(LiveLimits(recycle_s=0.02, close_s=0.1)) as house:
        house.stand_in.will(says("One ", Wait(0.1), "two."))

        pieces = await house.ask(user("Hi."))
        await until(lambda: len(house.stand_in.lines) >= 2)

    assert words_of(pieces) == "One two."


async def test_it_leaves_no_connection_behind_where_two_come_at_once() -> None:
    async with realtime_house(LiveLimits(recycle_s=0.05, close_s=0.1)) as house:
        slow = Door(waits_s=0.1)
        house.stand_in.opens(OPEN, slow, slow)
        await house.opened()
        await until(lambda: len(house.stand_in.doors) == 1)
        await house.stand_in.cut()  # while a younger one is made
        await until(lambda: len(house.stand_in.lines) >= 3 and house.session.updates > 0)

        await house.line.close()

        await until(lambda: not any(line.is_open for line in house.stand_in.lines[1:]))


async def test_it_lets_go_of_everything_when_the_call_is_over(house: House) -> None:
    house.stand_in.will(says("The ", Wait(FOREVER)))
    answer = house.line.stream(house.request(user("Hours?")))
    await anext(answer)

    await house.line.close()
    await until(lambda: not house.session.is_open)

    with pytest.raises(ProviderError):
        await anext(answer)
    assert len(house.stand_in.lines) == 1
    assert len(house.costs) == 1


async def test_it_is_closed_while_it_still_connects(house: House) -> None:
    house.stand_in.opens(Door(hangs=True))
    house.line.open(house.request())
    await asyncio.sleep(0)

    await house.line.close()

    assert not house.stand_in.lines


async def test_it_counts_what_an_answer_cost_that_broke_off(house: House) -> None:
    house.stand_in.will(says("The office ", Hangs()))

    await heard_until_fault(house, "Hours?")

    assert [cost.estimated for cost in house.costs] == [True]


async def test_it_counts_nothing_where_nothing_was_done(house: House) -> None:
    refused = Ends("failed", code="inference_rate_limit_exceeded")
    house.stand_in.will(Response((refused,), tells_usage=False))

    await heard_until_fault(house, "Hours?")

    assert not house.costs


async def test_it_does_not_keep_a_caller_waiting_for_a_server_that_hangs() -> None:
    slow = replace(QUICK, connect_s=0.02, ready_s=30.0, rests_s=(0.0, 30.0))
    async with realtime_house(slow) as house:
        house.stand_in.opens(*[Door(hangs=True)] * 3)
        await heard_until_fault(house, "Hello?")
        await heard_until_fault(house, "Hello?")

        _, error = await heard_until_fault(house, "Hello?")

    assert isinstance(error, ProviderDown)


async def test_it_rests_between_connections_that_do_not_last() -> None:
    async with realtime_house(replace(QUICK, rests_s=(0.0, 30.0))) as house:
        house.stand_in.will(*[says(Hangs())] * 3)
        await heard_until_fault(house, "Hello?")
        await heard_until_fault(house, "Hello?")

        _, error = await heard_until_fault(house, "Hello?")

        assert isinstance(error, ProviderUnsure)
        assert len(house.stand_in.lines) == 2
