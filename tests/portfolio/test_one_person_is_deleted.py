"""Everything about one person is handed over, and deleted where nothing speaks against it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import insert, select

from services.core.consents import Answer, Consent, ConsentKind
from services.core.manner import Manner
from services.core.people import Caller, Identity, Person, PersonKind, PhoneNumber
from services.portfolio.person_file import IN_RECORD, OPEN_STILL, PersonFiles, Whom
from services.portfolio.tables import people, phones
from services.simulator.fakes import FakeClock
from services.store import audit_book, consent_book, holds
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.erasure import WIPES
from services.store.preference_rows import preference_row
from services.store.preferences_tables import listed_numbers, preferences
from services.store.receipts import Receipts
from services.store.tables import calls, issues, leads, notes, turns
from services.store.task_tables import tasks
from services.store.transfer_tables import transfer_legs

MARIA, OTHER, DIANE = "+17185550142", "+17185550199", "+17185550101"


@pytest.fixture
def files(database: Database, clock: FakeClock) -> PersonFiles:
    return PersonFiles(database, clock)


async def add(database: Database, *rows: tuple[Any, dict[str, Any]]) -> None:
    await database.run(lambda c: [c.execute(insert(table).values(**row)) for table, row in rows])


async def call(database: Database, clock: FakeClock, sid: str, number: str, **more: Any) -> None:
    at = clock.now()
    row = {**new_call_row(sid, at), "from_number": number, "ended_at": at, **more}
    turn = {
        "call_sid": sid, "number": 1, "role": "caller", "started_at": at, "text": f"words of {sid}",
    }  # fmt: skip
    await add(database, (calls, row), (turns, turn))


def known(person_id: str) -> Caller:
    person = Person(person_id, PersonKind.TENANT, "Maria", "Lopez")
    return Caller(PhoneNumber(OTHER), (person,), Identity.RECOGNISED)


async def words_left(database: Database) -> list[str]:
    found = select(turns.c.text).order_by(turns.c.call_sid)
    return await database.read(lambda c: list(c.execute(found).scalars()))


async def test_it_finds_calls_by_number_and_nobody_elses(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    await call(database, clock, "CA2", OTHER)

    exported = await files.export(Whom(phone=MARIA), "dana")

    assert [one["call_sid"] for one in exported["conversations"]] == ["CA1"]
    assert "words of CA1" in json.dumps(exported, default=str)
    assert "words of CA2" not in json.dumps(exported, default=str)


async def test_it_finds_a_person_by_id_on_any_number(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    maria = {
        "id": "t-maria", "kind": "tenant", "first_name": "Maria", "last_name": "Lopez",
        "language": "en", "people_only": False, "confidential": False, "speak_slowly": False,
    }  # fmt: skip
    await add(database, (people, maria))
    await add(database, (phones, {"person_id": "t-maria", "number": MARIA, "position": 0}))
    await call(database, clock, "CA1", MARIA)
    await call(database, clock, "CA2", OTHER, caller=known("t-maria"))
    await call(database, clock, "CA3", OTHER, caller=known("t-james"))

    found = await files.found(Whom(person_id="t-maria"))

    assert found.calls == 2


async def test_it_deletes_what_is_theirs_and_keeps_the_rest(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    await call(database, clock, "CA2", OTHER)
    lead = {"number": 1, "act_key": "l", "at": clock.now(), "name": "Maria", "phone": MARIA}
    await add(database, (leads, lead))

    erased = await files.erase(Whom(phone=MARIA), "dana")

    assert (erased.calls, dict(erased.kept)) == (1, {})
    assert await words_left(database) == ["words of CA2"]
    assert await database.read(lambda c: c.execute(select(leads.c.name)).scalar()) == ""


async def test_the_answers_that_repeat_their_words_go_too(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    receipts = Receipts(database, clock)
    await call(database, clock, "CA1", MARIA)
    await receipts.put("t", "Maria, you said that the sink leaks.", "CA1")
    await receipts.put("t", "To somebody else.", "CA2")

    await files.erase(Whom(phone=MARIA), "dana")

    assert await receipts.get("t", "CA1") is None
    assert await receipts.get("t", "CA2") == "To somebody else."


async def test_the_audit_knows_who_did_it_and_not_the_number(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)

    await files.erase(Whom(phone=MARIA), "dana")

    (row,) = await database.read(audit_book.page)
    assert (row["who"], row["what"], row["about"]) == ("dana", "deleted", "...0142")
    assert MARIA not in str(row)


async def test_a_person_on_hold_is_not_deleted(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    await database.run(
        lambda c: holds.place(c, about={"phone": MARIA}, reason="x", who="d", at=clock.now())
    )

    erased = await files.erase(Whom(phone=MARIA), "dana")

    assert erased.refused
    assert await words_left(database) == ["words of CA1"]


async def test_an_open_emergency_stays(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    gas = {
        "number": 1, "call_sid": "CA1", "category": "safety", "urgency": "L", "status": "open",
        "opened_at": clock.now(),
    }  # fmt: skip
    await add(database, (issues, gas))

    erased = await files.erase(Whom(phone=MARIA), "dana")

    assert dict(erased.kept) == {"an emergency is not closed": 1}
    assert await words_left(database) == ["words of CA1"]


async def test_a_stop_outlives_the_deletion(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "SM1", MARIA)
    stop = Consent(
        "SM1:stop", ConsentKind.TEXTS, Answer.WITHDRAWN, clock.now(), "sms", number=MARIA,
        call_sid="SM1",
    )  # fmt: skip
    await database.run(lambda c: consent_book.add(c, stop))

    await files.erase(Whom(phone=MARIA), "dana")

    standing = await database.read(lambda c: consent_book.standing(c, MARIA, ConsentKind.TEXTS))
    assert standing is Answer.WITHDRAWN


async def test_it_leaves_the_property_system_alone(files: PersonFiles) -> None:
    exported = await files.export(Whom(phone=MARIA), "dana")

    assert "property system" in exported["note"]


async def test_it_hands_over_every_table_that_can_be_erased(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    lead = {"number": 1, "act_key": "l", "call_sid": "CA1", "at": clock.now(), "name": "Maria"}
    note = {"act_key": "n", "issue_number": 5, "call_sid": "CA1", "at": clock.now(), "text": "Wet."}
    await add(database, (leads, lead), (notes, note))

    (conversation,) = (await files.export(Whom(phone=MARIA), "dana"))["conversations"]

    kept = conversation["kept"]
    assert set(kept) == {wipe.table for wipe in WIPES} - set(IN_RECORD)
    assert kept["leads"][0]["name"] == "Maria"
    assert kept["issue_notes"][0]["text"] == "Wet."


async def test_it_hands_over_no_telephone_of_whoever_was_rung(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    leg = {
        "id": "leg", "call_sid": "CA1", "attempt": "1", "name": "Diane", "number": DIANE,
        "warm": True, "state": "taken", "started_at": clock.now(),
    }  # fmt: skip
    await add(database, (transfer_legs, leg))

    exported = await files.export(Whom(phone=MARIA), "dana")

    assert "Diane" in json.dumps(exported, default=str)
    assert DIANE not in json.dumps(exported, default=str)


async def test_it_spares_a_row_with_this_number_on_a_call_that_is_on_hold(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", OTHER)
    lead = {"number": 1, "act_key": "l", "call_sid": "CA1", "at": clock.now(), "phone": MARIA}
    await add(database, (leads, lead))
    about, at = {"call_sid": "CA1"}, clock.now()
    await database.run(lambda c: holds.place(c, about=about, reason="court", who="dana", at=at))

    erased = await files.erase(Whom(phone=MARIA), "dana")

    assert erased.others == 0
    assert await database.read(lambda c: c.execute(select(leads.c.phone)).scalar()) == MARIA


async def test_it_says_that_an_open_task_stays_until_it_is_done(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await call(database, clock, "CA1", MARIA)
    at = clock.now()
    task = {
        "number": 7, "act_key": "t", "call_sid": "CA1", "at": at, "kind": "message",
        "summary": "Call Maria.", "callback_number": MARIA, "due_at": at, "asked_at": at,
    }  # fmt: skip
    await add(database, (tasks, task))

    erased = await files.erase(Whom(phone=MARIA), "dana")

    assert (erased.calls, dict(erased.kept)) == (1, {OPEN_STILL: 1})


async def keep_manner_and_listing(database: Database, clock: FakeClock) -> None:
    """A wish of somebody whose number has changed since, and a listing of their number of now."""
    wish = preference_row("person:t-maria", Manner(slower=True), clock.now(), number=OTHER)
    listing = {"number": MARIA, "reason": "a mistake", "who": "sam", "at": clock.now()}
    await add(database, (preferences, wish), (listed_numbers, listing))


async def test_it_hands_over_how_they_are_spoken_to_and_that_they_are_listed(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await keep_manner_and_listing(database, clock)

    exported = await files.export(Whom(phone=MARIA, person_id="t-maria"), "dana")

    assert [one["slower"] for one in exported["preferences_by_number"]] == [True]
    assert [one["reason"] for one in exported["listed_numbers_by_number"]] == ["a mistake"]


async def test_it_deletes_how_they_are_spoken_to_and_that_they_are_listed(
    database: Database, clock: FakeClock, files: PersonFiles
) -> None:
    await keep_manner_and_listing(database, clock)
    whom = Whom(phone=MARIA, person_id="t-maria")
    before = await files.found(whom)

    erased = await files.erase(whom, "dana")

    assert (before.others, erased.others) == (2, 2)
    assert (await files.found(whom)).others == 0
