"""Photos of what is broken: kept with their ticket, within limits, gone when they have to be."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from services.core.errors import ProviderDown, ProviderError, ProviderRefused
from services.core.issue import IssueStatus
from services.core.photos import MOST_FOR_ISSUE, PhotoFault, PhotoRefused
from services.portfolio.deliverer import Deliverer
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.person_file import PersonFiles, Whom
from services.portfolio.photos import BY_LINK, Photos
from services.portfolio.text_routes import text_routes
from services.simulator.fakes import FakeClock, FakePhone
from services.store import photo_rows
from services.store.call_book import StoredCallBook
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.journal import Journal
from services.store.photo_files import PhotoFiles
from services.store.records import call_record
from services.store.tables import calls, issues
from services.store.text_book import StoredTextBook
from tests.pictures import bomb, picture
from tests.portfolio.desks import desk_on, leak, memory_of, office

MARIA = "+17185550142"
URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"


@dataclass
class Media:
    """Pictures at Twilio; each error of `faults` stands for one fetching."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[ProviderError] = field(default_factory=list)

    async def fetch(self, url: str) -> bytes:
        if self.faults:
            raise self.faults.pop(0)
        return self.files[url]


@dataclass
class House:
    database: Database
    clock: FakeClock
    desk: EmbeddedDesk
    files: PhotoFiles
    photos: Photos
    book: StoredTextBook
    media: Media
    deliverer: Deliverer
    folder: Path

    async def issue(self, sid: str = "CA1", **more: Any) -> int:
        told = leak(callback_number=MARIA, **more)
        act = await self.desk.open_issue(memory_of(sid), told, key=f"{sid}:issue:{len(more)}")
        assert act.number
        return act.number

    async def link(self, number: int, sid: str = "CA1") -> str:
        now = self.clock.now()
        return await self.database.run(lambda c: photo_rows.make_link(c, number, sid, MARIA, now))

    async def add(self, number: int | None, origin: str = "x", sid: str = "CA1") -> str:
        return await self.photos.add(
            picture(), origin=origin, source=BY_LINK, call_sid=sid, number=MARIA,
            issue_number=number,
        )  # fmt: skip

    async def close_issue(self, number: int) -> None:
        change = update(issues).where(issues.c.number == number)
        await self.database.run(
            lambda c: c.execute(change.values(status=IssueStatus.CLOSED)).close()
        )

    async def erase(self, sid: str) -> None:
        def work(connection: Any) -> None:
            call = connection.execute(calls.select().where(calls.c.sid == sid)).one()
            erase_call(connection, call, self.clock.now())

        await self.database.run(work)

    def kept(self) -> list[str]:
        return sorted(one.stem for one in self.folder.glob("??/*"))


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock, tmp_path: Path) -> House:
    files, media = PhotoFiles(tmp_path / "photos"), Media()
    photos = Photos(database, files, clock)
    routes = text_routes(database, FakePhone(clock), office(), clock, photos, media)
    book = StoredTextBook(database, clock, StoredCallBook(database, clock))
    return House(
        database, clock, desk_on(database, journal, clock), files, photos, book, media,
        Deliverer(database, routes, clock), tmp_path / "photos",
    )  # fmt: skip


async def test_a_photo_comes_over_a_link_and_belongs_to_its_ticket(house: House) -> None:
    number = await house.issue()
    token = await house.link(number)

    count = await house.photos.add_by_link(token, picture())

    (photo,) = await house.photos.photos_of(number)
    assert (count, photo.issue_number, photo.width) == (1, number, 320)
    assert photo.path.read_bytes()[:3] == b"\xff\xd8\xff"
    assert photo.path.stat().st_mode & 0o077 == 0


async def test_the_same_photo_twice_is_one(house: House) -> None:
    token = await house.link(await house.issue())
    await house.photos.add_by_link(token, picture())

    assert await house.photos.add_by_link(token, picture()) == 1
    assert len(house.kept()) == 1


async def test_a_link_ends(house: House) -> None:
    token = await house.link(await house.issue())
    house.clock.advance(timedelta(days=15).total_seconds())

    assert await house.photos.link(token) is None
    with pytest.raises(ProviderRefused):
        await house.photos.add_by_link(token, picture())


async def test_the_link_of_a_closed_ticket_opens_nothing(house: House) -> None:
    number = await house.issue()
    token = await house.link(number)
    await house.close_issue(number)

    assert await house.photos.link(token) is None


@pytest.mark.parametrize("token", ["", "x" * 500, "../../etc/passwd", "\x00", "é", "%s' OR 1=1"])
async def test_a_made_up_token_opens_nothing(house: House, token: str) -> None:
    await house.link(await house.issue())

    assert await house.photos.link(token) is None


async def test_a_ticket_takes_so_many_photos(house: House) -> None:
    number = await house.issue()
    for at in range(MOST_FOR_ISSUE):
        await house.add(number, f"x{at}")

    with pytest.raises(PhotoRefused) as refused:
        await house.add(number, "one more")

    assert refused.value.fault is PhotoFault.TOO_MANY
    assert len(house.kept()) == MOST_FOR_ISSUE


async def test_what_is_refused_leaves_no_file(house: House) -> None:
    token = await house.link(await house.issue())

    with pytest.raises(PhotoRefused):
        await house.photos.add_by_link(token, bomb())

    assert house.kept() == []


async def test_pictures_of_a_text_are_fetched_for_the_ticket_of_its_number(house: House) -> None:
    number = await house.issue("CA1")
    house.media.files = {URL: picture()}

    ticket = await house.book.expect_photos("MM1", [URL], call_sid="MM1", number=MARIA)
    await house.deliverer.come_round()
    await house.deliverer.come_round()

    assert ticket is not None
    assert ticket.number == number
    assert [one.issue_number for one in await house.photos.photos_of(number)] == [number]


async def test_the_same_text_again_fetches_nothing_more(house: House) -> None:
    number = await house.issue()
    house.media.files = {URL: picture()}
    await house.book.expect_photos("MM1", [URL], call_sid="MM1", number=MARIA)
    await house.deliverer.come_round()
    await house.book.expect_photos("MM1", [URL], call_sid="MM1", number=MARIA)
    await house.deliverer.come_round()

    assert len(await house.photos.photos_of(number)) == 1


async def test_pictures_that_come_before_the_ticket_go_to_it(house: House) -> None:
    house.media.files = {URL: picture()}
    await house.book.expect_photos("MM1", [URL], call_sid="MM1", number=MARIA)
    await house.deliverer.come_round()
    number = await house.issue("MM1")

    await house.book.attach_photos("MM1", number)

    assert len(await house.photos.photos_of(number)) == 1


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (ProviderDown("twilio: 503", status=503), "waiting"),
        (ProviderRefused("twilio: 404", status=404), "failed"),
    ],
)
async def test_a_picture_that_cannot_be_fetched_is_shown(
    house: House, fault: ProviderError, state: str
) -> None:
    house.media.faults = [fault]
    await house.book.expect_photos("MM1", [URL], call_sid="MM1", number=MARIA)
    await house.deliverer.come_round()

    record = await house.database.read(lambda c: call_record(c, "MM1"))

    assert record is None or [one["state"] for one in record["deliveries"]] == [state]


async def test_a_file_that_is_no_picture_fails_for_good(house: House) -> None:
    house.media.files = {URL: b"BEGIN:VCARD"}
    await house.issue("MM1")
    await house.book.expect_photos("MM1", [URL], call_sid="MM1", number=MARIA)
    await house.deliverer.come_round()

    record = await house.database.read(lambda c: call_record(c, "MM1"))

    assert record is not None
    (delivery,) = record["deliveries"]
    assert (delivery["state"], delivery["last_error"]) == ("failed", "ProviderRefused no_picture")


async def test_the_record_shows_photos_and_their_address(house: House) -> None:
    number = await house.issue()
    photo = await house.add(number)

    record = await house.database.read(lambda c: call_record(c, "CA1"))

    assert record is not None
    assert [(one["issue"], one["url"]) for one in record["photos"]] == [
        (number, f"/photos/{photo}")
    ]


async def test_an_erased_call_loses_its_photos_and_files(house: House) -> None:
    number = await house.issue()
    photo = await house.add(number)
    await house.close_issue(number)
    await house.erase("CA1")

    assert await house.photos.jpeg(photo) is None
    assert await house.photos.take_away_erased() == 1
    assert house.kept() == []


async def test_photos_of_an_open_ticket_are_still_needed(house: House) -> None:
    number = await house.issue()
    photo = await house.add(number)
    await house.erase("CA1")
    await house.photos.take_away_erased()

    assert await house.photos.jpeg(photo)


async def test_a_person_takes_their_photos_along_and_has_them_deleted(house: House) -> None:
    number = await house.issue()
    photo = await house.add(number)
    await house.close_issue(number)
    ended = update(calls).values(from_number=MARIA, ended_at=house.clock.now())
    await house.database.run(lambda c: c.execute(ended).close())
    files = PersonFiles(house.database, house.clock, house.files.read_now)

    exported = await files.export(Whom(phone=MARIA), "dana")
    await files.erase(Whom(phone=MARIA), "dana")
    await house.photos.take_away_erased()

    assert base64.b64decode(exported["pictures"][photo])[:3] == b"\xff\xd8\xff"
    assert house.kept() == []


async def test_a_file_whose_row_was_never_written_goes(house: House) -> None:
    await house.add(await house.issue())
    left = await house.files.write(await house.files.made_anew(picture()))
    old = house.files.path(left)
    os.utime(old, (1, 1))

    assert await house.photos.take_away_orphans() == 1
    assert not old.exists()
    assert len(house.kept()) == 1


@pytest.mark.parametrize("name", ["../../chris.db", "", "A" * 32, "0" * 31])
async def test_no_other_file_can_be_asked_for(house: House, name: str) -> None:
    assert await house.files.read(name) is None
    assert house.files.read_now(name) is None


async def test_a_full_disk_is_said_and_nothing_is_kept(house: House) -> None:
    number = await house.issue()
    house.folder.write_text("in the way")

    with pytest.raises(ProviderDown):
        await house.add(number)
