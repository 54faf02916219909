"""Reminders: to the owner, then everybody, then the managers; each once, and none at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from config import Settings
from services.core.consents import ConsentKind
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.people import PhoneNumber
from services.core.tasks import Outcome, Step
from services.portfolio.back_office import open_back_office
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.mail_sender import MailSender
from services.portfolio.task_reminders import TaskReminders
from services.simulator.fake_mail import FakeMailer
from services.simulator.fakes import FakeClock, FakeDirectory, FakePhone
from services.store.consent_book import stop_of
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.journal import Journal
from services.store.task_tables import task_reminders, tasks
from tests.portfolio.task_desk import CALL_ME, DIANE, JANIER, OFFICE, TaskOffice

CONFIRMED = replace(
    OFFICE, colleagues=tuple(replace(one, confirmed=True) for one in OFFICE.colleagues)
)
DUE = timedelta(hours=2)


class Reminded(TaskOffice):
    """An office with a telephone that texts."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.phone = FakePhone(self.clock)
        self.reminders = self.worker()

    def worker(self, directory: FakeDirectory | None = None) -> TaskReminders:
        return TaskReminders(
            self.database, self.phone, directory or self.directory, self.clock,
            link="https://chris.example/tasks",
        )  # fmt: skip

    async def after(self, wait: timedelta) -> list[PhoneNumber]:
        """Time passes, the worker comes round; whom it has texted meanwhile."""
        before = len(self.phone.texts)
        self.clock.advance(wait.total_seconds())
        await self.reminders.come_round()
        return [to for to, _ in self.phone.texts[before:]]

    async def states(self) -> list[str]:
        found = select(task_reminders.c.state).order_by(task_reminders.c.key)
        return list(await self.database.read(lambda c: c.execute(found).scalars().all()))


@pytest.fixture
async def office(database: Database, clock: FakeClock, journal: Journal) -> Reminded:
    """With a call-back that is due at noon; both people's numbers are confirmed."""
    made = Reminded(database, clock, journal, FakeDirectory(CONFIRMED))
    await made.leaves("CA1")
    return made


async def test_it_reminds_nobody_before_the_due_time(office: Reminded) -> None:
    assert await office.after(timedelta(hours=1)) == []


async def test_it_texts_the_owner_everybody_and_then_the_managers(office: Reminded) -> None:
    owner = await office.after(DUE)
    everybody = await office.after(timedelta(minutes=30))
    managers = await office.after(timedelta(hours=2))

    assert (owner, everybody, managers) == ([DIANE], [DIANE, JANIER], [JANIER])


async def test_it_says_which_task_and_nothing_of_the_caller(office: Reminded) -> None:
    await office.after(DUE)

    (_, words) = office.phone.texts[0]
    assert words == (
        "Task 101 (callback) was due Fri Nov 20, 12:00 PM. Reminder 1. https://chris.example/tasks"
    )


async def test_it_gives_no_reminder_twice(office: Reminded) -> None:
    await office.after(DUE)
    other = office.worker()

    await other.come_round()
    await office.reminders.come_round()

    assert len(office.phone.texts) == 1


async def test_it_waits_for_the_morning(office: Reminded) -> None:
    await office.leaves("CA2", replace(CALL_ME, callback_number="+17185550143"))
    office.at(datetime(2026, 11, 21, 3, tzinfo=UTC))

    at_night = await office.after(timedelta(0))
    office.at(datetime(2026, 11, 23, 14, tzinfo=UTC))
    on_monday = await office.after(timedelta(0))

    assert (at_night, on_monday) == ([], [DIANE, DIANE])


async def test_it_texts_at_night_what_is_urgent(office: Reminded) -> None:
    office.at(datetime(2026, 11, 21, 3, tzinfo=UTC))
    await office.leaves("CA2", replace(CALL_ME, callback_number="+17185550143", urgent=True))

    assert DIANE in await office.after(timedelta(minutes=2))
    assert office.phone.texts[-1][1].startswith("URGENT. Task 102")


async def test_it_stops_once_the_task_is_done(office: Reminded) -> None:
    await office.ends(Outcome.REACHED)

    assert await office.after(DUE) == []


async def test_it_reminds_whoever_has_taken_it(office: Reminded) -> None:
    await office.takes(Step.ASSIGN, owner="Janier")
    await office.takes(Step.CLAIM, "diane@example.com")

    assert await office.after(DUE) == [DIANE]


async def test_it_reminds_of_the_new_due_time_anew(office: Reminded) -> None:
    await office.after(DUE)
    await office.ends(Outcome.NO_ANSWER)

    assert await office.after(timedelta(hours=1)) == [DIANE]


async def test_it_shows_what_it_cannot_text(office: Reminded) -> None:
    office.reminders = office.worker(FakeDirectory(OFFICE))
    await office.takes(Step.ASSIGN, owner="Janier")

    assert await office.after(DUE) == []
    assert await office.states() == ["shown"]
    assert (await office.only())["steps"][-1]["words"] == "Janier (dashboard)."


async def test_it_texts_nobody_about_a_test_call(office: Reminded) -> None:
    await office.ends(Outcome.REACHED)
    await office.leaves("TP1")

    assert await office.after(DUE) == []
    assert await office.states() == ["shown"]


async def test_it_leaves_who_has_said_stop_alone(office: Reminded) -> None:
    office.phone.faults = [ProviderRefused("they said stop", code="21610")]

    assert await office.after(DUE) == []
    assert await office.states() == ["failed"]
    assert (await office.only())["steps"][-1]["words"] == "The text to Diane did not go out."


async def test_the_worker_texts_no_colleague_who_has_stopped_us(
    database: Database, clock: FakeClock, journal: Journal, tmp_path: Path
) -> None:
    phone, settings = FakePhone(clock), Settings(var_dir=tmp_path)
    back = open_back_office(settings, database, phone, clock)
    office = Reminded(database, clock, journal, FakeDirectory(CONFIRMED))
    office.reminders = TaskReminders(database, back.phone, office.directory, clock)
    await office.leaves("CA1")
    await back.consents.add(
        stop_of(DIANE.e164, ConsentKind.TEXTS, clock.now(), source="sms", key="SM1")
    )

    await office.after(DUE)

    assert phone.texts == []
    assert await office.states() == ["failed"]


async def test_it_texts_again_what_surely_did_not_go_out(office: Reminded) -> None:
    office.phone.faults = [ProviderDown("busy")]
    first = await office.after(DUE)

    assert (first, await office.after(timedelta(seconds=5))) == ([], [DIANE])


async def test_it_looks_before_it_texts_again(office: Reminded) -> None:
    office.phone.faults = [ProviderUnsure("no answer")]
    await office.after(DUE)
    await office.phone.text(DIANE, await _words(office))  # it had gone out all the same

    assert await office.after(timedelta(seconds=5)) == []
    assert await office.states() == ["done"]


async def _words(office: Reminded) -> str:
    found = select(task_reminders.c.words)
    return str(await office.database.read(lambda c: c.execute(found).scalar_one()))


async def test_it_texts_again_what_was_looked_for_in_vain(office: Reminded) -> None:
    office.phone.faults = [ProviderUnsure("no answer")]
    await office.after(DUE)

    assert await office.after(timedelta(seconds=5)) == [DIANE]


async def test_it_drops_a_text_about_what_was_done_meanwhile(office: Reminded) -> None:
    office.phone.faults = [ProviderDown("busy")]
    await office.after(DUE)
    await office.ends(Outcome.REACHED)

    assert await office.after(timedelta(seconds=5)) == []
    assert await office.states() == ["dropped"]


async def test_it_reminds_by_mail_too_where_there_is_an_address(office: Reminded) -> None:
    await office.after(DUE)
    await office.reminders.come_round()

    found = select(deliveries.c.kind, deliveries.c.target, deliveries.c.payload)
    (mail,) = await office.database.read(lambda c: c.execute(found).all())
    assert tuple(mail) == ("task_mail", "diane@example.com", {"task": 101, "count": 1})


async def test_it_mails_nobody_about_a_task_that_is_done(office: Reminded) -> None:
    mailer = FakeMailer()
    sender = MailSender(office.database, office.directory, mailer, "https://chris.example")
    deliverer = Deliverer(office.database, {"task_mail": Route(sender)}, office.clock)
    await office.after(DUE)
    done = update(tasks).values(done_at=office.clock.now())
    await office.database.run(lambda c: c.execute(done).close())

    await deliverer.come_round()

    states = select(deliveries.c.state)
    assert mailer.mails == []
    assert await office.database.read(lambda c: c.execute(states).scalars().all()) == ["dropped"]
