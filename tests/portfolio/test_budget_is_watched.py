"""The worker looks at what was spent: it marks the ceiling and mails each warning once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.budget import Budget, Spending
from services.core.mail_policy import MailPolicy, Recipient, When
from services.core.metering import Meter, Metered
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.mail_sender import MailSender
from services.portfolio.sample import sample_office
from services.portfolio.spending import SpendingWatch
from services.simulator.fake_mail import FakeMailer
from services.simulator.fakes import FakeClock
from services.store.cost_book import StoredCosts
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.price_file import load_prices
from services.store.usage_rows import keep_usage

BOSS, JEFA, NOBODY = "boss@example.com", "jefa@example.com", "nobody@example.com"
POLICY = MailPolicy(
    (Recipient(BOSS), Recipient(JEFA, language="es"), Recipient(NOBODY, When.NOTHING))
)
TEN_DOLLARS = Budget(monthly_cents=10_00)


class House:
    """An office with a budget; a dollar is a hundred recognised turns of two cents."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        office = replace(sample_office(), mail_policy=POLICY)
        self.directory = StoredDirectory(database, office, clock)
        self.book = StoredOfficeBook(database, self.directory, clock)
        self.costs = StoredCosts(database, self.directory, clock, load_prices())
        self.mailer = FakeMailer()
        self.watch = self.another_watch()
        self._spent = 0

    def another_watch(self) -> SpendingWatch:
        return SpendingWatch(self.database, self.directory, self.book, self.costs, self.clock)

    async def budget(self, budget: Budget) -> None:
        await self.book.edit("budget", lambda _: budget, "admin@example.com", "budget")

    async def spends(self, cents: int) -> None:
        self._spent += 1
        found = Metered(
            key=f"spent:{self._spent}", meter=Meter.GATHER, quantity=cents // 2, at=self.clock.now()
        )
        await self.database.run(lambda c: keep_usage(c, [found]))

    async def round(self) -> None:
        """The worker looks, and mail leaves."""
        await self.watch.come_round()
        sender = MailSender(self.database, self.directory, self.mailer, "https://chris.example")
        routes = {"budget_mail": Route(sender)}
        await Deliverer(self.database, routes, self.clock).come_round()

    async def saves(self) -> bool:
        """As another process reads it."""
        directory = StoredDirectory(self.database, sample_office(), self.clock)
        return (await directory.office()).saves(self.clock.now())

    def subjects(self, reader: str = BOSS) -> list[str]:
        return [mail.subject[:5] for mail in self.mailer.to(reader)]


@pytest.fixture
async def house(database: Database, clock: FakeClock) -> House:
    return House(database, clock)


async def test_it_warns_at_each_mark_once(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(4_98)
    await house.round()
    before = house.subjects()
    await house.spends(2)
    await house.round()
    await house.round()
    await house.spends(3_00)
    await house.round()

    assert (before, house.subjects()) == ([], ["50 % ", "80 % "])
    assert house.subjects(NOBODY) == []
    assert "50 %" in house.mailer.to(JEFA)[0].subject
    assert "presupuesto" in house.mailer.to(JEFA)[0].subject


async def test_it_saves_at_the_ceiling_in_every_process(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(9_98)
    await house.round()
    before = await house.saves()
    await house.spends(2)
    await house.round()

    assert (before, await house.saves()) == (False, True)
    assert house.subjects()[-1] == "100 %"
    assert "scripted mode" in house.mailer.to(BOSS)[-1].text


async def test_two_workers_warn_once(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(10_00)
    await house.another_watch().come_round()
    await house.round()

    assert house.subjects() == ["100 %"]


async def test_a_higher_ceiling_ends_it_at_once_and_warns_anew(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(10_00)
    await house.round()
    await house.budget(Budget(monthly_cents=20_00))
    lifted = not await house.saves()
    await house.round()

    assert lifted
    assert house.subjects() == ["100 %", "50 % "]


async def test_the_next_month_begins_anew(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(10_00)
    await house.round()
    december = datetime(2026, 12, 1, 5, tzinfo=UTC)
    house.clock.advance((december - house.clock.now()).total_seconds())
    lifted = not await house.saves()
    await house.spends(10_00)
    await house.round()

    assert lifted
    assert house.subjects() == ["100 %", "100 %"]
    assert await house.saves()


async def test_a_day_gone_wrong_is_stopped(house: House) -> None:
    await house.budget(Budget(daily_cents=3_00))
    await house.spends(3_00)
    await house.round()
    stopped = await house.saves()
    house.clock.advance(timedelta(days=1).total_seconds())

    assert (stopped, await house.saves()) == (True, False)
    assert house.subjects() == []


async def test_without_a_budget_nothing_is_written(house: House) -> None:
    await house.spends(900_00)

    assert await house.watch.come_round() is None
    assert (await house.directory.office()).spending == Spending()


async def test_a_look_that_changes_nothing_leaves_the_office_as_it_is(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(6_00)
    await house.round()
    before = await house.directory.office()
    await house.spends(1_00)
    await house.round()

    assert await house.directory.office() is before


async def test_unknown_prices_are_told_with_the_warning(house: House) -> None:
    await house.budget(TEN_DOLLARS)
    await house.spends(6_00)
    unknown = Metered(key="x", meter=Meter.TOKENS, detail="gpt-9", quantity=5, at=house.clock.now())
    await house.database.run(lambda c: keep_usage(c, [unknown]))
    await house.round()

    assert "more than that" in house.mailer.to(BOSS)[0].text
