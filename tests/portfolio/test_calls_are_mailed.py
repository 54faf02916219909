"""After a call: who gets mail, once each, written from the record as it stands when it leaves."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, select, update

from services.core.call_story import CallStory
from services.core.deliveries import NewDelivery
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.jobs.sweeps import mark_lost_calls
from services.portfolio.after_calls import AfterCalls
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.delivery_rows import deliveries_of
from services.store.erasure import erase_call
from services.store.journal import Journal
from services.store.tables import calls
from tests.portfolio.after_house import (
    AFTER_CALL,
    BOTH,
    DIGEST,
    EACH,
    LEASING,
    ON_CALL,
    URGENT,
    AfterHouse,
)
from tests.portfolio.task_desk import DIANE


@pytest.fixture
def house(database: Database, clock: FakeClock, journal: Journal) -> AfterHouse:
    return AfterHouse(database, clock, journal)


def readers(house: AfterHouse) -> list[str]:
    return sorted(mail.to for mail in house.mailer.mails)


async def test_it_mails_a_routine_call_to_whoever_wants_each(house: AfterHouse) -> None:
    await house.call()
    await house.worker_comes_round()

    assert readers(house) == [EACH]
    assert "4B" in house.mailer.mails[0].subject


async def test_it_mails_an_urgent_call_to_all_but_those_who_want_none(house: AfterHouse) -> None:
    await house.call(urgency="L")
    await house.worker_comes_round()

    assert readers(house) == [BOTH, EACH, URGENT]
    assert house.mailer.to(BOTH)[0].subject == "Life safety: 4B: gas"
    assert house.mailer.to(URGENT)[0].subject == "Peligro de vida: 4B: gas"


async def test_it_waits_until_the_record_is_settled(house: AfterHouse) -> None:
    await house.call()

    await house.worker_comes_round(1)
    early = readers(house)
    await house.worker_comes_round(3)

    assert (early, readers(house)) == ([], [EACH])


async def test_it_says_nothing_while_a_call_goes_on(house: AfterHouse) -> None:
    await house.call(urgency="L", ends=False)
    await house.worker_comes_round(600)

    assert readers(house) == []


async def test_it_plans_once_whoever_ended_the_call_and_however_many_look(
    house: AfterHouse,
) -> None:
    await house.call()
    await house.end(outcome="transferred")
    house.clock.advance(5)

    await asyncio.gather(*(house.another_planner().plan_calls() for _ in range(4)))
    await asyncio.gather(*(house.another_deliverer().come_round() for _ in range(4)))
    await house.worker_comes_round(3600)

    assert readers(house) == [EACH]


async def test_it_plans_for_a_call_that_was_lost_with_its_process(house: AfterHouse) -> None:
    await house.call(ends=False)
    house.clock.advance(2000)

    now = house.clock.now()
    await house.database.run(lambda c: mark_lost_calls(c, now))
    await house.worker_comes_round()

    assert readers(house) == [EACH]
    assert "cut off" in house.mailer.mails[0].text


async def test_it_adds_what_is_missing_when_a_call_goes_on_after_its_end(
    house: AfterHouse,
) -> None:
    await house.call()
    await house.worker_comes_round()

    await house.call(urgency="E", epoch=2)
    await house.worker_comes_round()

    assert readers(house) == [BOTH, EACH, EACH, URGENT]
    assert [mail.subject for mail in house.mailer.to(EACH)] == [
        "Call: 4B: finished",
        "Emergency: 4B: gas",
    ]


async def test_it_is_mailed_once_where_a_call_goes_on_and_nothing_more_is_done(
    house: AfterHouse,
) -> None:
    await house.call(urgency="E")
    await house.worker_comes_round()

    await house.call(epoch=2)
    await house.worker_comes_round()

    assert readers(house) == [BOTH, EACH, URGENT]


async def test_it_keeps_no_word_of_the_caller_beside_the_record(house: AfterHouse) -> None:
    await house.call(urgency="E")
    await house.worker_comes_round()

    kept = [(row.payload, row.last_error) for row in await house.rows()]
    assert {str(one) for one in kept} == {"({}, '')"}


async def test_it_tells_what_is_right_when_the_mail_leaves(house: AfterHouse) -> None:
    house.mailer.faults = [ProviderDown("away")]
    await house.call()
    await house.worker_comes_round()

    change = update(calls).values(facts={"problem": "The tap drips.", "unit_name": "4C"})
    await house.database.run(lambda c: c.execute(change).close())
    await house.worker_comes_round()

    (mail,) = house.mailer.mails
    assert "4C" in mail.subject
    assert "The tap drips" in mail.text
    assert "sink" not in mail.text.split("WORDS AS HEARD")[0]


async def test_it_sends_nothing_of_a_call_that_was_erased_meanwhile(house: AfterHouse) -> None:
    house.mailer.faults = [ProviderDown("away")]
    await house.call()
    await house.worker_comes_round()

    def erase(connection: object) -> None:
        row = connection.execute(select(calls)).one()  # type: ignore[attr-defined]
        erase_call(connection, row, house.clock.now())  # type: ignore[arg-type]

    await house.database.run(erase)
    await house.worker_comes_round()

    assert readers(house) == []
    assert await house.states() == {EACH: "dropped"}


async def test_it_goes_out_again_and_is_accepted(house: AfterHouse) -> None:
    house.mailer.faults = [ProviderDown("away"), ProviderDown("limit", again_s=120)]
    await house.call()
    await house.worker_comes_round()
    await house.worker_comes_round(3)
    early = await house.states()
    await house.worker_comes_round(60)
    waiting = await house.states()
    await house.worker_comes_round(61)

    assert (early, waiting) == ({EACH: "waiting"}, {EACH: "waiting"})
    assert await house.states() == {EACH: "done"}


async def test_it_never_sends_twice_what_may_have_gone_out(house: AfterHouse) -> None:
    house.mailer.faults = [ProviderUnsure("cut")]
    house.mailer.keeps_although = True
    await house.call()
    await house.worker_comes_round()
    await house.worker_comes_round(60)
    await house.worker_comes_round(86_400)

    shown = await house.database.read(lambda c: deliveries_of(c, "CA1"))
    assert readers(house) == [EACH]
    assert (shown[0]["state"], shown[0]["may_go_again"]) == ("unsure", True)


async def test_it_sends_a_shorter_letter_where_the_whole_one_is_too_large(
    house: AfterHouse,
) -> None:
    house.mailer.faults = [ProviderRefused("too large", status=413)]
    await house.call()
    await house.worker_comes_round()

    (mail,) = house.mailer.mails
    assert "WORDS AS HEARD" not in mail.text
    assert "/calls/CA1" in mail.text


async def test_it_fails_once_where_the_letter_is_refused(house: AfterHouse) -> None:
    house.mailer.faults = [ProviderRefused("no", status=400, code="from")]
    await house.call()
    await house.worker_comes_round()
    await house.worker_comes_round(3600)

    (row,) = await house.rows()
    assert (row.state, row.last_error) == ("failed", "ProviderRefused 400 from")


async def test_it_hands_a_lead_over_to_whoever_does_leasing(house: AfterHouse) -> None:
    await house.call(says="I look for a home.", ends=False)
    await house.looks_for_a_home()
    await house.end()
    await house.worker_comes_round()

    (mail,) = house.mailer.to(LEASING)
    assert mail.subject == "New lead: 2 bedrooms"
    assert "…0171" in mail.text
    assert "555" not in mail.text


async def test_it_texts_an_emergency_to_those_on_call_and_to_managers(house: AfterHouse) -> None:
    await house.call(urgency="E")
    await house.worker_comes_round()
    await house.worker_comes_round(60)

    assert sorted(to for to, _ in house.phone.texts) == [DIANE, ON_CALL]
    assert house.phone.texts[0][1] == (
        "Emergency on the call of Fri Nov 20, 10:00 AM: gas. "
        "Record: https://chris.example/calls/CA1"
    )


async def test_it_looks_before_it_texts_again(house: AfterHouse) -> None:
    await house.call(urgency="E")
    house.phone.faults = [ProviderUnsure("cut")]
    await house.worker_comes_round()
    unsure = sorted((await house.states()).values())
    await house.worker_comes_round(3)
    await house.worker_comes_round(70)

    assert unsure.count("unsure") == 1
    assert sorted(to.e164 for to, _ in house.phone.texts) == sorted([ON_CALL.e164, DIANE.e164])


async def test_it_texts_nobody_about_a_call_of_the_test_phone(house: AfterHouse) -> None:
    await house.call("TP1", urgency="L")
    await house.worker_comes_round()

    assert house.phone.texts == []
    assert house.mailer.to(EACH)[0].subject == "Test call: Life safety: 4B: gas"


async def test_it_mails_no_one_who_wants_the_digest_only(house: AfterHouse) -> None:
    await house.call(urgency="L")
    await house.worker_comes_round()

    assert house.mailer.to(DIGEST) == []


async def test_answers_go_to_the_office(
    database: Database, clock: FakeClock, journal: Journal
) -> None:
    policy = replace(AFTER_CALL.mail_policy, reply_to="office@example.com")
    house = AfterHouse(database, clock, journal, replace(AFTER_CALL, mail_policy=policy))
    await house.call()
    await house.worker_comes_round()

    assert house.mailer.mails[0].reply_to == "office@example.com"


def broken(_: Connection, story: CallStory, __: datetime) -> tuple[NewDelivery, ...]:
    """A party that cannot read one of the calls."""
    if story.call_sid == "CA1":
        raise KeyError("a fault of ours")
    return ()


async def test_a_call_that_cannot_be_read_holds_up_no_other(house: AfterHouse) -> None:
    house.planner = AfterCalls(house.database, house.directory, house.clock, broken)
    await house.call("CA1")
    await house.call("CA2")
    await house.worker_comes_round()

    told = sorted((mail.to, mail.key.split(":")[1]) for mail in house.mailer.mails)
    each = [(to, "CA1") for to in (BOTH, DIGEST, EACH, URGENT)]
    assert told == sorted([*each, (EACH, "CA2")])
