"""The staff line on a whole call: recognised by number, proved by PIN, and everybody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from services.call.relay import Dtmf
from services.core.dialogue import Act
from services.core.errors import ProviderDown
from services.core.events import ActRecorded, CallerIdentified, CallerSpoke
from services.core.people import Identity, PersonKind, PhoneNumber
from services.core.pins import HIDDEN
from services.engine.call_runner import CallRunner
from services.portfolio.sample import sample_people
from tests.engine.whole_call import OPEN_OFFICE, STRANGER, TENANT, Exchange, FakeLine, say, talk

STAFF = next(p for p in sample_people() if p.kind is PersonKind.STAFF).phones[0]
DIANE = OPEN_OFFICE.colleagues[0].number
PIN = "7391"


class StaffExchange(Exchange):
    """An exchange with a staff line behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.pins.pins |= {STAFF: PIN, DIANE: PIN}

    @property
    def staff_acts(self) -> Sequence[Act]:
        return [event.act for event in self.events(ActRecorded)]

    @property
    def kept(self) -> str:
        """Everything that was said of the call to records, wall and logs."""
        return repr(self.log.events)


async def call_of(
    exchange: StaffExchange, number: PhoneNumber = STAFF
) -> tuple[CallRunner, FakeLine]:
    return await exchange.ring(number.e164)


async def keys(runner: CallRunner, pressed: str) -> None:
    for key in pressed:  # each key is a message of its own
        await runner.take(Dtmf(key))
    await runner.answered()


async def signed_in(exchange: StaffExchange) -> tuple[CallRunner, FakeLine]:
    runner, line = await call_of(exchange)
    await talk(runner, "Staff line please", PIN)
    return runner, line


def last(line: FakeLine) -> str:
    """The words since the last talk cycle but one ended."""
    texts = "".join(m["token"] or "\0" for m in line.messages if m["type"] == "text")
    return [part for part in texts.split("\0") if part][-1]


async def test_it_asks_a_known_number_for_the_pin_only_for_a_staff_matter() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await say(runner, "What are your office hours?")
    assert "PIN" not in line.words

    await say(runner, "Close the office today because of snow")
    assert "PIN" in last(line)


async def test_it_closes_the_day_from_the_next_call_on() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await talk(runner, "Close the office today because of snow", "seven three nine one", "yes")

    (closure,) = exchange.office.now.closures.items
    assert (closure.reason, closure.by.split(",")[1]) == ("snow", " by telephone")
    assert OPEN_OFFICE.local(closure.ends) == OPEN_OFFICE.local(
        datetime(2026, 11, 21, 5, tzinfo=UTC)
    )
    assert "closed today because of snow; we open again on Monday at nine" in line.words
    caller, _ = await exchange.ring(STRANGER, "CA2")
    assert "closed today because of snow" in caller.memory.history[0].text


async def test_it_takes_the_pin_and_the_choices_by_keys_alone() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)
    await say(runner, "staff menu")

    await keys(runner, PIN + "#")
    await keys(runner, "6#")

    assert exchange.office.now.people_switch.on
    assert "New calls go to people now" in line.words


async def test_it_takes_a_pin_that_begins_with_a_nought() -> None:
    exchange = StaffExchange()
    exchange.pins.pins[STAFF] = "0739"
    runner, _ = await call_of(exchange)
    await say(runner, "staff menu")

    await keys(runner, "0739#")

    assert runner.memory.caller.identity is Identity.STAFF


@pytest.mark.parametrize("said", [PIN, "seven three nine one", "my pin is 7 3 9 1"])
async def test_it_keeps_the_pin_nowhere(said: str) -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await talk(runner, "staff line", said)

    assert exchange.pins.tries == [PIN]
    everything = exchange.kept + repr(runner.memory) + repr(exchange.book.saved_calls) + line.words
    assert not re.search(r"\b7391\b", everything)  # a mark or an address may hold these digits
    assert "seven three nine" not in everything
    assert any(event.text.endswith(HIDDEN) for event in exchange.events(CallerSpoke))


async def test_it_asks_once_more_after_a_wrong_pin() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await talk(runner, "staff line", "1111")
    assert "did not fit" in last(line)

    await say(runner, PIN)
    assert runner.memory.caller.identity is Identity.STAFF


async def test_it_goes_on_with_an_ordinary_caller_once_the_number_is_locked() -> None:
    exchange = StaffExchange()
    exchange.pins.failed[STAFF] = 5
    runner, line = await call_of(exchange)

    await talk(runner, "close the office today", PIN)

    assert "locked" in last(line)
    assert exchange.office.now.closures.items == ()
    assert runner.memory.caller.identity is not Identity.STAFF


@pytest.mark.parametrize("number", [TENANT, STRANGER])
async def test_it_never_offers_the_staff_line_to_others(number: str) -> None:
    exchange = StaffExchange()
    runner, line = await exchange.ring(number)

    await talk(runner, "Close the office today", "my pin is 7391")

    assert "PIN" not in line.words
    assert exchange.pins.tries == []
    assert exchange.office.now.closures.items == ()


async def test_it_lets_somebody_of_the_office_speak_of_something_else() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await talk(runner, "staff line", "Actually, what are your office hours?")

    assert "nine in the morning" in last(line)


async def test_it_recognises_a_colleague_by_the_number_that_calls_are_given_to() -> None:
    exchange = StaffExchange()
    runner, _ = await call_of(exchange, DIANE)

    await talk(runner, "staff line", PIN)

    assert runner.memory.caller.identity is Identity.STAFF
    assert exchange.events(CallerIdentified)[-1].caller.identity is Identity.STAFF


async def test_it_connects_to_a_colleague_at_any_hour() -> None:
    exchange = StaffExchange()
    exchange.clock.advance(12 * 3600)
    runner, _ = await signed_in(exchange)

    await say(runner, "Get me Janier")
    await keys(runner, "")

    assert runner.session.ending["who"] == "Janier"


async def test_it_connects_to_a_tenant_without_telling_the_number() -> None:
    exchange = StaffExchange()
    runner, line = await signed_in(exchange)

    await talk(runner, "2", "James Whitfield")

    assert runner.session.ending["who"].startswith("person:")
    assert "555" not in line.words
    assert TENANT not in repr(exchange.staff_acts)


async def test_it_connects_to_the_tenant_of_a_unit() -> None:
    exchange = StaffExchange()
    runner, line = await signed_in(exchange)

    await say(runner, "Call the tenant in 1203 at 88 Bay Street")

    assert "James" in last(line)
    assert runner.session.ending["reason"] == "transfer"


async def test_it_tells_the_open_emergencies() -> None:
    exchange = StaffExchange()
    runner, line = await signed_in(exchange)

    await say(runner, "Which emergencies are open?")

    assert "open emergenc" in last(line)


async def test_it_asks_why_and_reads_back_before_it_closes() -> None:
    exchange = StaffExchange()
    runner, line = await signed_in(exchange)

    await talk(runner, "Close the office until three")
    assert "What shall callers hear" in last(line)

    await talk(runner, "3")
    assert "right now because the power is out; we open again today at three" in last(line)
    assert exchange.office.now.closures.items == ()

    await talk(runner, "no")
    assert exchange.office.now.closures.items == ()


async def test_it_opens_again() -> None:
    exchange = StaffExchange()
    runner, line = await signed_in(exchange)
    await talk(runner, "Close the office today, it's a snow day", "yes")
    assert exchange.office.now.closures.items

    await say(runner, "Open the office again")

    assert exchange.office.now.closures.items == ()
    assert "closure is over" in last(line)


async def test_it_switches_off_and_on_and_says_who_it_was() -> None:
    exchange = StaffExchange()
    runner, _ = await signed_in(exchange)

    await say(runner, "Send all calls to people")
    assert exchange.office.now.people_switch.on

    await say(runner, "Chris answers again")
    assert not exchange.office.now.people_switch.on
    said = [act.summary for act in exchange.staff_acts if act.kind == "answering"]
    assert [line.split(":")[1] for line in said] == [" all calls to people", " Chris answers again"]
    assert all("by telephone" in line for line in said)


async def test_it_says_so_where_it_could_not_be_saved() -> None:
    exchange = StaffExchange()
    runner, line = await signed_in(exchange)
    exchange.office.fault = ProviderDown("database")

    await say(runner, "Send all calls to people")

    assert "could not be saved" in last(line)


async def test_it_says_so_where_the_pin_cannot_be_checked() -> None:
    exchange = StaffExchange()
    exchange.pins.fault = ProviderDown("database")
    runner, line = await call_of(exchange)

    await talk(runner, "staff line", PIN)

    assert "cannot check that" in last(line)


async def test_it_puts_danger_before_the_pin() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await talk(runner, "staff line", "I smell gas")

    assert "911" in last(line)


async def test_it_speaks_spanish_on_the_staff_line() -> None:
    exchange = StaffExchange()
    runner, line = await call_of(exchange)

    await talk(runner, "Quiero cerrar la oficina hoy por la nieve, por favor")

    assert "PIN" in last(line)
    assert "numeral" in last(line)
