"""Messages that callers left at Twilio while our machine was down become tasks: each, and once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import insert, select

from services.clients.twilio_left import TwilioLeft
from services.core.errors import ProviderDown
from services.core.events import CallRang
from services.core.mail_policy import MailPolicy, Recipient, When
from services.core.ports import Errand
from services.portfolio.after_calls import AfterCalls
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.left_messages import LeftMessages
from services.portfolio.mail_sender import MailSender
from services.simulator.fake_mail import FakeMailer
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.hosted_book import HostedBook
from services.store.journal import Journal
from services.store.privacy_tables import recordings
from services.store.tables import calls
from services.store.transfer_tables import voicemails
from tests.end_to_end.in_thread import InThread
from tests.portfolio.task_desk import MARIA, OFFICE, TaskOffice, call

OURS, SECOND = "+17185550100", "+17185550111"
ONE, TWO = "RE" + "1" * 32, "RE" + "2" * 32
CALL = "CA" + "1" * 32


def rang_at(number: str, at: datetime) -> CallRang:
    """A call that came here."""
    return CallRang(
        call_sid="CA" + "2" * 32,
        at=at,
        number=None,
        from_number=MARIA,
        to_number=number,
        assistant="front_desk",
        direction="inbound",
    )


@dataclass
class Recordings:
    """Twilio's list of recordings, two a page, and the calls that they belong to."""

    thread: InThread = field(default_factory=InThread)
    entries: list[dict[str, Any]] = field(default_factory=list)
    calls: dict[str, dict[str, Any]] = field(default_factory=dict)
    status: int = 200
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        application = web.Application()
        root = "/2010-04-01/Accounts/AC1"
        application.router.add_get(f"{root}/Recordings.json", self._list)
        application.router.add_get(f"{root}/Calls/{{sid}}.json", self._call)
        self.thread.serve(application)

    def left(self, sid: str, at: datetime, call_sid: str = CALL, **more: Any) -> None:
        self.entries.append(
            {
                "sid": sid,
                "call_sid": call_sid,
                "duration": "12",
                "source": "RecordVerb",
                "status": "completed",
                "date_created": format_datetime(at),
                **more,
            }
        )
        started = format_datetime(at - timedelta(seconds=40))
        self.calls[call_sid] = {"from": MARIA, "to": OURS, "start_time": started}

    async def _list(self, request: web.Request) -> web.Response:
        self.asked.append(request.query.get("DateCreated>", ""))
        start = int(request.query.get("Page", "0")) * 2
        more = start + 2 < len(self.entries)
        after = f"{request.path}?Page={start // 2 + 1}" if more else None
        page = {"recordings": self.entries[start : start + 2], "next_page_uri": after}
        return web.json_response(page, status=self.status)

    async def _call(self, request: web.Request) -> web.Response:
        found = self.calls.get(request.match_info["sid"])
        return web.json_response(found, status=200 if found else 404)


@dataclass
class House:
    left: LeftMessages
    twilio: Recordings
    office: TaskOffice
    database: Database
    clock: FakeClock

    def minutes_ago(self, minutes: int) -> datetime:
        return self.clock.now() - timedelta(minutes=minutes)

    async def rows(self, table: Any) -> list[Any]:
        return list(await self.database.read(lambda c: c.execute(select(table)).all()))


@pytest.fixture
def twilio() -> Iterator[Recordings]:
    found = Recordings()
    yield found
    found.thread.stop()


@pytest.fixture
async def house(
    database: Database, clock: FakeClock, journal: Journal, twilio: Recordings, tmp_path: Path
) -> AsyncIterator[House]:
    office = TaskOffice(database, clock, journal)
    client = TwilioLeft("AC1", "token", base_url=twilio.thread.address, retry_delays_s=())
    log, book = StoredCallLog(database, journal), HostedBook(database, clock)
    left = LeftMessages(client, database, office.desk, log, office.directory, book, clock, (OURS,))
    yield House(left, twilio, office, database, clock)
    await client.close()


async def test_it_makes_a_task_with_the_sound_and_a_record_of_the_call(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))

    assert await house.left.fetch() == 1

    task = await house.office.only()
    (kept,) = await house.rows(voicemails)
    (record,) = await house.rows(calls)
    assert (task["kind"], task["caller"]["number"]) == ("voicemail", MARIA)
    assert "left while our machine was down" in task["summary"]
    assert (kept.recording_sid, kept.call_sid, kept.duration_s) == (ONE, CALL, 12)
    assert (record.sid, record.from_number, record.to_number) == (CALL, MARIA, OURS)
    assert (record.outcome, record.ended_at is not None) == ("message", True)


async def test_it_brings_nothing_in_twice(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    await house.left.fetch()

    assert await house.left.fetch() == 0
    assert (await house.office.only())["asked"] == 1


async def test_it_gets_every_page(house: House) -> None:
    sids = [f"RE{number:032x}" for number in range(5)]
    for number, sid in enumerate(sids):
        house.twilio.left(sid, house.minutes_ago(30 + number), f"CA{number}")

    assert await house.left.fetch() == 5
    assert {row.recording_sid for row in await house.rows(voicemails)} == set(sids)


async def test_it_leaves_what_our_own_door_has_kept(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    await house.office.desk.leave_errand(
        call(CALL),
        Errand("voicemail", "Voicemail of 12 s.", "", MARIA),
        key=f"{CALL}:voicemail:{ONE}",
    )

    await house.left.fetch()

    assert (await house.office.only())["asked"] == 1


async def test_it_waits_until_our_own_door_had_its_time(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(1))
    at_once = await house.left.fetch()

    house.clock.advance(seconds=180)

    assert (at_once, await house.left.fetch()) == (0, 1)


@pytest.mark.parametrize(
    "other",
    [{"source": "DialVerb"}, {"status": "processing"}, {"duration": "0"}],
)
async def test_it_takes_only_whole_messages(house: House, other: dict[str, str]) -> None:
    house.twilio.left(ONE, house.minutes_ago(30), **other)

    assert await house.left.fetch() == 0


async def test_it_leaves_messages_of_other_programs_on_the_account(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    house.twilio.calls[CALL]["to"] = "+12125550000"

    assert await house.left.fetch() == 0


async def test_it_takes_messages_of_a_number_without_a_plan_that_calls_have_come_to(
    house: House, journal: Journal
) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    house.twilio.calls[CALL]["to"] = SECOND
    log = StoredCallLog(house.database, journal)
    log.record(rang_at(SECOND, house.minutes_ago(600)))
    await log.flush()

    assert await house.left.fetch() == 1


async def test_it_brings_back_nothing_that_was_deleted(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    now = house.clock.now()
    row = {"recording_sid": ONE, "call_sid": CALL, "state": "done", "asked_at": now}
    await house.database.run(lambda c: c.execute(insert(recordings), [row]).close())

    assert await house.left.fetch() == 0


async def test_it_loses_nothing_where_twilio_does_not_answer(house: House) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    house.twilio.status = 503
    with pytest.raises(ProviderDown):
        await house.left.fetch()

    house.twilio.status = 200
    house.clock.advance(seconds=86400)

    assert await house.left.fetch() == 1


async def test_it_asks_for_the_days_since_the_last_look(house: House) -> None:
    await house.left.fetch()
    house.clock.advance(seconds=5 * 86400)
    await house.left.fetch()

    first, second = house.twilio.asked
    assert first == f"{house.clock.now() - timedelta(days=8, hours=1):%Y-%m-%d}"
    assert second == f"{house.clock.now() - timedelta(days=5, hours=1, minutes=3):%Y-%m-%d}"


async def test_it_is_mailed_about_as_any_call_is(
    house: House, database: Database, clock: FakeClock
) -> None:
    house.twilio.left(ONE, house.minutes_ago(30))
    office = replace(OFFICE, mail_policy=MailPolicy((Recipient("a@example.com", When.EACH),)))
    await house.left.fetch()

    await AfterCalls(database, FakeDirectory(office), clock).plan_calls()

    (row,) = [one for one in await house.rows(deliveries) if one.kind == "call_mail"]
    assert (row.call_sid, row.target) == (CALL, "a@example.com")
    mailer = FakeMailer()
    sender = MailSender(database, FakeDirectory(office), mailer, "https://chris.example")
    await Deliverer(database, {"call_mail": Route(sender)}, clock).come_round()
    assert "Voicemail of 12 s" in mailer.mails[0].text
