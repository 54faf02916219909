"""What the doors have seen, known to every process."""

from __future__ import annotations

from services.core.first_call import CallStep
from services.live.door_watch import DoorWatch
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.door_book import DoorBook, DoorNews
from tests.databases import Switchable


async def test_nothing_is_known_at_first(database: Database) -> None:
    assert await DoorBook(database).news() == DoorNews()


async def test_it_is_known_elsewhere_once_it_is_written(
    database: Database, clock: FakeClock
) -> None:
    watch, book = DoorWatch(clock), DoorBook(database)
    watch.let_in("voice.answer", "CA1")
    watch.turned_away("relay", "address", "https://old.example")
    watch.call_arrived("CA1")
    watch.step("CA1", CallStep.SIGNED, "Refused.")

    await book.write_new(watch)

    news = await DoorBook(database).news()
    assert (news.verified, news.refused, news.call) == (watch.verified, watch.refused, watch.call)


async def test_what_could_not_be_written_is_written_later(
    away: Switchable, clock: FakeClock
) -> None:
    watch, book = DoorWatch(clock), DoorBook(away.database)
    watch.let_in("voice.answer", "CA1")
    await book.write_new(watch)

    away.bring_back()
    await book.write_new(watch)

    assert (await book.news()).verified == watch.verified
