"""The report of a week: once for each addressee, of their properties alone, without a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from services.core.carriers import Mail
from services.core.errors import ProviderUnsure
from services.core.mail_policy import MailPolicy, Recipient, When
from services.core.office import Office
from services.core.weekly import OWNER_MAIL, WEEKLY_MAIL, OwnerReader, WeeklyReports
from services.portfolio.call_intents import intents_of_call
from services.portfolio.call_stories import read_story
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.load_sample import load_sample
from services.portfolio.mail_sender import MailSender
from services.portfolio.sample import sample_office
from services.portfolio.weekly_mail import WeeklyMail
from services.simulator.fake_mail import FakeMailer
from services.simulator.fakes import FakeClock
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.report_tables import call_intents
from services.store.tables import calls, turns
from tests.portfolio.after_house import ORIGIN, ChangingDirectory

BOSS, JEFA, NOBODY = "boss@example.com", "jefa@example.com", "nobody@example.com"
OLGA, OSCAR = "olga@example.com", "oscar@example.com"
NAME, MARIA = "Maria Santos", "+17185550142"
TUESDAY = datetime(2026, 11, 17, 15, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""Seven o'clock in the office, of the week after."""
OFFICE = replace(
    sample_office(),
    mail_policy=MailPolicy(
        (
            Recipient(BOSS, weekly=True),
            Recipient(JEFA, When.NOTHING, "es", weekly=True),
            Recipient(NOBODY),
        )
    ),
    weekly=WeeklyReports(
        (OwnerReader(OLGA, ("bayview",)), OwnerReader(OSCAR, ("forest_avenue",), "es"))
    ),
)


class House:
    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.directory, self.mailer = ChangingDirectory(OFFICE), FakeMailer()

    async def call(self, sid: str, property_id: str = "bayview") -> None:
        row = new_call_row(
            sid,
            TUESDAY,
            direction="inbound",
            from_number=MARIA,
            caller={"number": MARIA, "name": NAME},
            epoch=1,
            outcome="completed",
            ended_at=TUESDAY + timedelta(minutes=3),
            property_id=property_id,
        )
        turn = {
            "call_sid": sid, "number": 1, "role": "caller", "started_at": TUESDAY,
            "text": f"I am {NAME} and I am locked out of my apartment.", "interrupted": False,
        }  # fmt: skip
        await self.database.run(lambda c: c.execute(insert(calls), [row]).close())
        await self.database.run(lambda c: c.execute(insert(turns), [turn]).close())

    async def plans(self) -> int:
        """Another worker each time."""
        return await WeeklyMail(self.database, self.directory, self.clock).plan()

    async def sends(self) -> None:
        sender = MailSender(self.database, self.directory, self.mailer, ORIGIN)
        routes = {kind: Route(sender) for kind in (WEEKLY_MAIL, OWNER_MAIL)}
        await Deliverer(self.database, routes, self.clock).come_round()

    def only_to(self, address: str) -> Mail:
        (mail,) = self.mailer.to(address)
        return mail


@pytest.fixture
async def house(database: Database) -> House:
    found = House(database, FakeClock(MONDAY))
    await database.run(lambda c: load_sample(c, MONDAY))
    return found


async def test_it_leaves_once_for_each_addressee(house: House) -> None:
    await house.call("CA1")

    planned = [await house.plans(), await house.plans()]
    await house.sends()
    house.clock.advance(3600)
    await house.plans()
    await house.sends()

    assert planned == [3, 0]
    assert sorted(mail.to for mail in house.mailer.mails) == [BOSS, JEFA, OLGA]
    assert house.only_to(BOSS).subject == "Calls of the week: 1"
    assert house.only_to(JEFA).subject == "Llamadas de la semana: 1"


async def test_it_does_not_leave_before_monday_at_seven(house: House) -> None:
    await house.call("CA1")
    house.clock.advance(-1)

    assert not await house.plans()


async def test_there_is_none_of_a_week_without_a_call(house: House) -> None:
    assert not await house.plans()


async def test_a_test_call_makes_no_report(house: House) -> None:
    await house.call("TP1")

    assert not await house.plans()


async def test_an_owner_gets_counts_of_theirs_and_no_word_of_a_caller(house: House) -> None:
    await house.call("CA1")
    await house.call("CA2", "elsewhere")
    await house.plans()

    await house.sends()

    mail = house.only_to(OLGA)
    told = mail.subject + mail.text + mail.html
    assert "Calls: 1" in mail.text
    assert not [word for word in (NAME, "Maria", MARIA, "locked out", "CA1") if word in told]
    assert not house.mailer.to(OSCAR)


async def test_the_companys_names_no_caller_either(house: House) -> None:
    await house.call("CA1")
    await house.plans()

    await house.sends()

    told = house.only_to(BOSS).text + house.only_to(BOSS).html
    assert not [word for word in (NAME, MARIA) if word in told]
    assert f"{ORIGIN}/reports?from=2026-11-16&to=2026-11-22" in house.only_to(BOSS).text


async def test_whoever_was_taken_off_the_list_gets_none(house: House) -> None:
    await house.call("CA1")
    await house.plans()
    house.directory.present = _without_readers(OFFICE)

    await house.sends()

    states = await house.database.read(
        lambda c: set(c.execute(select(deliveries.c.state)).scalars())
    )
    assert not house.mailer.mails
    assert states == {"dropped"}


def _without_readers(office: Office) -> Office:
    return replace(office, mail_policy=MailPolicy(), weekly=WeeklyReports())


async def test_one_without_an_answer_is_not_sent_twice(house: House) -> None:
    await house.call("CA1")
    house.mailer.faults = [ProviderUnsure("no answer")] * 3
    house.mailer.keeps_although = house.mailer.can_find = True
    await house.plans()

    await house.sends()
    house.clock.advance(60)
    await house.sends()

    assert sorted(mail.to for mail in house.mailer.mails) == [BOSS, JEFA, OLGA]


async def test_what_a_caller_wanted_is_noted_once_the_call_is_over(house: House) -> None:
    await house.call("CA1")

    story = await house.database.read(lambda c: read_story(c, "CA1"))
    assert story is not None
    await house.database.run(lambda c: list(intents_of_call(c, story, MONDAY)))
    await house.database.run(lambda c: list(intents_of_call(c, story, MONDAY)))

    rows = await house.database.read(lambda c: c.execute(select(call_intents)).all())
    assert [(row.call_sid, row.intent) for row in rows] == [("CA1", "lockout")]
