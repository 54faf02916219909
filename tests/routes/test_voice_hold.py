"""A caller on hold for the person on call: the truth, the key 0, and what staff order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.commands import CommandState, EndCall, HandOver, Order, SayWords, SetMode
from services.core.dialogue import Mode
from services.core.errors import ProviderDown, ProviderUnsure
from services.core.events import AssistantSpoke, StaffSpoke
from services.core.ladder import Calling, LadderState
from services.core.people import PhoneNumber
from tests.routes.conftest import NOW, PUBLIC, Doors, verbs_of, words_of

HOLD = "/voice/ladder?part=hold&turn=1&lang=en"
KEY = "/voice/ladder?part=hold-key&turn=1&lang=en"
TAKES_OVER = HandOver("Diane~1", "Diane", taking_over=True)


@pytest.mark.parametrize(
    ("calling", "says"),
    [
        (Calling.RINGS, "I am calling the person on call."),
        (Calling.TRYING, "We are still trying to reach the person on call"),
        (Calling.NOBODY, "I cannot reach anybody on call at the moment."),
    ],
)
def test_it_says_what_is_true_of_the_rings(doors: Doors, calling: Calling, says: str) -> None:
    doors.ladders.calling = calling

    document = doors.asks("/voice/ladder?part=hold")

    assert words_of(document).startswith(says)
    assert verbs_of(document) == ["Gather", "Redirect"]
    assert doors.ladders.held == ["CA1"]


def test_it_waits_for_a_ladder_that_is_being_written_down(doors: Doors) -> None:
    other = {"CallSid": "CA2"}

    first = doors.asks("/voice/ladder?part=hold", other)
    last = doors.asks("/voice/ladder?part=hold&turn=3", other)

    assert "We are still trying" in words_of(first)
    assert first.findtext("Redirect", "").startswith(f"{PUBLIC}/voice/ladder?part=hold&turn=1")
    assert last.find("Connect") is not None


def test_whoever_was_on_hold_stays_a_moment_to_be_fetched(doors: Doors) -> None:
    doors.ladders.is_(LadderState.TAKEN)
    doors.ladders.standing_now = replace(doors.ladders.standing_now, closed_at=NOW)

    document = doors.asks(HOLD)

    assert "Ben has it and will call you." in words_of(document)
    assert verbs_of(document)[-1] == "Redirect"


def test_the_key_0_rings_somebody_of_the_office(doors: Doors) -> None:
    doors.transfers.people = {"Diane": PhoneNumber("+17185550101")}

    document = doors.asks(KEY, {"Digits": "0"})

    assert "I am calling our office" in words_of(document)
    assert [one.text for one in document.iter("Number")] == ["+17185550101"]
    assert "back=hold" in (document.find("Dial").get("action") or "")  # type: ignore[union-attr]


def test_the_key_0_says_that_nobody_is_there_and_the_caller_waits_on(doors: Doors) -> None:
    document = doors.asks(KEY, {"Digits": "0"})

    assert "Nobody can take the call right now." in words_of(document)
    assert "part=hold&" in document.findtext("Redirect", "")


def test_a_colleague_who_does_not_answer_brings_the_caller_back_on_hold(doors: Doors) -> None:
    target = "/voice/ended?step=dialled&back=hold&lang=es&who=anyone&rung=1&tried=&names=Diane"

    document = doors.asks(target, {"DialCallStatus": "no-answer"})

    assert "espera de la persona de guardia" in words_of(document)
    assert "part=hold&" in document.findtext("Redirect", "")


def test_other_keys_change_nothing(doors: Doors) -> None:
    document = doors.asks(KEY, {"Digits": "7"})

    assert verbs_of(document) == ["Gather", "Redirect"]


@pytest.mark.parametrize("order", [TAKES_OVER, EndCall()])
def test_an_order_leads_the_call_away_at_once(doors: Doors, order: Order) -> None:
    doors.ladders.where, number = "on hold", doors.given.give(order)

    doors.loop.wait(doors.orders.carry_out("CA1", number))

    assert doors.given.redirected == [("CA1", "/voice/ended?step=ordered&order=1&lang=en")]
    assert doors.given.state(number) is CommandState.DONE
    assert doors.ladders.held == ["CA1 left the hold"]


def test_whoever_takes_over_is_rung_and_the_caller_hears_it(doors: Doors) -> None:
    doors.transfers.people = {"Diane": PhoneNumber("+17185550101")}
    doors.given.give(TAKES_OVER)

    document = doors.asks("/voice/ended?step=ordered&order=1&lang=en")

    assert words_of(document) == "One moment, Diane is taking over."
    assert [one.text for one in document.iter("Number")] == ["+17185550101"]
    assert doors.transfers.of("next_ring")[-1][1].direct
    assert [type(event) for event in doors.events] == [AssistantSpoke]


@pytest.mark.parametrize(
    ("order", "says"),
    [(EndCall(), "Goodbye"), (EndCall("We are on our way. Bye."), "We are on our way. Bye.")],
)
def test_it_says_goodbye_and_hangs_up(doors: Doors, order: EndCall, says: str) -> None:
    doors.given.give(order)

    document = doors.asks("/voice/ended?step=ordered&order=1&lang=en")

    assert says in words_of(document)
    assert verbs_of(document)[-1] == "Hangup"


def test_an_order_of_another_call_does_nothing(doors: Doors) -> None:
    doors.given.give(EndCall())

    document = doors.asks("/voice/ended?step=ordered&order=1", {"CallSid": "CA2"})

    assert verbs_of(document) == ["Redirect"]


def test_typed_words_are_spoken_at_the_next_turn_and_once(doors: Doors) -> None:
    doors.ladders.where, number = "on hold", doors.given.give(SayWords("Ben is ten minutes away."))
    doors.loop.wait(doors.orders.carry_out("CA1", number))
    before = doors.given.state(number)

    first, second = words_of(doors.asks(HOLD)), words_of(doors.asks(HOLD))

    assert before is CommandState.WAITING
    assert first.startswith("Ben is ten minutes away.")
    assert "ten minutes" not in second
    assert doors.given.state(number) is CommandState.DONE
    assert [type(event) for event in doors.events] == [StaffSpoke]


def test_an_order_that_came_too_early_is_done_at_the_first_turn(doors: Doors) -> None:
    number = doors.given.give(TAKES_OVER)

    document = doors.asks("/voice/ladder?part=hold")

    assert document.findtext("Redirect") == f"{PUBLIC}/voice/ended?step=ordered&order=1&lang=en"
    assert doors.given.state(number) is CommandState.DONE


@pytest.mark.parametrize(
    ("where", "order"),
    [("talking", TAKES_OVER), ("talking", SayWords("Hello.")), ("on hold", SetMode(Mode.SCRIPTED))],
)
def test_it_says_at_once_what_cannot_be_done(doors: Doors, where: str, order: Order) -> None:
    doors.ladders.where, number = where, doors.given.give(order)

    doors.loop.wait(doors.orders.carry_out("CA1", number))

    assert doors.given.state(number) is CommandState.REFUSED
    assert doors.given.redirected == []


def test_it_says_at_once_that_the_provider_did_not_take_it(doors: Doors) -> None:
    doors.ladders.where, number = "on hold", doors.given.give(TAKES_OVER)
    doors.given.faults = [ProviderUnsure("silent"), ProviderDown("busy")]

    doors.loop.wait(doors.orders.carry_out("CA1", number))

    assert doors.given.state(number) is CommandState.REFUSED


def test_a_redirect_that_may_have_been_done_is_done_again(doors: Doors) -> None:
    doors.ladders.where, number = "on hold", doors.given.give(TAKES_OVER)
    doors.given.faults = [ProviderUnsure("silent")]

    doors.loop.wait(doors.orders.carry_out("CA1", number))

    assert doors.given.state(number) is CommandState.DONE
    assert len(doors.given.redirected) == 1


def test_it_leaves_calls_elsewhere_to_their_sockets(doors: Doors) -> None:
    number = doors.given.give(TAKES_OVER)

    doors.loop.wait(doors.orders.carry_out("CA1", number))

    assert doors.given.state(number) is CommandState.WAITING
