"""The same problem of the same home joins the open issue, whoever reports it and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from services.core.dialogue import Memory, ToolCall
from services.core.issue import IssueStatus
from services.core.people import Caller, Identity, PhoneNumber
from services.engine.tooling import Reach, ToolOutcome
from services.engine.tools import Toolbox
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import sample_office, sample_people, sample_properties
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.database import Database
from services.store.journal import Journal
from services.store.tables import issues, notes
from tests.portfolio.desks import desk_on

PEOPLE = {person.id: person for person in sample_people()}
HOME: dict[str, Any] = {"unit": None, "property": None}
FIRST = {**HOME, "summary": "The kitchen faucet drips all day.", "category": "plumbing"}


@pytest.fixture
async def reach(database: Database, journal: Journal, clock: FakeClock) -> Reach:
    await database.run(lambda c: load_sample(c, clock.now()))
    directory = FakeDirectory(sample_office())
    desk = desk_on(database, journal, clock, directory=directory)
    return Reach(EmbeddedPortfolio(database), desk, directory, clock)


def call_of(person_id: str | None, sid: str, language: str = "en") -> Memory:
    """A call about the upper home of the duplex."""
    person = PEOPLE[person_id] if person_id else None
    caller = Caller(PhoneNumber("+17185550144"), (person,) if person else (), Identity.RECOGNISED)
    memory = Memory(
        sid,
        "front_desk",
        caller,
        language=language,
        places=sample_properties(),
        office=sample_office(),
    )
    facts = replace(
        memory.facts,
        property_id="clove-duplex",
        unit_id="clove-duplex-upper",
        unit_name="Upper",
    )
    memory.facts = facts
    return memory


async def report(reach: Reach, memory: Memory, summary: str, **more: Any) -> ToolOutcome:
    arguments = {**FIRST, "summary": summary, **more}
    return await Toolbox().run(reach, memory, ToolCall("1", "open_issue", arguments))


async def numbers(database: Database) -> list[int]:
    mine = select(issues.c.number).where(issues.c.unit_id == "clove-duplex-upper")
    return list(await database.read(lambda c: c.execute(mine.order_by(issues.c.number)).scalars()))


@pytest.mark.parametrize(
    ("who", "words", "language"),
    [
        ("t-ivan", "The kitchen faucet drips all day.", "en"),
        ("t-olga", "the tap in the kitchen is still leaking", "en"),
        ("t-ivan", "El grifo de la cocina gotea", "es"),
        (None, "their kitchen faucet keeps dripping", "en"),
    ],
)
async def test_it_joins_the_open_issue(
    reach: Reach, database: Database, who: str | None, words: str, language: str
) -> None:
    await report(reach, call_of("t-olga", "CA1"), FIRST["summary"])

    outcome = await report(reach, call_of(who, "CA2", language), words)

    (note,) = await database.read(lambda c: c.execute(select(notes)).all())
    assert outcome.content["joined"]
    assert len(await numbers(database)) == 1
    assert note.text.startswith(words)


@pytest.mark.parametrize(
    "words",
    ["The toilet is clogged.", "The bathroom faucet drips.", "The kitchen sink is clogged."],
)
async def test_it_opens_another_issue_for_another_trouble(
    reach: Reach, database: Database, words: str
) -> None:
    await report(reach, call_of("t-olga", "CA1"), FIRST["summary"])

    await report(reach, call_of("t-ivan", "CA2"), words)

    assert len(await numbers(database)) == 2


async def test_it_opens_a_new_issue_where_the_old_one_is_closed(
    reach: Reach, database: Database
) -> None:
    await report(reach, call_of("t-olga", "CA1"), FIRST["summary"])
    closed = update(issues).values(status=IssueStatus.CLOSED)
    await database.run(lambda c: c.execute(closed).close())

    outcome = await report(reach, call_of("t-olga", "CA2"), FIRST["summary"])

    assert outcome.content["again"] is False
    assert len(await numbers(database)) == 2


@pytest.mark.parametrize("urgency", ["L", "E"])
async def test_a_danger_never_joins(reach: Reach, database: Database, urgency: str) -> None:
    await report(reach, call_of("t-olga", "CA1"), FIRST["summary"])

    await report(reach, call_of("t-ivan", "CA2"), FIRST["summary"], urgency=urgency)

    assert len(await numbers(database)) == 2


async def test_it_joins_nothing_that_the_caller_calls_separate(
    reach: Reach, database: Database
) -> None:
    await report(reach, call_of("t-olga", "CA1"), FIRST["summary"])

    await report(reach, call_of("t-ivan", "CA2"), FIRST["summary"], separate_problem=True)

    assert len(await numbers(database)) == 2


async def test_the_same_trouble_next_door_is_another_issue(
    reach: Reach, database: Database
) -> None:
    await report(reach, call_of("t-olga", "CA1"), FIRST["summary"])
    other = call_of("t-dorothy", "CA2")
    other.facts = replace(other.facts, unit_id="clove-duplex-lower", unit_name="Lower")

    outcome = await report(reach, other, FIRST["summary"])

    assert "joined" not in outcome.content
    assert len(await numbers(database)) == 1
