"""What callers hear of the tasks that they leave: when they were asked for, and how they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.errors import ProviderDown
from services.core.task_desk import Department, DeskMember, TaskDesk
from services.core.tasks import TaskState
from tests.engine.script_line import SUNDAY, Line
from tests.engine.whole_call import OPEN_OFFICE, STRANGER, Exchange, talk

DESK = TaskDesk((DeskMember("Diane", (Department.OFFICE,)),))
A_WHILE_S = 700.0
"""After that a new call is no longer one that was cut off."""
CALL_BACK = ("Can somebody call me back?", "It's about my parking spot.", "Ana Cruz", "yes")


async def leaves(
    exchange: Exchange, *sentences: str, call_sid: str = "CA1", desk: TaskDesk = DESK
) -> str:
    """A stranger rings, says this, and is gone; the words that came back."""
    runner, line = await exchange.ring(STRANGER, call_sid)
    runner.memory.office = replace(OPEN_OFFICE, task_desk=desk)
    await talk(runner, *sentences)
    await exchange.switchboard.ended(call_sid, "completed")
    exchange.clock.advance(A_WHILE_S)
    return line.words


async def test_it_says_by_when_it_has_asked_them_to_call() -> None:
    words = await leaves(Exchange(), *CALL_BACK)

    assert "I have asked them to call you by noon today" in words


async def test_it_says_the_time_that_the_caller_wished_for() -> None:
    words = await leaves(
        Exchange(), "Can somebody call me back?", "Call me back Monday at three.", "Ana Cruz", "yes"
    )

    assert "I have asked them to call you by Monday at three in the afternoon" in words


async def test_it_names_no_time_where_the_office_does_not_want_it() -> None:
    words = await leaves(Exchange(), *CALL_BACK, desk=replace(DESK, say_due=False))

    assert "asked them to call" not in words


async def test_it_names_no_time_at_which_the_office_is_closed() -> None:
    words = await leaves(
        Exchange(), "Can somebody call me back?", "Call me tonight at nine pm.", "Ana Cruz", "yes"
    )

    assert "asked them to call" not in words


async def test_it_promises_no_call() -> None:
    words = await leaves(Exchange(), *CALL_BACK)

    assert "will call" not in words


async def test_it_has_marked_who_calls_again() -> None:
    exchange = Exchange()
    await leaves(exchange, *CALL_BACK)

    words = await leaves(exchange, *CALL_BACK, call_sid="CA2")

    assert "already noted for Diane. I have marked that you called again." in words
    assert [task.asked for task in exchange.desk.tasks.values()] == [2]


async def test_it_says_the_same_in_spanish() -> None:
    exchange = Exchange()
    spanish = ("¿Me puede llamar alguien?", "Es sobre el estacionamiento.", "Ana Cruz", "sí")

    first = await leaves(exchange, *spanish)
    again = await leaves(exchange, *spanish, call_sid="CA2")

    assert "les pedí que le llamen hoy antes de las doce" in first
    assert "ya está anotada para Diane" in again


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (TaskState.OPEN, "Nobody has taken it up yet."),
        (TaskState.CLAIMED, "Somebody at the office has taken your message up."),
        (TaskState.DONE, "The office has marked your message as dealt with."),
    ],
)
async def test_it_tells_the_state_of_a_message_and_no_more(state: TaskState, told: str) -> None:
    exchange = Exchange()
    await leaves(exchange, *CALL_BACK)
    ((place, task),) = exchange.desk.tasks.items()
    exchange.desk.tasks[place] = replace(task, state=state)

    words = await leaves(exchange, "Did anybody get my message?", call_sid="CA2")

    assert told in words
    assert "Diane" not in words


async def test_it_takes_a_message_where_there_is_none() -> None:
    words = await leaves(Exchange(), "Nobody called me back!")

    assert "message from this number" in words
    assert "What" in words


async def test_it_takes_a_message_where_the_records_are_away() -> None:
    exchange = Exchange()
    exchange.desk.fault = ProviderDown("database")

    words = await leaves(exchange, "Did anybody get my message?")

    assert "?" in words
    assert "taken" not in words


async def test_it_says_more_than_a_time_on_a_closed_day() -> None:
    line = await Line(now=SUNDAY).hears(*CALL_BACK)

    assert "asked them" not in line.last  # this desk tells nothing of its task
    assert line.desk.errands[0].kind == "callback"
