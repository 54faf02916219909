"""Commands of staff: given once, taken by the newest socket, settled, and shown on the wall."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from services.core.commands import (
    CommandState,
    EndCall,
    Giver,
    HandOver,
    MarkKind,
    Order,
    Outcome,
    SayWords,
    SetMode,
)
from services.core.dialogue import Act, ActState, Mode
from services.core.errors import CallOver, CallUnknown
from services.core.events import ActRecorded, AssistantHeard, CallEnded, StaffSpoke
from services.simulator.fake_commands import FakeCommands
from services.simulator.fakes import FakeClock
from services.store import outbox, records
from services.store.call_book import StoredCallBook
from services.store.call_log import StoredCallLog
from services.store.command_book import StoredCommands
from services.store.database import Database
from services.store.journal import Journal
from services.store.mark_book import StoredMarks
from services.store.record_book import StoredRecordBook
from tests.store.calls import Happening, memory_of, record

DIANE = Giver("diane@example.com", "Diane")
HELLO = SayWords("Hello there.")
DONE = Outcome(CommandState.DONE)


class Office:
    """A call with epoch 2 in the records, and the commands for it."""

    def __init__(self, database: Database, journal: Journal, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.book = StoredCallBook(database, clock)
        self.log = StoredCallLog(database, journal)
        self.commands = StoredCommands(database, clock)
        self.marks = StoredMarks(database, clock)
        self.call = Happening(clock, epoch=2)

    async def open(self) -> Office:
        await self.book.claim(memory_of())
        await self.book.claim(memory_of())
        await record(self.log, self.call.started())
        return self

    async def give(self, order: Order = HELLO) -> Any:
        """A command that waits, as a reader gets it."""
        await self.commands.give("CA1", order, DIANE)
        _, found = await self.commands.read_on(0, [])
        return found[-1]

    async def state(self, command_id: int) -> str:
        found = await self.commands.record(command_id)
        assert found is not None
        return str(found["state"])

    async def changes(self, kind: str) -> list[Any]:
        rows = await self.database.read(lambda c: outbox.changes_after(c, 0))
        return [row for row in rows if row["kind"] == kind]


@pytest.fixture
async def office(database: Database, journal: Journal, clock: FakeClock) -> Office:
    return await Office(database, journal, clock).open()


@pytest.mark.parametrize(
    "order",
    [
        SayWords("¿Está ahí? <b>\"'", now=True),
        HandOver("diane@example.com", "Diane", taking_over=True),
        EndCall("Goodbye."),
        SetMode(Mode.SCRIPTED),
    ],
)
async def test_it_brings_an_order_over_as_it_was_given(office: Office, order: Order) -> None:
    command = await office.give(order)

    assert (command.order, command.by, command.call_sid) == (order, DIANE, "CA1")


async def test_it_knows_no_other_call(office: Office) -> None:
    with pytest.raises(CallUnknown):
        await office.commands.give("CA9", HELLO, DIANE)


async def test_it_takes_none_for_a_call_that_is_over(office: Office) -> None:
    await record(office.log, office.call.make(CallEnded, outcome="completed"))

    with pytest.raises(CallOver):
        await office.commands.give("CA1", HELLO, DIANE)


async def test_it_gives_one_of_two_who_take_at_once(office: Office) -> None:
    command = await office.give()

    taken = await asyncio.gather(*(office.commands.take(command, 2) for _ in range(4)))

    assert sorted(taken) == [False, False, False, True]


async def test_it_gives_an_older_socket_nothing(office: Office) -> None:
    command = await office.give()

    assert await office.commands.take(command, 1) is False


async def test_it_gives_a_later_socket_what_a_dead_one_had_taken(office: Office) -> None:
    command = await office.give()
    await office.commands.take(command, 2)
    await office.book.claim(memory_of())

    _, found = await office.commands.read_on(None, ["CA1"])

    assert found == [command]
    assert await office.commands.take(command, 3) is True
    assert await office.commands.take(command, 3) is False


async def test_it_does_not_ring_a_second_time_after_a_socket_died(office: Office) -> None:
    command = await office.give(HandOver("Diane", "Diane"))
    await office.commands.take(command, 2)
    rung = Act("CA1:transfer:1", "transfer", ActState.FAILED, summary="Diane")
    await record(office.log, office.call.make(ActRecorded, act=rung))
    await office.book.claim(memory_of())

    assert await office.commands.take(command, 3) is False
    assert await office.state(command.id) == "done"


async def said_and_died(office: Office) -> Any:
    """Words were sent by a socket that then died; a later one has the call."""
    command = await office.give()
    await office.commands.take(command, 2)
    await office.commands.settle(command, 2, DONE)
    await office.book.claim(memory_of())
    return command


async def test_it_gives_out_words_again_that_never_came_into_the_record(office: Office) -> None:
    command = await said_and_died(office)

    _, found = await office.commands.read_on(None, ["CA1"])

    assert found == [command]
    assert await office.commands.take(command, 3) is True
    assert await office.state(command.id) == "waiting"


async def test_it_keeps_words_that_are_in_the_record_done(office: Office) -> None:
    spoken = office.call.make(StaffSpoke, turn=3, text=HELLO.words, by="Diane")
    office.clock.advance(-5)
    command = await said_and_died(office)
    await record(office.log, replace(spoken, epoch=3))

    assert (await office.commands.read_on(None, ["CA1"]))[1] == []
    assert await office.commands.take(command, 3) is False
    assert await office.state(command.id) == "done"


async def test_it_sets_the_mode_again_for_a_later_socket(office: Office) -> None:
    command = await office.give(SetMode(Mode.SCRIPTED))
    await office.commands.take(command, 2)
    await office.commands.settle(command, 2, DONE)
    same_socket = await office.commands.read_on(None, ["CA1"])
    office.clock.advance(600)
    await office.book.claim(memory_of())

    _, later = await office.commands.read_on(None, ["CA1"])

    assert (same_socket[1], later) == ([], [command])
    assert await office.commands.take(command, 3) is True


async def test_it_settles_once(office: Office) -> None:
    command = await office.give()
    await office.commands.take(command, 2)

    await office.commands.settle(command, 2, DONE)
    await office.commands.settle(command, 2, Outcome(CommandState.REFUSED))

    assert await office.state(command.id) == "done"
    assert await office.commands.take(command, 3) is False


async def test_it_lets_only_the_socket_that_took_it_settle(office: Office) -> None:
    command = await office.give()
    await office.commands.take(command, 2)

    await office.commands.settle(command, 1, DONE)

    assert await office.state(command.id) == "waiting"


async def test_it_lets_a_command_expire(office: Office) -> None:
    command = await office.give()

    office.clock.advance(30)

    assert await office.state(command.id) == "expired"
    assert await office.commands.take(command, 2) is False
    assert (await office.commands.read_on(None, ["CA1"]))[1] == []


async def test_it_says_that_the_call_ended_before(office: Office) -> None:
    command = await office.give()
    await record(office.log, office.call.make(CallEnded, outcome="completed"))

    found = await office.commands.record(command.id)

    assert found is not None
    assert (found["state"], "ended" in found["message"]) == ("expired", True)


async def test_it_reads_on_from_the_newest(office: Office) -> None:
    newest, older = await office.commands.read_on(None, [])
    await office.commands.give("CA1", HELLO, DIANE)

    _, found = await office.commands.read_on(newest, [])

    assert older == ()
    assert [command.order for command in found] == [HELLO]


async def test_it_passes_over_rows_that_name_no_command(office: Office) -> None:
    await office.database.run(
        lambda c: outbox.append(c, "say", {"text": "x"}, at=office.clock.now())
    )

    assert (await office.commands.read_on(0, []))[1] == ()


async def test_it_tells_the_wall_of_each_step(office: Office) -> None:
    command = await office.give()
    await office.commands.take(command, 2)
    await office.commands.settle(command, 2, DONE)

    shown = [change["command"] for change in await office.changes("command")]
    assert [(one["state"], one["by"]) for one in shown] == [("waiting", "Diane"), ("done", "Diane")]


async def test_it_keeps_typed_words_as_a_turn_of_staff(office: Office) -> None:
    spoken = office.call.make(StaffSpoke, turn=3, text="At three.", by="Diane")
    heard = office.call.make(AssistantHeard, turn=3, heard_text="At")
    await record(office.log, spoken, heard)

    found = await office.database.read(lambda c: records.call_record(c, "CA1"))
    saved = await office.book.saved("CA1")

    assert found is not None
    assert saved is not None
    (turn,) = found["turns"]
    assert (turn["role"], turn["said_by"], turn["heard_text"]) == ("staff", "Diane", "At")
    assert [(m.by, m.text) for m in saved.memory.history] == [("Diane", "At")]


async def test_it_keeps_marks_and_commands_in_the_record(office: Office) -> None:
    await office.give()
    await office.marks.add("CA1", MarkKind.PRAISE, "Well done.", DIANE)

    found = await office.database.read(lambda c: records.call_record(c, "CA1", office.clock.now()))

    assert found is not None
    assert [(one["kind"], one["note"], one["by"]) for one in found["marks"]] == [
        ("praise", "Well done.", "Diane")
    ]
    assert [(one["kind"], one["state"]) for one in found["commands"]] == [("say", "waiting")]


async def test_it_marks_no_other_call(office: Office) -> None:
    with pytest.raises(CallUnknown):
        await office.marks.add("CA9", MarkKind.MISTAKE, "", DIANE)


async def test_it_finds_calls_by_their_marks(office: Office) -> None:
    await record(office.log, Happening(office.clock, "CA2").started())
    await office.marks.add("CA1", MarkKind.FOLLOW_UP, "Ring back.", DIANE)
    book = StoredRecordBook(office.database)

    pages = [await book.calls(limit=9, after="", mark=mark) for mark in ("any", "praise", "")]

    assert [[one["call_sid"] for one in page.items] for page in pages] == [
        ["CA1"],
        [],
        ["CA2", "CA1"],
    ]
    assert pages[2].items[1]["marks"][0]["kind"] == "follow_up"


async def test_the_fake_takes_as_the_stored_one_does(clock: FakeClock) -> None:
    epochs = {"CA1": 2}
    commands = FakeCommands(clock, epochs)
    await commands.give("CA1", HELLO, DIANE)
    _, (command,) = await commands.read_on(0, [])

    taken = [await commands.take(command, epoch) for epoch in (1, 2, 2)]
    epochs["CA1"] = 3
    taken.append(await commands.take(command, 3))

    assert taken == [False, True, False, True]
