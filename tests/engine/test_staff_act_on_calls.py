"""Staff say, take over, hang up and change the mode of a live call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from services.call.relay import Info, Prompt
from services.call.transferring import Direct
from services.core.commands import CommandState, EndCall, HandOver, SayWords, SetMode, staff_key
from services.core.dialogue import Memory, Mode, Piece, Role, Token, ToolSpec
from services.core.errors import ProviderDown
from services.core.events import CallerSpoke, ModeChanged, StaffSpoke
from services.core.office import Colleague
from services.core.people import Person, PhoneNumber
from services.engine.direct_calls import PeopleOfRecords
from services.engine.prompts import call_notes
from tests.engine.orders import DIANE, Office
from tests.engine.whole_call import TENANT, say
from tests.virtual_time import in_virtual_time

TAKE_OVER = HandOver("diane@example.com", "Diane", taking_over=True)


class SlowModel:
    """Says one word, and the rest when it is let go on."""

    name = "slow"

    def __init__(self) -> None:
        self.go_on = asyncio.Event()

    async def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        yield Token("Well, let me see. ")
        await self.go_on.wait()
        yield Token("It is on its way. ")


@pytest.fixture
def office() -> Office:
    return Office()


@in_virtual_time
async def test_it_says_what_is_typed() -> None:
    office = Office()
    _, line = await office.exchange.ring()

    state = await office.done(SayWords("The plumber is at the door."))

    assert state is CommandState.DONE
    assert line.words.endswith("The plumber is at the door.")
    (event,) = office.exchange.events(StaffSpoke)
    assert (event.text, event.by) == ("The plumber is at the door.", "Diane")


@in_virtual_time
async def test_it_says_it_after_the_words_of_the_turn() -> None:
    model = SlowModel()
    office = Office(models={Mode.STREAMING: model})
    runner, line = await office.exchange.ring()
    await runner.take(Prompt("When does the plumber come?"))
    await asyncio.sleep(0.1)

    await office.order(SayWords("At three."))
    model.go_on.set()
    await office.reader.settled()

    assert line.words.endswith("Well, let me see. It is on its way. At three.")


@in_virtual_time
async def test_it_breaks_the_turn_off_where_it_is_told_to() -> None:
    office = Office(models={Mode.STREAMING: SlowModel()})
    runner, line = await office.exchange.ring()
    await runner.take(Prompt("When does the plumber come?"))
    await asyncio.sleep(0.1)

    await office.done(SayWords("At three.", now=True))

    assert line.words.endswith("Well, let me see. At three.")
    assert [m.role for m in runner.memory.history][-2:] == [Role.ASSISTANT, Role.STAFF]


@in_virtual_time
async def test_it_says_several_in_their_order() -> None:
    office = Office()
    _, line = await office.exchange.ring()
    for words in ("One. ", "Two. ", "Three. "):
        await office.commands.give("CA1", SayWords(words), DIANE)

    await office.reader.read_once()
    await office.reader.settled()

    assert line.words.endswith("One. Two. Three. ")


@in_virtual_time
async def test_it_never_speaks_between_safety_words_and_their_report() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    await say(runner, "I smell gas in my kitchen")
    before = line.words

    await office.order(SayWords("Hello.", now=True))
    await asyncio.sleep(1)
    silent = line.words
    await runner.take(Info("tokensPlayed", runner.session.safety_under_way))
    await office.reader.settled()

    assert silent == before
    assert line.words.endswith("Hello.")


@in_virtual_time
async def test_it_speaks_all_the_same_where_no_report_comes() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    await say(runner, "I smell gas in my kitchen")

    state = await office.done(SayWords("Hello.", now=True))

    assert state is CommandState.DONE
    assert line.words.endswith("Hello.")


@in_virtual_time
async def test_it_does_not_say_what_came_too_late() -> None:
    office = Office(models={Mode.STREAMING: SlowModel()})
    runner, line = await office.exchange.ring()
    await runner.take(Prompt("When does the plumber come?"))
    await asyncio.sleep(0.1)

    command = await office.order(SayWords("At three."))
    await asyncio.sleep(0.1)
    office.exchange.clock.advance(31)
    await office.reader.settled()

    assert office.commands.state(command) is CommandState.EXPIRED
    assert "At three." not in line.words


@in_virtual_time
async def test_it_hands_the_call_to_whoever_takes_over() -> None:
    office = Office()
    _, line = await office.exchange.ring()

    state = await office.done(TAKE_OVER)
    await asyncio.sleep(10)

    assert state is CommandState.DONE
    assert line.words.endswith("One moment, Diane is taking over.")
    (handoff,) = line.ends
    assert handoff["reason"] == "transfer"
    assert handoff["who"] == "diane@example.com"
    assert handoff["direct"] == "yes"


@in_virtual_time
async def test_it_tells_a_spanish_speaker_in_spanish() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    runner.memory.language = "es"

    await office.done(HandOver("Janier", "Janier"))

    assert line.words.endswith("Un momento, le comunico con Janier.")


@in_virtual_time
async def test_it_hangs_up_after_a_goodbye() -> None:
    office = Office()
    _, line = await office.exchange.ring()

    await office.done(EndCall())
    await asyncio.sleep(10)

    assert line.words.endswith("Thanks for calling. Goodbye.")
    assert [end["reason"] for end in line.ends] == ["hang_up"]


@in_virtual_time
async def test_it_hangs_up_after_typed_words() -> None:
    office = Office()
    _, line = await office.exchange.ring()

    await office.done(EndCall("We are closed today."))

    assert line.words.endswith("We are closed today.")
    assert office.exchange.events(StaffSpoke)[-1].by == "Diane"


@in_virtual_time
async def test_it_keeps_what_the_caller_says_to_the_goodbye() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    await office.begin(EndCall())

    await say(runner, "Bye now.")
    await asyncio.sleep(10)

    assert office.exchange.events(CallerSpoke)[-1].text == "Bye now."
    assert len(line.ends) == 1


@in_virtual_time
async def test_it_refuses_what_comes_after_the_goodbye() -> None:
    office = Office()
    await office.exchange.ring()
    await office.begin(EndCall())

    late = await office.order(SayWords("Wait."))
    await asyncio.sleep(0.01)

    assert office.commands.state(late) is CommandState.REFUSED


@in_virtual_time
async def test_it_answers_danger_before_it_hangs_up() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    command = await office.order(EndCall())
    await asyncio.sleep(0.01)

    await say(runner, "I smell gas in my kitchen")
    await office.reader.settled()

    assert "911" in line.words
    assert line.ends == []
    assert office.commands.state(command) is CommandState.REFUSED


@in_virtual_time
async def test_it_hands_over_once_more_where_the_socket_died_before_it_left() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    command = await office.order(TAKE_OVER)
    await asyncio.sleep(0.01)
    await office.exchange.switchboard.disconnected(runner, line)
    await office.reader.settled()
    waiting = office.commands.state(command)

    _, new_line = await office.exchange.connect(TENANT)
    await office.reader.read_once()
    await office.reader.settled()

    assert waiting is CommandState.WAITING
    assert office.commands.state(command) is CommandState.DONE
    assert [end["reason"] for end in new_line.ends] == ["transfer"]


@in_virtual_time
async def test_it_changes_the_mode_and_says_why() -> None:
    model = SlowModel()
    model.go_on.set()
    office = Office(models={Mode.STREAMING: model})
    runner, _ = await office.exchange.ring()
    await say(runner, "hello")

    await office.done(SetMode(Mode.SCRIPTED))
    await say(runner, "what are your hours")

    change = office.exchange.events(ModeChanged)[-1]
    assert (change.mode, change.reason) == (Mode.SCRIPTED, "set by staff")


@in_virtual_time
async def test_it_refuses_a_mode_that_the_call_does_not_have() -> None:
    office = Office()
    await office.exchange.ring()

    command = await office.order(SetMode(Mode.LIVE))
    await office.reader.settled()

    outcome = office.commands.outcomes[command]
    assert outcome.state is CommandState.REFUSED
    assert "live" in outcome.message


@in_virtual_time
async def test_it_carries_a_command_out_once_however_many_read_it() -> None:
    office = Office()
    _, line = await office.exchange.ring()
    other = office.another_process()
    await office.commands.give("CA1", SayWords("Hello there."), DIANE)

    await asyncio.gather(office.reader.read_once(), other.read_once())
    await asyncio.gather(office.reader.settled(), other.settled())

    assert line.words.count("Hello there.") == 1


@in_virtual_time
async def test_it_carries_out_what_waited_for_a_call_that_comes_back() -> None:
    office = Office()
    runner, line = await office.exchange.ring()
    await office.exchange.switchboard.disconnected(runner, line)
    command = await office.order(SayWords("Are you there?"))

    _, new_line = await office.exchange.connect(TENANT)
    await office.reader.read_once()
    await office.reader.settled()

    assert office.commands.state(command) is CommandState.DONE
    assert "Are you there?" in new_line.words


@in_virtual_time
async def test_it_does_once_more_what_a_dead_socket_had_in_its_hands() -> None:
    office = Office()
    await office.exchange.ring()
    command = await office.commands.give("CA1", SayWords("Are you there?"), DIANE)
    (_, (found,)) = await office.commands.read_on(0, [])
    await office.commands.take(found, epoch=1)
    office.exchange.switchboard.live.clear()  # the process dies

    _, line = await office.exchange.connect(TENANT)
    await office.another_process().read_once()
    await asyncio.sleep(1)

    assert office.commands.state(command) is CommandState.DONE
    assert line.words.count("Are you there?") == 1


@in_virtual_time
async def test_it_leaves_the_calls_of_others_alone() -> None:
    office = Office()
    office.exchange.book.epochs["CA9"] = 1
    await office.exchange.ring()

    assert await office.done(SayWords("Hello."), "CA9") is CommandState.WAITING


@in_virtual_time
async def test_it_goes_on_where_the_records_were_away() -> None:
    office = Office()
    _, line = await office.exchange.ring()
    reading = asyncio.create_task(office.reader.run())
    office.commands.fault = ProviderDown("database")
    await asyncio.sleep(1)
    office.commands.fault = None

    await office.commands.give("CA1", SayWords("Back again."), DIANE)
    await asyncio.sleep(1)

    reading.cancel()
    assert "Back again." in line.words


@in_virtual_time
async def test_it_rests_while_there_is_no_call() -> None:
    office = Office()
    office.commands.fault = ProviderDown("nobody may ask")

    await office.reader.read_once()

    assert office.commands.outcomes == {}


@in_virtual_time
async def test_it_looks_at_once_where_it_is_nudged() -> None:
    office = Office()
    _, line = await office.exchange.ring()
    reading = asyncio.create_task(office.reader.run())
    await asyncio.sleep(0.01)

    await office.commands.give("CA1", SayWords("Quick."), DIANE)
    office.reader.nudge()
    await asyncio.sleep(0.01)

    reading.cancel()
    assert "Quick." in line.words


async def test_it_tells_the_model_whose_words_they_were(office: Office) -> None:
    runner, _ = await office.exchange.ring()
    await office.done(SayWords("The plumber comes at three."))

    notes = call_notes(runner.memory, office.exchange.clock.now())
    assert "Typed by Diane of the office" in notes
    assert "The plumber comes at three." in notes


class NoTenants:
    """Records without anybody."""

    async def person(self, person_id: str) -> None:
        return None

    async def people_in(self, unit_id: str) -> list[Person]:
        return []

    async def people_named(self, name: str) -> list[Person]:
        return []


async def test_it_finds_the_telephone_of_whoever_takes_over(office: Office) -> None:
    key, number = staff_key("Diane", "diane@example.com"), PhoneNumber("+17185550177")
    office.exchange.office.staff[key] = Colleague("Diane", number, confirmed=True)
    find = PeopleOfRecords(NoTenants(), office.exchange.office)

    found = [await find(name) for name in (key, staff_key("Diane", "d@x.com"))]

    assert found == [Direct("Diane", number), None]
