"""The office comes from the settings first, then from what an admin has changed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from config import Settings
from services.core.budget import Budget
from services.core.errors import SettingsWrong
from services.core.identity_rules import PayRules
from services.core.people import PhoneNumber
from services.core.thresholds import EmergencyRules, Limits
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.office_settings import PART_KEY, StoredDirectory, first_office
from services.store.statements import put
from services.store.tables import settings as settings_table
from tests.confirming import confirmed
from tests.databases import Switchable

FIRST = first_office(Settings(on_call_numbers=("+17185550190",)))


def test_it_reads_the_sample_office_from_the_settings() -> None:
    # How rent is paid is no setting of the environment: the loader of the sample keeps it. What a
    # call may cost is one.
    told = replace(sample_office(), paying=PayRules(), budget=Budget(call_cents=200))

    assert first_office(Settings()) == told


def test_it_names_every_fault_at_once() -> None:
    wrong = Settings(office_hours="always", transfer_numbers="Diane", on_call_numbers=("nobody",))

    with pytest.raises(SettingsWrong) as caught:
        first_office(wrong)

    faults = str(caught.value)
    assert all(name in faults for name in ("OFFICE_HOURS", "TRANSFER_NUMBERS", "ON_CALL_NUMBERS"))


async def test_it_keeps_a_change(database: Database, clock: FakeClock) -> None:
    directory = StoredDirectory(database, FIRST, clock)
    changed = replace(FIRST, address="1 New Street")

    await directory.change(changed)

    assert await StoredDirectory(database, FIRST, clock).office() == changed


async def test_it_is_the_same_object_as_long_as_nothing_changes(
    database: Database, clock: FakeClock
) -> None:
    directory = StoredDirectory(database, FIRST, clock)
    await directory.change(replace(FIRST, address="1 New Street"))
    before = await directory.office()

    again = await directory.office()

    assert again is before


async def test_it_reads_what_another_process_has_changed(
    database: Database, clock: FakeClock
) -> None:
    directory = StoredDirectory(database, FIRST, clock)
    await directory.office()

    await StoredDirectory(database, FIRST, clock).change(replace(FIRST, address="1 New Street"))

    assert (await directory.office()).address == "1 New Street"


async def test_it_dials_nobody_before_an_admin_confirms(
    database: Database, clock: FakeClock
) -> None:
    directory = StoredDirectory(database, FIRST, clock)
    before = await directory.office()

    await directory.edit(confirmed("Diane"))

    after = await directory.office()
    assert [one.confirmed for one in before.colleagues] == [False, False]
    assert [one.confirmed for one in after.colleagues] == [True, False]


async def test_it_knows_who_is_on_call_without_a_database(
    away: Switchable, clock: FakeClock
) -> None:
    office = await StoredDirectory(away.database, FIRST, clock).office()

    assert office.on_call == (PhoneNumber("+17185550190"),)


async def test_it_keeps_the_limits_of_emergencies_by_themselves(
    database: Database, clock: FakeClock
) -> None:
    rules = EmergencyRules().with_limits(Limits(cold_f=60), "bayview")
    directory = StoredDirectory(database, FIRST, clock)

    await directory.change_part("emergencies", rules)

    office = await StoredDirectory(database, FIRST, clock).office()
    assert office == replace(FIRST, emergencies=rules)


async def test_two_who_set_limits_at_once_both_have_their_way(
    database: Database, clock: FakeClock
) -> None:
    directory = StoredDirectory(database, FIRST, clock)

    await asyncio.gather(
        directory.edit_part("emergencies", lambda one: one.with_limits(Limits(cold_f=60), "a")),
        directory.edit_part("emergencies", lambda one: one.with_limits(Limits(cold_f=61), "b")),
    )

    rules = (await directory.office()).emergencies
    assert (rules.limits_for("a").cold_f, rules.limits_for("b").cold_f) == (60, 61)


async def keep_old_budget(database: Database, clock: FakeClock) -> None:
    """As a version kept it that knew no ceiling of a call."""
    kept = {"monthly_cents": 20_000, "daily_cents": 0}
    row = {"key": f"{PART_KEY}budget", "value": kept, "changed_at": clock.now()}
    await database.run(lambda connection: put(connection, settings_table, row))


async def test_a_budget_of_an_older_version_has_the_ceiling_of_a_call_from_the_settings(
    database: Database, clock: FakeClock
) -> None:
    await keep_old_budget(database, clock)
    first = first_office(Settings(cost_per_call_usd=2.0))

    office = await StoredDirectory(database, first, clock).office()

    assert office.budget == Budget(monthly_cents=20_000, daily_cents=0, call_cents=200)


async def test_it_is_still_there_after_another_ceiling_was_changed(
    database: Database, clock: FakeClock
) -> None:
    await keep_old_budget(database, clock)
    directory = StoredDirectory(database, first_office(Settings(cost_per_call_usd=2.0)), clock)

    await directory.edit_part("budget", lambda budget: replace(budget, monthly_cents=0))

    assert (await directory.office()).budget == Budget(call_cents=200)
