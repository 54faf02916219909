"""Somebody leaves: what is shown, and what is done in one commit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from services.core.departures import Choices
from services.core.ladder import ladder_id
from services.core.mail_policy import Recipient, When, mark_of
from services.core.office import Colleague
from services.core.on_call import OnCallPerson, Rota, on_duty
from services.core.rota_letter import ROTA_MAIL
from services.core.rota_state import rota_state
from services.core.task_desk import Department
from services.core.users import Made, Refused
from services.portfolio.departures import Preview, Wish
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.journal import Journal
from services.store.ladder_tables import ladder_steps
from services.store.staff_pins import StoredPins
from services.store.staff_tables import office_changes
from services.store.tables import settings
from services.store.task_tables import tasks
from services.store.transfer_tables import transfer_legs
from tests.portfolio.desks import GAS, memory_of
from tests.portfolio.leaving_house import (
    ALL,
    BEN,
    BOSS,
    DIANE,
    DIANE_MAIL,
    EVENINGS,
    NOW,
    OFFICE,
    WISH,
    House,
)


@pytest.fixture
async def house(database: Database, clock: FakeClock, journal: Journal) -> AsyncIterator[House]:
    made = House(database, clock, journal)
    await made.accounts.add(BOSS, "the boss signs in", "admin")
    await made.accounts.add(DIANE_MAIL, "diane signs in here", "admin")
    yield made
    await made.accounts.close()


def told(shown: Preview | Refused) -> str:
    assert isinstance(shown, Preview), shown
    return "\n".join(f"{one.area}: {one.words}" for one in shown.told)


async def test_it_shows_what_will_happen_and_changes_nothing(house: House) -> None:
    await house.sessions.open(DIANE_MAIL, "192.0.2.1", "Firefox")
    await house.tokens.make(DIANE_MAIL, "sheet", "staff", DIANE_MAIL)
    number = await house.task()

    words = told(await house.leaving.preview(WISH, Choices("Janier"), BOSS))

    assert "sessions ended: 1; tokens revoked: sheet" in words
    assert "Janier can help, until May 19, 2027" in words
    assert "weekly shifts: 1, overrides: 1, holidays: 1, place in the order: 1" in words
    assert "Fri Nov 20, 18:00 to Sat Nov 21, 08:00: nobody is on duty; Ben rung instead." in words
    assert f"1 open go to nobody, and wait for anybody: {number}." in words
    assert "diane@example.com is off the mail list (each call at once and leads)" in words
    assert await house.directory.office() == OFFICE
    assert await house.accounts.with_id(DIANE_MAIL) is not None


async def test_it_ends_sign_in_sessions_and_tokens(house: House) -> None:
    session = await house.sessions.open(DIANE_MAIL, "192.0.2.1", "Firefox")
    made = await house.tokens.make(DIANE_MAIL, "sheet", "admin", DIANE_MAIL)
    assert isinstance(made, Made)
    assert await house.accounts.with_token(made.secret) is not None

    await house.leave()

    assert await house.sessions.account(session) is None
    assert await house.accounts.with_token(made.secret) is None
    assert await house.accounts.with_password(DIANE_MAIL, "diane signs in here") is None


async def test_it_takes_them_out_of_every_list(house: House) -> None:
    await house.leave()

    office = await house.directory.office()
    assert [one.name for one in office.colleagues] == ["Janier"]
    assert office.on_call == ()
    assert [one.name for one in office.rota.people] == ["Ben"]
    assert {one.who for one in office.rota.shifts} == {"Ben"}
    assert [one.who for one in office.rota.overrides] == ["Ben"]
    assert [one.who for one in office.rota.holidays] == ["Ben"]
    assert office.rota.fallback == ("Ben",)
    (janier,) = office.task_desk.members
    assert janier.departments == (
        Department.MAINTENANCE,
        Department.OFFICE,
        Department.LEASING,
    )
    assert janier.manager
    assert office.mail_policy.recipients == (Recipient(BOSS, When.EACH, "en", leads=True),)
    assert office.mail_policy.reply_to == BOSS
    (former,) = office.former.people
    assert (former.name, former.helper, former.by) == ("Diane", "Janier", BOSS)


async def test_it_hands_over_tasks_but_for_those_that_others_have(house: House) -> None:
    owned = await house.task("Diane")
    other = await house.task("Janier", "+17185550143")

    await house.leave()

    rows = {row.number: row for row in await house.rows(tasks)}
    assert (rows[owned].owner, rows[owned].state) == ("Janier", "open")
    assert rows[owned].version == 2
    assert rows[other].version == 1


async def test_hours_that_nobody_takes_are_warned_of_until_somebody_has_them(house: House) -> None:
    await house.leave(replace(ALL, on_call=""))

    office = await house.directory.office()
    state = rota_state(office, NOW)
    assert not state.nobody
    assert [one.rung for one in state.vacant][:1] == [("Ben",)]
    evening = NOW + timedelta(hours=10)
    assert on_duty(office.rota, office.timezone, evening) == ()
    mail = await house.rows(deliveries, deliveries.c.kind == ROTA_MAIL)
    assert [row.target for row in mail] == [BOSS]
    taken = replace(office.rota, shifts=(*office.rota.shifts, replace(EVENINGS, who="Ben")))
    assert not rota_state(replace(office, rota=taken), NOW).vacant


async def test_hours_that_somebody_takes_are_no_mail(house: House) -> None:
    await house.leave()

    assert not await house.rows(deliveries, deliveries.c.kind == ROTA_MAIL)


async def test_the_last_who_can_be_rung_leaves_only_knowingly(house: House) -> None:
    rota = Rota((OnCallPerson("Diane K", DIANE, True),), fallback=("Diane K",))
    await house.directory.change_part("rota", rota)

    refused = await house.leave(replace(ALL, on_call=""))
    done = await house.leave(replace(ALL, on_call=""), even_nobody=True)

    assert isinstance(refused, Refused)
    assert "NOBODY can be rung" in told(done)
    assert rota_state(await house.directory.office(), NOW).nobody
    assert len(await house.rows(deliveries, deliveries.c.kind == ROTA_MAIL)) == 1


async def test_a_running_ladder_leaves_them_out_and_rings_the_next_at_once(house: House) -> None:
    await house.desk.ring_on_call(memory_of(), GAS, key="CA1:on_call:gas")
    assert [str(one.to) for one in house.phone.calls] == [DIANE.e164]

    shown = await house.leave()
    await house.desk.ladders.runner.run_due()

    assert "Emergencies that ring Diane now go on to the next person: 1." in told(shown)
    assert [str(one.to) for one in house.phone.calls] == [DIANE.e164, BEN.e164]
    assert len(house.phone.hung_up) == 1
    rows = await house.rows(
        ladder_steps, ladder_steps.c.kind == "ring", ladder_steps.c.number == DIANE.e164
    )
    assert {row.result for row in rows} == {"no longer on call"}


async def test_whoever_listens_already_may_take_it(house: House) -> None:
    await house.desk.ring_on_call(memory_of(), GAS, key="CA1:on_call:gas")
    step = f"{ladder_id('CA1:on_call:gas')}.1.0"
    await house.desk.ladders.picked_up(step, "CA" + "1" * 32)

    await house.leave()

    assert house.phone.hung_up == []


async def test_it_does_not_cut_a_talk(house: House) -> None:
    row = {"id": "CA9-1-0", "call_sid": "CA9", "attempt": "1", "name": "Diane", "warm": True}
    row |= {"number": DIANE.e164, "words": "", "state": "taken", "started_at": NOW}
    await house.database.run(lambda c: c.execute(insert(transfer_legs).values(**row)).close())

    shown = await house.leave()

    assert "That talk is not cut" in told(shown)
    (leg,) = await house.rows(transfer_legs)
    assert (leg.state, leg.ended_at) == ("taken", None)
    assert house.phone.hung_up == []


async def test_their_pin_is_gone(house: House) -> None:
    pins = StoredPins(house.database, house.clock)
    await pins.set_pin(DIANE, "Diane", "7391", BOSS)

    await house.leave()

    assert not await pins.has(DIANE)
    await pins.close()


async def test_mail_that_waits_goes_to_whoever_gets_it_instead(house: House) -> None:
    def row(key: str, target: str) -> dict[str, Any]:
        known = {"kind": "call_mail", "urgent": False, "state": "waiting", "payload": {}}
        return {"key": key, "target": target, "call_sid": "CA1", **known, **TIMES}

    mine = f"call_mail:CA1:{mark_of(DIANE_MAIL)}"
    await house.database.run(
        lambda c: c.execute(insert(deliveries).values(**row(mine, DIANE_MAIL))).close()
    )

    await house.leave()

    rows = {one.target: one.state for one in await house.rows(deliveries)}
    assert rows == {DIANE_MAIL: "dropped", BOSS: "waiting"}


TIMES = {"due_at": NOW, "created_at": NOW, "changed_at": NOW}


async def test_each_step_stands_in_the_trail(house: House) -> None:
    await house.leave()

    lines = [row.detail for row in await house.rows(office_changes) if row.who == BOSS]
    assert lines[0] == "Diane (diane@example.com) has left"
    assert any(line.startswith("Diane: On call: Diane K is out of the rota") for line in lines)
    (kept,) = await house.leaving.done()
    assert (kept.who, kept.name) == (BOSS, "Diane")
    assert [line.removeprefix("Diane: ") for line in lines[1:]] == kept.done


@pytest.mark.parametrize("wish", [Wish(email=BOSS)])
async def test_nobody_shuts_themselves_out(house: House, wish: Wish) -> None:
    assert isinstance(await house.leave(Choices(), wish), Refused)
    assert await house.accounts.with_id(BOSS) is not None


async def test_two_admins_who_shut_each_other_out_at_once_leave_one(house: House) -> None:
    other = replace(ALL, mail="")

    both = await asyncio.gather(
        house.leaving.carry_out(WISH, other, BOSS, BOSS),
        house.leaving.carry_out(Wish(email=BOSS), Choices(), DIANE_MAIL, DIANE_MAIL),
    )

    left = [user.email for user in await house.users.everybody() if user.enabled]
    assert [isinstance(one, Refused) for one in both].count(True) == 1
    assert len(left) == 1


async def test_a_program_cannot_shut_out_the_last_admin(house: House) -> None:
    await house.users.set_role(DIANE_MAIL, "staff", BOSS, BOSS)

    refused = await house.leaving.carry_out(Wish(email=BOSS), Choices(), "token crm", "")

    assert isinstance(refused, Refused)
    assert "last admin" in refused.why


async def test_a_wrong_choice_undoes_all_of_it(house: House) -> None:
    refused = await house.leave(replace(ALL, helper="Nobody"))

    assert isinstance(refused, Refused)
    assert await house.directory.office() == OFFICE
    assert await house.accounts.with_id(DIANE_MAIL) is not None


async def test_somebody_without_an_account_leaves_the_same_way(house: House) -> None:
    await house.leave(Choices("Diane"), Wish(name="Janier"))

    office = await house.directory.office()
    assert [one.name for one in office.colleagues] == ["Diane"]
    assert [one.name for one in office.task_desk.members] == ["Diane"]
    assert office.former.people[0].helper == "Diane"


async def test_a_name_that_an_account_has_is_that_account(house: House) -> None:
    shown = await house.leaving.preview(Wish(name="Diane K"), ALL, BOSS)

    assert isinstance(shown, Preview)
    assert shown.leaver.email == DIANE_MAIL


async def test_a_telephone_that_others_are_rung_on_too_is_rung_on(house: House) -> None:
    people = (*OFFICE.rota.people, OnCallPerson("Rosa", DIANE, True))
    await house.directory.change_part("rota", replace(OFFICE.rota, people=people))
    await house.desk.ring_on_call(memory_of(), GAS, key="CA1:on_call:gas")

    await house.leave(replace(ALL, on_call="Rosa"))

    assert house.phone.hung_up == []


async def test_who_was_to_be_helped_by_them_is_helped_by_who_helps_in_their_place(
    house: House,
) -> None:
    await house.leave()
    rosa = Colleague("Rosa", BEN, True)
    await house.directory.edit(
        lambda office: replace(office, colleagues=(*office.colleagues, rosa))
    )

    await house.leave(Choices("Rosa"), Wish(name="Janier"))

    office = await house.directory.office()
    assert [(one.name, one.helper) for one in office.former.people] == [
        ("Janier", "Rosa"),
        ("Diane", "Rosa"),
    ]


async def test_what_is_said_of_them_can_be_corrected_and_forgotten(house: House) -> None:
    await house.leave()
    until = NOW + timedelta(days=10)

    await house.leaving.correct("Diane", "", until, BOSS)
    corrected = (await house.directory.office()).former.people
    await house.leaving.forget("Diane", BOSS)

    assert [(one.helper, one.until) for one in corrected] == [("", until)]
    assert (await house.directory.office()).former.people == ()


async def test_parts_that_stay_as_they_are_are_not_written(house: House) -> None:
    """What the environment sets goes on to count, where nobody has set it on a page."""
    await house.leave(Choices("Diane"), Wish(name="Janier"))

    keys = {row.key for row in await house.rows(settings)}
    assert keys == {"office", "office.task_desk", "office.former"}
