"""A number is set as it was shown, the old values are kept, and are put back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest
from aiohttp.test_utils import TestServer

from services.clients.http import TimeLimits
from services.clients.twilio_hosts import TwilioLogin
from services.clients.twilio_numbers import TwilioNumbers
from services.core.errors import ProviderRefused, ProviderUnsure
from services.core.office import Office
from services.core.staff_line import OfficeChange
from services.portfolio.number_desk import NumberDesk, NumberMoved
from services.simulator.fakes import FakeClock
from services.simulator.twilio_api.account import Account, Number, Trouble
from services.simulator.twilio_api.server import TwilioStandIn
from services.store.database import Database
from services.store.number_book import NumberBook
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory

ORIGIN, WHO = "https://chris.example", "diane@example.com"
QUICK = TimeLimits(connect_s=0.5, read_s=0.3, total_s=1)
VOICE = f"{ORIGIN}/voice#ct=3000&rt=5000"
DEMO = "https://demo.twilio.com/welcome/voice/"


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def number(account: Account) -> Number:
    return account.add_number("+17185550100", trunk_sid="TK1")


@pytest.fixture
def book(database: Database, clock: FakeClock) -> NumberBook:
    return NumberBook(database, clock)


@pytest.fixture
async def desk(account: Account, book: NumberBook) -> AsyncIterator[NumberDesk]:
    server = TestServer(TwilioStandIn(account).application())
    await server.start_server(shutdown_timeout=0.01)
    url = str(server.make_url("")).rstrip("/")
    made = NumberDesk(
        TwilioNumbers(TwilioLogin(account.sid, account.token, url, QUICK)), book, ORIGIN
    )
    yield made
    await made.close()
    await server.close()


async def test_it_sets_what_was_shown_and_keeps_the_old_values(
    desk: NumberDesk, number: Number, database: Database, clock: FakeClock
) -> None:
    plan = await desk.plan(number.sid)

    done = await desk.apply(number.sid, plan.mark, WHO)

    assert done == plan.todo
    assert (number.values["voice_url"], number.values["trunk_sid"]) == (VOICE, "")
    [kept] = await desk.history()
    assert (kept.state, kept.who) == ("done", WHO)
    assert {one.field: one.old for one in kept.done}["voice_url"] == DEMO
    trail = await _trail(database, clock)
    assert DEMO in trail[0].detail
    assert (await desk.plan(number.sid)).todo == ()


async def test_it_puts_back_what_was_there(
    desk: NumberDesk, number: Number, database: Database, clock: FakeClock
) -> None:
    before = dict(number.values)
    await desk.apply(number.sid, (await desk.plan(number.sid)).mark, WHO)
    [kept] = await desk.history()

    await desk.undo(kept.id, "janier@example.com")

    after = {name: value for name, value in number.values.items() if value}
    assert after == {name: value for name, value in before.items() if value}
    [undone] = await desk.history()
    assert (undone.state, undone.undone_by) == ("undone", "janier@example.com")
    assert "put back" in (await _trail(database, clock))[0].detail


async def test_it_changes_nothing_that_was_not_shown(desk: NumberDesk, number: Number) -> None:
    plan = await desk.plan(number.sid)
    number.values["voice_url"] = "https://somebody.example/voice"

    with pytest.raises(NumberMoved):
        await desk.apply(number.sid, plan.mark, WHO)

    assert number.values["voice_url"] == "https://somebody.example/voice"
    assert await desk.history() == []


async def test_it_puts_nothing_back_over_somebody_elses_change(
    desk: NumberDesk, number: Number
) -> None:
    await desk.apply(number.sid, (await desk.plan(number.sid)).mark, WHO)
    [kept] = await desk.history()
    number.values["voice_url"] = "https://somebody.example/voice"

    with pytest.raises(NumberMoved):
        await desk.undo(kept.id, WHO)

    assert number.values["voice_url"] == "https://somebody.example/voice"


async def test_nothing_is_put_back_twice(desk: NumberDesk, number: Number) -> None:
    await desk.apply(number.sid, (await desk.plan(number.sid)).mark, WHO)
    [kept] = await desk.history()
    await desk.undo(kept.id, WHO)

    with pytest.raises(NumberMoved):
        await desk.undo(kept.id, WHO)


async def test_a_change_whose_answer_was_lost_is_looked_up(
    desk: NumberDesk, number: Number, account: Account
) -> None:
    plan = await desk.plan(number.sid)
    # The second: the first one is the look before it is sent.
    account.troubles += [Trouble("IncomingPhoneNumbers/", ""), Trouble("Numbers/", "late")]

    await desk.apply(number.sid, plan.mark, WHO)

    assert number.values["voice_url"] == VOICE
    assert [one.state for one in await desk.history()] == ["done"]


async def test_what_stays_unsure_is_shown_as_unsure_and_can_be_sent_again(
    desk: NumberDesk, number: Number, account: Account
) -> None:
    plan = await desk.plan(number.sid)
    account.troubles += [Trouble("Numbers/", ""), Trouble("Numbers/", "hang", 3)]

    with pytest.raises(ProviderUnsure):
        await desk.apply(number.sid, plan.mark, WHO)

    assert [one.state for one in await desk.history()] == ["unsure"]
    account.troubles.clear()
    again = await desk.plan(number.sid)
    await desk.apply(number.sid, again.mark, WHO)
    assert [one.state for one in await desk.history()] == ["done", "unsure"]


async def test_what_twilio_refuses_is_shown_as_failed(
    desk: NumberDesk, number: Number, account: Account
) -> None:
    plan = await desk.plan(number.sid)
    account.troubles += [Trouble("Numbers/", ""), Trouble("Numbers/", "403")]

    with pytest.raises(ProviderRefused):
        await desk.apply(number.sid, plan.mark, WHO)

    assert number.values["voice_url"] == DEMO
    assert [one.state for one in await desk.history()] == ["failed"]


async def _trail(database: Database, clock: FakeClock) -> Sequence[OfficeChange]:
    directory = StoredDirectory(database, Office("", None, ""), clock)
    return await StoredOfficeBook(database, directory, clock).trail(("number",))
