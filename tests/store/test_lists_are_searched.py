"""Lists find people by name, number, unit and what was said, and come in parts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from services.core.list_search import search_of
from services.simulator.fakes import FakeClock
from services.store.audit_book import page as audit_page
from services.store.database import Database
from services.store.list_book import ListPage, StoredLists
from services.store.list_query import Wanted
from services.store.list_specs import SPECS
from services.store.tables import calls, turns
from tests.store.office_rows import fill


@pytest.fixture
async def lists(database: Database, clock: FakeClock) -> StoredLists:
    await database.run(lambda c: fill(c, clock.now()))
    return StoredLists(database, clock)


async def found(lists: StoredLists, name: str, typed: str = "", **more: Any) -> list[str]:
    page = await lists.page(name, Wanted(search_of(typed), **more), 50)
    return [one["key"] for one in page.items]


@pytest.mark.parametrize(
    ("typed", "sid"),
    [
        ("delgado", "CA-maria"),
        ("maria DELG", "CA-maria"),
        ("nunez", "CA-jose"),
        ("José Núñez", "CA-jose"),
        ("(212) 555-0123", "CA-prospect"),
        ("+1 212.555.0123", "CA-prospect"),
        ("1203", "CA-jose"),
        ("faucet", "CA-maria"),
        ("faucet awake 4b", "CA-maria"),
        ("inundacion", "CA-jose"),
        ("INUNDACIÓN cocina", "CA-jose"),
        ("laundr", "SM-text"),
    ],
)
async def test_it_finds_a_call(lists: StoredLists, typed: str, sid: str) -> None:
    assert await found(lists, "calls", typed) == [sid]


@pytest.mark.parametrize("typed", ["people", "faucet cocina", "%", "_", "first_name", "drips OR x"])
async def test_it_finds_no_call_for_other_words(lists: StoredLists, typed: str) -> None:
    wanted = Wanted(search_of(typed))

    keys = [one["key"] for one in (await lists.page("calls", wanted, 50)).items]

    assert keys == [] or not wanted.search


@pytest.mark.parametrize("typed", ["okonkwo", "1108", "Clove Road", "(929) 555-0177", "delgado"])
async def test_it_finds_what_staff_have_put_right(
    lists: StoredLists, database: Database, typed: str
) -> None:
    right = {
        "caller_name": "Ada Okonkwo", "unit_name": "1108", "property_name": "Clove Road Duplex",
        "callback_number": "+19295550177",
    }  # fmt: skip
    mine = update(calls).where(calls.c.sid == "CA-maria").values(corrected=right)
    await database.run(lambda c: c.execute(mine).close())

    (row,) = (await lists.page("calls", Wanted(search_of(typed)), 50)).items

    assert (row["key"], row["name"], row["unit"]) == ("CA-maria", "Ada Okonkwo", "1108")


async def test_it_shows_the_sentence_in_which_it_was_said(lists: StoredLists) -> None:
    page = await lists.page("calls", Wanted(search_of("faucet")), 50)

    parts = page.said["CA-maria"]
    assert "".join(one.text for one in parts).startswith("The faucet in my bathroom")
    assert [one.text for one in parts if one.hit] == ["faucet"]


@pytest.mark.parametrize(
    ("name", "typed", "key"),
    [
        ("issues", "faucet", "7001"),
        ("issues", "7002", "7002"),
        ("issues", "nunez", "7002"),
        ("issues", "718 555 0199", "7002"),
        ("issues", "inundacion", "7002"),
        ("prospects", "parking", "1"),
        ("prospects", "212-555-0123", "1"),
        ("appointments", "bedroom", "1"),
        ("call-backs", "delgado", "1"),
        ("texts", "7185550142", "CA-maria:text"),
        ("texts", "ticket", "CA-maria:text"),
        ("texts-received", "laundry", "SM-text"),
        ("mail", "office example", "CA-maria:mail"),
    ],
)
async def test_it_searches_every_list(lists: StoredLists, name: str, typed: str, key: str) -> None:
    assert await found(lists, name, typed) == [key]


@pytest.mark.parametrize(
    ("name", "filters", "keys"),
    [
        ("calls", {"urgency": "E"}, ["CA-jose"]),
        ("calls", {"language": "es"}, ["CA-jose"]),
        ("calls", {"outcome": "transferred"}, ["CA-jose"]),
        ("calls", {"property": "bayview"}, ["CA-jose", "CA-maria"]),
        ("calls", {"mode": "reasoning"}, ["CA-prospect"]),
        ("calls", {"mark": "praise"}, ["CA-jose"]),
        ("calls", {"mark": "any"}, ["CA-jose"]),
        ("calls", {"direction": "text"}, ["SM-text"]),
        ("calls", {"state": "live"}, []),
        ("calls", {"assistant": "nobody"}, []),
        ("issues", {"state": "not_closed"}, ["7001"]),
        ("issues", {"state": "closed"}, ["7002"]),
        ("issues", {"language": "es"}, ["7002"]),
        ("prospects", {"bedrooms": "2", "state": "waiting"}, ["1"]),
        ("appointments", {"state": "cancelled"}, []),
        ("tasks", {"urgency": "urgent"}, ["2"]),
        ("tasks", {"kind": "callbacks", "state": "not_done"}, ["1"]),
        ("call-backs", {}, ["1"]),
        ("mail", {"state": "troubled"}, ["CA-maria:mail"]),
        ("texts", {"state": "arrived", "property": "bayview"}, ["CA-maria:text"]),
    ],
)
async def test_it_filters(
    lists: StoredLists, name: str, filters: dict[str, str], keys: list[str]
) -> None:
    assert await found(lists, name, filters=filters) == keys


async def test_it_keeps_to_the_days(lists: StoredLists, clock: FakeClock) -> None:
    since, until = (clock.now() - timedelta(hours=hours) for hours in (60, 30))

    assert await found(lists, "calls", since=since, until=until) == ["CA-jose"]


async def test_it_finds_places_by_their_names(lists: StoredLists) -> None:
    places = {"bayview": ("bayview",)}

    assert await found(lists, "calls", "bayview", places=places) == ["CA-jose", "CA-maria"]


@pytest.mark.parametrize("name", SPECS)
async def test_it_comes_in_parts_that_miss_nothing(lists: StoredLists, name: str) -> None:
    whole = await lists.page(name, Wanted(), 50)

    parts: list[ListPage] = [await lists.page(name, Wanted(), 1)]
    while parts[-1].next:
        parts.append(await lists.page(name, Wanted(after=parts[-1].next), 1))

    assert [one["key"] for part in parts for one in part.items] == [
        one["key"] for one in whole.items
    ]
    assert whole.items


@pytest.mark.parametrize("after", ["nonsense", "9" * 40, "-1"])
@pytest.mark.parametrize("name", SPECS)
async def test_it_gives_nothing_after_what_does_not_exist(
    lists: StoredLists, name: str, after: str
) -> None:
    page = await lists.page(name, Wanted(after=after), 50)

    assert (list(page.items), page.any) == ([], True)


@pytest.mark.parametrize("name", SPECS)
async def test_it_knows_that_a_list_is_empty(
    database: Database, clock: FakeClock, name: str
) -> None:
    page = await StoredLists(database, clock).page(name, Wanted(), 50)

    assert not page.any


async def test_it_notes_who_took_a_list_and_not_what_was_searched(
    lists: StoredLists, database: Database
) -> None:
    await lists.note_export("calls", "dana@example.com", {"q": "Delgado", "language": "es"})

    (row,) = await database.read(audit_page)
    assert (row["who"], row["what"], row["about"]) == (
        "dana@example.com", "list exported", "calls",
    )  # fmt: skip
    assert row["details"] == {"q": "...", "language": "es"}


async def test_words_that_change_are_found_anew(lists: StoredLists, database: Database) -> None:
    mine = turns.c.call_sid == "CA-maria"

    await database.run(
        lambda c: c.execute(turns.update().where(mine).values(text="A key.")).close()
    )

    assert await found(lists, "calls", "faucet") == []
    assert await found(lists, "calls", "key") == ["CA-maria"]
    assert await database.read(lambda c: len(c.execute(select(turns).where(mine)).all())) == 2
