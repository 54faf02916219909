"""Texts that callers agreed to: one each, none after a STOP, at night only if just asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from services.core.caller_texts import CALLER_TEXT, MOST_TEXTS_A_DAY, CallerText, TextKind
from services.core.consents import Answer, Consent, ConsentKind, TextStanding
from services.core.deliveries import DeliveryState, NewDelivery
from services.core.dialogue import ActState
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.office import Office
from services.portfolio.deliverer import Deliverer
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.photos import Photos
from services.portfolio.stop_gate import StopGate
from services.portfolio.text_routes import text_routes
from services.simulator.fakes import FakeClock, FakeDirectory, FakePhone
from services.store.call_book import StoredCallBook
from services.store.consent_book import StoredConsents
from services.store.database import Database
from services.store.delivery_rows import deliveries_of, plan, send_again
from services.store.delivery_tables import deliveries
from services.store.journal import Journal
from services.store.photo_files import PhotoFiles
from services.store.text_book import StoredTextBook
from services.store.text_tables import photo_links
from tests.portfolio.desks import desk_on, leak, memory_of

MARIA = "+17185550142"
TICKET = CallerText(
    TextKind.TICKET, MARIA, agreed=True, office="Harbor Street", issue_numbers=(1042,),
    asked="May I text you the ticket number?", person_id="t-maria",
)  # fmt: skip
OFFICE = Office("Harbor Street", None, "", timezone="America/New_York")
NIGHT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
"""Eleven in the evening in New York."""


class NoMedia:
    async def fetch(self, url: str) -> bytes:
        raise ProviderRefused("nothing is fetched here")


class House:
    """A desk, a phone behind the ledger, and what sends."""

    def __init__(self, database: Database, journal: Journal, clock: FakeClock, tmp: Any) -> None:
        self.database, self.clock = database, clock
        self.phone = FakePhone(clock)
        self.consents = StoredConsents(database, clock)
        gate = StopGate(self.phone, self.consents)
        self.desk: EmbeddedDesk = desk_on(database, journal, clock)
        self.book = StoredTextBook(database, clock, StoredCallBook(database, clock))
        photos = Photos(database, PhotoFiles(tmp / "photos"), clock)
        routes = text_routes(database, gate, FakeDirectory(OFFICE), clock, photos, NoMedia())
        self.deliverer = Deliverer(database, routes, clock)

    async def agree(self, text: CallerText = TICKET, sid: str = "CA1") -> Any:
        key = f"{sid}:text:{text.kind}:{len(text.issue_numbers)}"
        return await self.desk.send_text(memory_of(sid), text, key=key)

    async def send(self) -> None:
        await self.deliverer.come_round()

    async def shown(self, sid: str = "CA1") -> Sequence[dict[str, Any]]:
        return await self.database.read(lambda c: deliveries_of(c, sid))

    async def states(self, sid: str = "CA1") -> list[str]:
        return [one["state"] for one in await self.shown(sid)]

    @property
    def words(self) -> list[str]:
        return [words for _, words in self.phone.texts]

    async def stop(self, number: str = MARIA) -> None:
        key = f"stop:{self.clock.now().isoformat()}"
        kind = ConsentKind.TEXTS
        await self.consents.add(
            Consent(key, kind, Answer.WITHDRAWN, self.clock.now(), "sms", number)
        )


@pytest.fixture
def house(database: Database, journal: Journal, clock: FakeClock, tmp_path: Any) -> House:
    return House(database, journal, clock, tmp_path)


async def test_a_yes_is_in_the_ledger_and_the_text_leaves_once(house: House) -> None:
    act = await house.agree()
    await house.agree()
    await house.send()
    await house.send()

    (entry,) = await house.consents.of_call("CA1")
    assert act.state is ActState.DONE
    assert (entry["answer"], entry["words"]) == ("given", "May I text you the ticket number?")
    assert [str(to) for to, _ in house.phone.texts] == [MARIA]
    assert await house.states() == ["done"]


async def test_the_first_text_names_the_office_and_how_to_stop(house: House) -> None:
    await house.agree()
    await house.send()

    (words,) = house.words
    assert words.startswith("Harbor Street: ")
    assert "1042" in words
    assert "STOP" in words


async def test_a_later_text_does_not_say_it_again(house: House) -> None:
    await house.agree()
    await house.send()
    await house.agree(sid="CA2")
    await house.send()

    assert "STOP" not in house.words[1]


async def test_a_no_is_kept_for_the_number_and_the_person(house: House) -> None:
    no = CallerText(TextKind.TICKET, MARIA, agreed=False, person_id="t-maria", asked="May I?")
    await house.agree(no)
    await house.send()

    other = "+17185550777"
    assert house.phone.texts == []
    assert await house.book.standing_for_texts(MARIA, "") is TextStanding.DECLINED
    assert await house.book.standing_for_texts(other, "t-maria") is TextStanding.DECLINED
    house.clock.advance(31 * 24 * 3600)
    assert await house.book.standing_for_texts(MARIA, "t-maria") is TextStanding.OPEN


async def test_a_no_after_a_stop_does_not_lift_the_stop(house: House) -> None:
    await house.stop()
    house.clock.advance(1)
    await house.agree(CallerText(TextKind.TICKET, MARIA, agreed=False))

    assert await house.book.standing_for_texts(MARIA, "") is TextStanding.STOPPED


async def test_a_yes_does_not_lift_a_stop(house: House) -> None:
    await house.stop()
    house.clock.advance(1)

    with pytest.raises(ProviderRefused):
        await house.agree()

    assert await house.consents.of_call("CA1") == []
    assert await house.shown() == []


async def test_a_stop_between_yes_and_text_is_heeded(house: House) -> None:
    await house.agree()
    house.clock.advance(1)
    await house.stop()
    await house.send()

    assert house.phone.texts == []
    assert await house.states() == ["failed"]


async def test_a_stop_that_only_twilio_knows_enters_the_ledger(house: House) -> None:
    house.phone.faults = [ProviderRefused("stopped", status=400, code="21610")]
    await house.agree()
    await house.send()

    assert await house.states() == ["failed"]
    assert await house.book.standing_for_texts(MARIA, "") is TextStanding.STOPPED


@pytest.mark.parametrize("code", ["21614", "30006"])
async def test_a_landline_is_remembered(house: House, code: str) -> None:
    house.phone.faults = [ProviderRefused("no mobile", status=400, code=code)]
    await house.agree()
    await house.send()

    assert await house.book.standing_for_texts(MARIA, "") is TextStanding.NO_TEXTS
    with pytest.raises(ProviderRefused):
        await house.agree(sid="CA2")


async def test_one_that_twilio_did_not_take_leaves_again(house: House) -> None:
    house.phone.faults = [ProviderDown("twilio: 429", status=429)]
    await house.agree()
    await house.send()
    house.clock.advance(5)
    await house.send()

    assert len(house.phone.texts) == 1
    assert await house.states() == ["done"]


async def test_one_whose_answer_was_cut_is_found_and_not_doubled(house: House) -> None:
    await house.agree()
    text = house.phone.text

    async def cut(*given: Any) -> str:
        await text(*given)
        raise ProviderUnsure("twilio: cut")

    house.phone.text = cut  # type: ignore[method-assign, assignment]
    await house.send()
    house.clock.advance(5)
    await house.send()

    assert len(house.phone.texts) == 1
    assert await house.states() == ["done"]


async def test_what_surely_did_not_leave_is_sent_after_a_while(house: House) -> None:
    house.phone.faults = [ProviderUnsure("twilio: cut before it was taken")]
    await house.agree()
    await house.send()
    house.clock.advance(5)
    await house.send()
    assert house.phone.texts == []

    house.clock.advance(70)
    await house.send()
    await house.send()

    assert len(house.phone.texts) == 1


async def test_a_text_asked_for_at_night_leaves_at_once(house: House) -> None:
    house.clock.advance((NIGHT - house.clock.now()).total_seconds())
    await house.agree()
    await house.send()

    assert len(house.phone.texts) == 1


async def test_one_that_nobody_asked_for_waits_for_the_morning(house: House) -> None:
    house.clock.advance((NIGHT - house.clock.now()).total_seconds())
    news = NewDelivery("news", CALLER_TEXT, MARIA, {"words": "The unit is let."}, "CA1")
    await house.database.run(lambda c: plan(c, [news], house.clock.now()))
    await house.send()
    assert house.phone.texts == []

    house.clock.advance(8 * 3600)
    await house.send()
    assert house.phone.texts == []
    house.clock.advance(3600 + 1)
    await house.send()

    assert house.words == ["The unit is let."]


async def test_a_number_gets_so_many_a_day(house: House) -> None:
    for number in range(MOST_TEXTS_A_DAY):
        await house.agree(sid=f"CA{number}")

    with pytest.raises(ProviderRefused):
        await house.agree(sid="CAx")
    house.clock.advance(24 * 3600 + 1)
    assert (await house.agree(sid="CAy")).state is ActState.DONE


async def test_the_test_phone_texts_nobody(house: House) -> None:
    act = await house.agree(sid="TP1")
    await house.send()

    assert act.state is ActState.DONE
    assert await house.shown("TP1") == []


async def test_a_report_tells_that_it_arrived(house: House) -> None:
    await house.agree()
    await house.send()
    (row,) = await house.shown()

    await house.book.report(row["external_id"], "delivered", "")

    assert await house.states() == ["delivered"]


async def test_a_report_of_a_landline_is_remembered(house: House) -> None:
    await house.agree()
    await house.send()
    (row,) = await house.shown()

    await house.book.report(row["external_id"], "undelivered", "30006")

    (row,) = await house.shown()
    assert (row["state"], row["last_error"]) == ("bounced", "undelivered 30006")
    assert await house.book.standing_for_texts(MARIA, "") is TextStanding.NO_TEXTS


async def test_a_report_that_comes_before_the_answer_counts(house: House) -> None:
    await house.agree()
    await house.book.report("SM" + f"{1:032x}", "delivered", "")
    await house.send()

    assert await house.states() == ["delivered"]


async def test_a_late_report_of_sending_changes_nothing(house: House) -> None:
    await house.agree()
    await house.send()
    (row,) = await house.shown()
    await house.book.report(row["external_id"], "delivered", "")

    assert not await house.book.report(row["external_id"], "sent", "")
    await house.book.report(row["external_id"], "failed", "30008")

    assert await house.states() == ["delivered"]


async def test_a_bounced_text_can_be_sent_again(house: House) -> None:
    await house.agree()
    await house.send()
    (row,) = await house.shown()
    await house.book.report(row["external_id"], "undelivered", "30003")
    await house.database.run(lambda c: send_again(c, row["key"], house.clock.now()))
    await house.send()

    assert len(house.phone.texts) == 2
    assert await house.states() == ["done"]


async def test_the_link_for_photos_holds_a_token_that_is_kept_nowhere_else(house: House) -> None:
    await house.desk.open_issue(memory_of(), leak(), key="CA1:issue:x")
    link = CallerText(
        TextKind.PHOTO_LINK, MARIA, agreed=True, office="Harbor Street", issue_numbers=(1042,),
        link="https://chris.example.com",
    )  # fmt: skip
    await house.agree(link)
    await house.send()

    (words,) = house.words
    token = words.partition("/u/")[2].partition(" ")[0]
    hashes = await house.database.read(
        lambda c: c.execute(select(photo_links.c.token_hash)).scalars().all()
    )
    assert len(token) == 32
    assert token not in repr(hashes)


async def test_an_erased_text_is_never_sent(house: House) -> None:
    await house.agree()
    blank = deliveries.update().values(target="", payload=None)
    await house.database.run(lambda c: c.execute(blank).close())
    await house.send()

    assert house.phone.texts == []
    assert (await house.shown())[0]["state"] == DeliveryState.FAILED
