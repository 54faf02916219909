"""A snow day set by telephone: known by number, proved by PIN, heard from the next call on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from services.core.calendar import LEASING, Calendar, Closures, Department
from services.core.clock import SystemClock
from services.core.holidays import Holiday
from services.core.office import Office
from services.simulator.line import SimulatedCall
from services.store.office_settings import StoredDirectory
from services.store.transfer_tables import transfer_legs
from tests.end_to_end.office_hands import (
    DIANE,
    PIN,
    confirm_colleagues,
    numbers_in,
    office_of,
    open_again,
    records,
    rings,
    set_pin,
    switch,
)
from tests.end_to_end.running import Server, running_server

JAMES, LUCIA_WHO_SPEAKS_SPANISH = "+17185550143", "+17185550146"
STRANGER = "+19295550111"
JANIER = "+17185550102"
FORCED = {"OFFICE_HOURS": "mon-sun 00:00-24:00"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("staff"), FORCED) as found:
        asyncio.run(confirm_colleagues(found))
        asyncio.run(set_pin(found))
        yield found


@pytest.fixture
async def open_office(server: Server) -> AsyncIterator[None]:
    """Nothing is set before the test and after it, and no telephone rings."""
    await open_again(server)
    async with records(server) as database:
        await database.run(lambda c: c.execute(delete(transfer_legs)).close())
    yield
    await open_again(server)
    await switch(server, people=False)


async def key_in(call: SimulatedCall, digits: str) -> str:
    """Key by key, and wait for the answer."""
    call.socket.start_listening()
    for digit in digits:  # each key is a message of its own
        await call.press(digit)
    await call.socket.until_quiet()
    return call.heard


def everything_kept(server: Server) -> bytes:
    """All files of the program, its log among them."""
    files = [path for path in Path(server.env["VAR_DIR"]).rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in (*files, server.log))


async def close_by_telephone(server: Server) -> str:
    async with server.call(DIANE) as call:
        asked = await call.say("We have a snow day, close the office today.")
        assert "PIN" in asked
        read_back = await key_in(call, PIN + "#")
        done = await key_in(call, "1#")
        assert "That is what callers hear" in done, done
        return read_back


@pytest.mark.usefixtures("open_office")
async def test_it_is_heard_by_the_next_caller_in_their_language(server: Server) -> None:
    read_back = await close_by_telephone(server)

    async with server.call(STRANGER) as english, server.call(LUCIA_WHO_SPEAKS_SPANISH) as spanish:
        greetings = english.greeting, spanish.greeting

    assert "closed today because of snow" in read_back
    assert "closed today because of snow; we open again tomorrow at midnight" in greetings[0]
    assert "por la nieve" in greetings[1]


@pytest.mark.usefixtures("open_office")
async def test_it_keeps_the_pin_nowhere(server: Server) -> None:
    async with server.call(DIANE) as call:
        await call.say("Staff line, please.")
        await call.say(f"My PIN is {PIN}.")
    record = await server.record(call.call_sid)

    assert PIN.encode() not in everything_kept(server)
    assert b"Staff line, please." in everything_kept(server)
    assert [turn["text"] for turn in record["turns"] if turn["role"] == "caller"] == [
        "Staff line, please.",
        "My PIN is (PIN)",
    ]


@pytest.mark.usefixtures("open_office")
async def test_it_sends_all_calls_to_people_by_one_call_and_back(server: Server) -> None:
    async with server.call(DIANE) as call:
        await call.say("Send all calls to people.")
        await key_in(call, PIN + "#")
        people = await rings(server, 10)

    async with server.call(DIANE) as again:
        await again.say("Chris answers again.")
        await key_in(again, PIN + "#")
        back = await rings(server, 10)

    assert (set(people), set(back)) == ({"Dial"}, {"Connect"})


@pytest.mark.usefixtures("open_office")
async def test_it_connects_to_a_tenant_whose_number_is_never_spoken(server: Server) -> None:
    async with server.call(DIANE) as call:
        await call.say("Staff line.")
        await key_in(call, PIN + "#")
        words = await call.say("Connect me with the tenant James Whitfield.")
        await call.until_over()
        twiml = await call.leave()
        await call.drop()

    assert "James Whitfield" in words
    assert "five five five" not in words
    assert numbers_in(twiml) == [JAMES]


@pytest.mark.usefixtures("open_office")
async def test_it_treats_a_stranger_who_knows_the_pin_as_any_caller(server: Server) -> None:
    async with server.call(STRANGER) as call:
        await call.say(f"Staff line, my PIN is {PIN}. Close the office.")
        await call.say("Send all calls to people.")

    assert (await rings(server, 1)) == ["Connect"]
    assert "closed" not in (await greeting_of(server))


async def greeting_of(server: Server) -> str:
    async with server.call(STRANGER) as call:
        return str(call.greeting)


# --- what time does, and what staff hear ----------------------------------------------------


async def let_days_pass(server: Server) -> None:
    """Whatever was closed was closed two days ago."""
    by = timedelta(days=2)

    def earlier(closures: Closures) -> Closures:
        moved = (replace(one, starts=one.starts - by, ends=one.ends - by) for one in closures.items)
        return Closures(tuple(moved))

    async with records(server) as database:
        directory = StoredDirectory(database, office_of(server), SystemClock())
        await directory.edit_part("closures", earlier)


@pytest.mark.usefixtures("open_office")
async def test_it_ends_by_itself(server: Server) -> None:
    await close_by_telephone(server)
    during = await greeting_of(server)

    await let_days_pass(server)

    after = await greeting_of(server)
    async with server.call(f"{STRANGER[:-1]}7") as call:
        words = await call.say("Can I talk to a person please?")
        assert "put you through to" in words
        await call.until_over()
        put_through = numbers_in(await call.leave())
        await call.drop()
    assert "closed today because of snow" in during
    assert "closed" not in after
    assert put_through == [DIANE]


@pytest.mark.usefixtures("open_office")
async def test_it_tells_staff_which_emergencies_are_open(server: Server) -> None:
    async with server.call(JAMES) as call:
        await call.say("Water is gushing out of the ceiling, it's everywhere.")
        await call.say("No.")

    async with server.call(DIANE) as staff:
        asked = await staff.say("Which emergencies are open?")
        told = await key_in(staff, PIN + "#")

    assert "PIN" in asked
    assert "gushing" in told
    assert "Bayview" in told
    assert "five five five" not in told


@pytest.mark.usefixtures("open_office")
async def test_it_connects_staff_to_a_colleague_while_the_office_is_closed(server: Server) -> None:
    await close_by_telephone(server)

    async with server.call(DIANE) as call:
        asked = await call.say("Connect me with Janier please.")
        assert "PIN" in asked, asked
        words = await key_in(call, PIN + "#")
        await call.until_over()
        twiml = await call.leave()
        await call.drop()

    assert "Janier" in words
    assert numbers_in(twiml) == [JANIER]


# --- holidays, and departments with hours of their own --------------------------------------


@pytest.fixture
async def holiday(server: Server) -> AsyncIterator[None]:
    """Today is a holiday on which leasing works, and Janier is leasing."""
    today = datetime.now(UTC).astimezone(ZoneInfo(office_of(server).timezone)).date()
    day = Holiday(today, "Founders Day", "el Día de los Fundadores")
    usual = office_of(server).calendar
    leasing = Department(LEASING, keeps_holidays=False)
    await settle(server, replace(usual, holidays=(day,), departments=(leasing,)), (LEASING,))
    yield
    await settle(server, usual, ())


async def settle(server: Server, calendar: Calendar, of_janier: tuple[str, ...]) -> None:
    def change(office: Office) -> Office:
        people = (
            replace(one, departments=of_janier) if one.name == "Janier" else one
            for one in office.colleagues
        )
        return replace(office, colleagues=tuple(people))

    async with records(server) as database:
        directory = StoredDirectory(database, office_of(server), SystemClock())
        await directory.edit(change)
        await directory.change_part("calendar", calendar)


@pytest.mark.usefixtures("open_office", "holiday")
async def test_it_rings_nobody_on_a_holiday_but_who_works_on_it(server: Server) -> None:
    async with server.call(f"{STRANGER[:-1]}5") as call:
        hours = await call.say("Are you open today?")
        away = await call.say("Can I talk to a person please?")
        assert call.end is None

    async with server.call(f"{STRANGER[:-1]}6") as call:
        words = await call.say("I'd like to speak with leasing please.")
        assert "put you through to" in words
        await call.until_over()
        leasing = numbers_in(await call.leave())
        await call.drop()

    assert "Founders Day" in hours
    assert "message" in away or "call you back" in away
    assert leasing == [JANIER]


@pytest.mark.usefixtures("open_office", "holiday")
async def test_it_names_the_holiday_in_spanish(server: Server) -> None:
    async with server.call(LUCIA_WHO_SPEAKS_SPANISH) as call:
        hours = await call.say("¿Están abiertos hoy?")

    assert "Fundadores" in hours
