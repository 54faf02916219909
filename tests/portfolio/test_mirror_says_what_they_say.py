"""The mirror of another property system, in our own tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.deliveries import Delivery, Receipt
from services.core.errors import ProviderDown, ProviderError
from services.core.issue import Category, IssueStatus, OpenIssue, ServiceIssue, Urgency
from services.core.own_numbers import OWN_FROM
from services.core.people import Home, Person, PersonKind, PhoneNumber
from services.core.places import Property, PropertyKind, Unit
from services.portfolio.act_entry import Entry
from services.portfolio.act_rows import perform
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.mirror import Mirror
from services.portfolio.mirror_rows import Snapshot, keep_numbers_apart
from services.portfolio.rent_manager_outward import issue_written
from services.simulator.fakes import FakeClock
from services.store.database import Database

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OAK = Property(
    "7", "Oak Street", "12 Oak St", "Albany", PropertyKind.APARTMENTS, (Unit("70", "7", "4B"),)
)
MARIA_NUMBER = PhoneNumber("+15185550142")
MARIA = Person(
    "tenant:1",
    PersonKind.TENANT,
    "Maria",
    "Lopez",
    phones=(MARIA_NUMBER,),
    homes=(Home("7", "70"),),
)
LEAK = OpenIssue(
    88, "7", "70", Category.PLUMBING, Urgency.ROUTINE, "A leak", IssueStatus.OPEN, NOON
)
ALL = Snapshot((OAK,), (MARIA,), (LEAK,))


@dataclass
class OtherSystem:
    holds: Snapshot = ALL
    fails: ProviderError | None = None
    read: int = 0

    async def snapshot(self) -> Snapshot:
        self.read += 1
        if self.fails:
            raise self.fails
        return self.holds


@dataclass
class House:
    database: Database
    clock: FakeClock
    other: OtherSystem = field(default_factory=OtherSystem)

    def __post_init__(self) -> None:
        self.mirror = Mirror(self.database, self.other, self.clock)
        self.portfolio = EmbeddedPortfolio(self.database)

    async def after(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.mirror.come_round()

    async def open_numbers(self) -> list[int]:
        return [issue.number for issue in await self.portfolio.open_issues(property_id="7")]


@pytest.fixture
async def house(database: Database, clock: FakeClock) -> House:
    await database.run(keep_numbers_apart)
    return House(database, clock)


async def test_it_answers_like_the_other_system(house: House) -> None:
    await house.mirror.refresh()

    assert list(await house.portfolio.people_with_phone(MARIA_NUMBER)) == [MARIA]
    assert list(await house.portfolio.properties()) == [OAK]
    assert await house.open_numbers() == [88]


async def test_it_writes_only_what_has_changed(house: House) -> None:
    await house.mirror.refresh()
    moved = replace(MARIA, homes=())
    house.other.holds = replace(ALL, people=(moved,), issues=(replace(LEAK, summary="A flood"),))

    written = await house.mirror.refresh()
    again = await house.mirror.refresh()

    assert (written.written, written.removed, written.issues) == (0, 1, 1)
    assert (again.written, again.removed, again.issues) == (0, 0, 0)


async def test_it_forgets_who_is_gone_and_closes_what_is_closed(house: House) -> None:
    await house.mirror.refresh()
    house.other.holds = Snapshot((OAK,), (), ())

    await house.mirror.refresh()

    assert list(await house.portfolio.people_with_phone(MARIA_NUMBER)) == []
    assert await house.open_numbers() == []


async def test_it_opens_again_what_was_opened_again(house: House) -> None:
    await house.mirror.refresh()
    house.other.holds = replace(ALL, issues=())
    await house.mirror.refresh()
    house.other.holds = ALL

    await house.mirror.refresh()

    assert await house.open_numbers() == [88]


async def test_it_is_read_again_after_five_minutes_or_when_something_changed(house: House) -> None:
    await house.after(0)
    await house.after(60)
    quiet = house.other.read
    await house.mirror.want()
    await house.after(1)
    await house.after(1)
    changed = house.other.read
    await house.after(300)

    assert (quiet, changed, house.other.read) == (1, 2, 3)


async def test_it_stays_as_it_was_while_the_other_system_is_away(house: House) -> None:
    await house.mirror.refresh()
    house.clock.advance(400)
    house.other.fails = ProviderDown("away")

    with pytest.raises(ProviderDown):
        await house.mirror.come_round()

    assert await house.open_numbers() == [88]
    assert await house.mirror.filled_at() == house.clock.now() - timedelta(seconds=400)


async def test_it_keeps_a_ticket_that_the_other_system_does_not_list_yet(house: House) -> None:
    await house.mirror.refresh()
    issue = ServiceIssue("7", "70", Category.HVAC, Urgency.URGENT, "No heat")
    entry = Entry("CA1:issue", "CA1", "CA1", 0, house.clock.now(), issue)
    act = await house.database.run(lambda c: perform(c, entry))

    await house.mirror.refresh()

    assert act.number is not None
    assert act.number > OWN_FROM
    assert sorted(await house.open_numbers()) == [88, act.number]


async def test_it_keeps_a_ticket_that_was_written_late_until_it_can_be_listed(
    house: House,
) -> None:
    await house.mirror.refresh()
    issue = ServiceIssue("7", "70", Category.HVAC, Urgency.URGENT, "No heat")
    entry = Entry("CA1:issue", "CA1", "CA1", 0, house.clock.now(), issue)
    await house.database.run(lambda c: perform(c, entry))
    house.clock.advance(600)  # so long the other system was away
    one = Delivery("k", "rm_issue", "", {"act_key": entry.key}, "CA1", 1, 0, NOON, None)
    receipt = Receipt("99")
    await house.database.run(lambda c: issue_written(c, one, receipt, house.clock))

    await house.mirror.refresh()
    since = house.clock.now() - timedelta(minutes=2)
    fresh = await house.portfolio.latest_own_issues(since, unit_id="70")
    soon = await house.open_numbers()
    house.clock.advance(121)
    await house.mirror.refresh()

    assert [one.number for one in fresh] == [99]
    assert sorted(soon) == [88, 99]
    assert await house.open_numbers() == [88]
