"""A text about a ticket tells the number that Rent Manager gives, or none; never one of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from services.core.caller_texts import CALLER_TEXT, CallerText, TextKind
from services.core.dialogue import Act
from services.core.issue import Category, ServiceIssue, Urgency
from services.core.own_numbers import OWN_FROM, is_own
from services.portfolio.deliverer import Deliverer
from services.portfolio.photos import Photos
from services.portfolio.text_routes import text_routes
from services.simulator.fakes import FakeDirectory, FakePhone
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.photo_rows import read_link
from services.store.tables import issues
from tests.portfolio.rent_manager_office import RentManagerOffice, rent_manager_office

WEI = "+17185550150"


class NoMedia:
    async def fetch(self, url: str) -> bytes:
        raise AssertionError(url)


@pytest.fixture
async def office(database: Database) -> AsyncIterator[RentManagerOffice]:
    async with rent_manager_office(database) as made:
        yield made


async def report(office: RentManagerOffice) -> Act:
    ids = office.rm.ids
    place, unit = str(ids.properties["bayview"]), str(ids.units["bayview-4b"])
    issue = ServiceIssue(place, unit, Category.PLUMBING, Urgency.ROUTINE, "A leak")
    return await office.do(issue, "CA1:issue")


def asked(act: Act, kind: TextKind = TextKind.TICKET) -> CallerText:
    link = "https://chris.example" if kind is TextKind.PHOTO_LINK else ""
    text = CallerText(kind, WEI, agreed=True, office="Harbor", link=link)
    return replace(text, issue_numbers=(act.number or 0,))


async def planned(office: RentManagerOffice) -> AnyRow:
    wanted = select(deliveries).where(deliveries.c.kind == CALLER_TEXT)
    row = await office.database.read(lambda c: c.execute(wanted).first())
    assert row is not None
    return row


def texting(office: RentManagerOffice) -> tuple[Deliverer, FakePhone]:
    phone = FakePhone(office.clock)
    routes = text_routes(
        office.database,
        phone,
        FakeDirectory(office.rm.directory.kept),
        office.clock,
        Photos(office.database, None, office.clock),  # type: ignore[arg-type]
        NoMedia(),
    )
    return Deliverer(office.database, routes, office.clock), phone


async def test_it_waits_until_rent_manager_has_given_the_number(office: RentManagerOffice) -> None:
    act = await report(office)
    told = await office.do(asked(act), "CA1:text")
    texts, phone = texting(office)
    await texts.come_round()
    before = list(phone.texts)

    await office.after()
    await texts.come_round()

    number = office.ours("ServiceManagerIssues")[0]["ServiceManagerIssueID"]
    assert is_own(act.number or 0)
    assert str(OWN_FROM)[:-1] not in told.summary
    assert before == []
    assert [words for _, words in phone.texts] == [
        f"Harbor: your ticket: {number}. You can reply to this text, also with photos of the "
        "problem. Reply STOP to end texts, HELP for help."
    ]


async def test_it_leaves_without_a_number_after_an_hour(office: RentManagerOffice) -> None:
    office.faults.down = True
    act = await report(office)
    await office.do(asked(act), "CA1:text")
    texts, phone = texting(office)

    office.clock.advance(timedelta(hours=1).total_seconds())
    await texts.come_round()

    ((_, words),) = phone.texts
    assert words.startswith("Harbor: we have your report.")
    assert str(act.number) not in words


async def test_it_never_waits_for_a_number_that_is_there(office: RentManagerOffice) -> None:
    act = await report(office)
    await office.after()
    await office.do(asked(act), "CA1:text")
    texts, phone = texting(office)
    await texts.come_round()

    number = office.ours("ServiceManagerIssues")[0]["ServiceManagerIssueID"]
    assert f"your ticket: {number}." in phone.texts[0][1]


@pytest.mark.parametrize("written_first", [True, False])
async def test_a_link_for_photos_opens_whatever_number_is_told(
    office: RentManagerOffice, written_first: bool
) -> None:
    act = await report(office)
    await office.after() if written_first else None
    await office.do(asked(act, TextKind.PHOTO_LINK), "CA1:text")
    await office.after()

    words = (await planned(office)).payload["words"]
    token = words.partition("/u/")[2].split(" ")[0]
    link = await office.database.read(lambda c: read_link(c, token, office.clock.now()))
    number = office.ours("ServiceManagerIssues")[0]["ServiceManagerIssueID"]
    assert link is not None
    assert (link.issue_number, link.told) == (act.number, number)
    assert f"ticket {number} here" in words


async def test_a_page_for_photos_shows_no_number_of_ours(office: RentManagerOffice) -> None:
    act = await report(office)
    await office.do(asked(act, TextKind.PHOTO_LINK), "CA1:text")
    words = (await planned(office)).payload["words"]
    token = words.partition("/u/")[2].split(" ")[0]

    link = await office.database.read(lambda c: read_link(c, token, office.clock.now()))

    assert link is not None
    assert link.told is None
    assert "your report" in words


async def test_numbers_are_told_at_once_where_ours_are_the_office_s_own(
    office: RentManagerOffice,
) -> None:
    act = await report(office)
    own = update(issues).where(issues.c.act_key == "CA1:issue").values(number=2042)
    await office.database.run(lambda c: c.execute(own))
    await office.do(replace(asked(act), issue_numbers=(2042,)), "CA1:text")

    assert "your ticket: 2042." in (await planned(office)).payload["words"]
