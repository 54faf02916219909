"""Five hundred simulated calls: the month's cost matches the price list to the cent.

The calls are played through the engine, Twilio's requests through its signed doors, clips, texts
and the worker's look at the record through the real parts, in virtual time. What they must cost is
reckoned here in fractions, from the price file alone and from what was played.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from services.call.billing import billed
from services.call.reception import Voicemail
from services.core.aloud import aloud
from services.core.cost_report import Report
from services.core.dialogue import Memory, Mode, Piece, Token, ToolSpec, Usage
from services.core.paying import paid_by
from services.core.people import PhoneNumber
from services.portfolio.after_calls import AfterCalls
from services.portfolio.clip_costs import clip_metered
from services.portfolio.metered_phone import MeteredPhone
from services.portfolio.spending import minutes_of_call
from services.simulator.fakes import FakeClock, FakePhone
from services.store.call_log import StoredCallLog
from services.store.clip_shelf import ClipShelf
from services.store.cost_book import StoredCosts
from services.store.database import Database
from services.store.journal import Journal
from services.store.price_file import BUILT_IN, load_prices
from services.store.records import call_record
from services.store.usage_log import UsageLog
from services.store.voicemails import StoredVoicemails
from tests.databases import migrated_sqlite
from tests.engine.whole_call import OFFICE, Exchange, talk
from tests.routes.conftest import Build, Doors, LoopThread

CALLS = 500
EVERY_S = 55 * 60
SENTENCES = ("Do you allow dogs?", "And is there a gym?", "Thank you.")
DIANE = "+17185550101"
VOICE = "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8"
PRICES = tomllib.loads(BUILT_IN.read_text())


def price(meter: str, detail: str = "") -> Fraction:
    """Straight from the file; every price in it is older than the month that is played."""
    (found,) = (
        one for one in PRICES["price"] if (one["meter"], one.get("detail", "")) == (meter, detail)
    )
    return Fraction(found["usd"]) / int(found.get("per", 1))


def model_price(usage: Usage) -> Fraction:
    usd = [Fraction(one) for one in PRICES["models"][0]["usd"][usage.model]]
    read, cached, written, into = usd if len(usd) == 4 else (*usd, usd[0])
    fresh = usage.input_tokens - usage.cached_tokens - usage.cache_write_tokens
    sums = fresh * read + usage.cached_tokens * cached + usage.output_tokens * written
    return (sums + usage.cache_write_tokens * into) / 1_000_000


class Model:
    """Answers with some words, and says what it has used."""

    name = "gpt-4o-mini"

    def __init__(self) -> None:
        self.next: list[Usage] = []

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        yield Token("I have written that down. ")
        yield self.next.pop(0)


class Speaker:
    """Speech that is silence."""

    async def render(self, text: str, language: str, voice: str) -> bytes:
        return b"mp3"


@dataclass
class Month:
    """Everything that is played, and what it has to cost."""

    doors: Doors
    database: Database
    clock: FakeClock
    exchange: Exchange
    model: Model
    usage: UsageLog
    log: StoredCallLog
    shelf: ClipShelf
    phone: MeteredPhone
    luck: random.Random = field(default_factory=lambda: random.Random(500))
    owed: dict[str, Fraction] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)
    later: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Requests that cannot be made from within the loop."""

    def owes(self, sid: str, usd: Fraction) -> None:
        self.owed[sid] = self.owed.get(sid, Fraction(0)) + usd

    def tells(self, path: str, **form: str) -> None:
        """Twilio asks; a third of what it tells it tells twice."""
        for _ in range(self.luck.choice((1, 1, 2))):
            assert self.doors.rings(path, form).status_code < 300

    def play_all(self, count: int) -> None:
        """One call after the other, so that they fill the month; then the worker comes round."""
        first, wait = self.clock.now(), self.doors.loop.wait
        for number in range(count):
            self.play(number)
            self.clock.advance(EVERY_S - (self.clock.now() - first).total_seconds() % EVERY_S)
        wait(self.log.flush(), 20)
        wait(self.usage.flush(), 20)
        office = self.exchange.office
        planner = AfterCalls(self.database, office, self.clock, minutes_of_call)
        assert wait(planner.plan_calls(), 60) == count

    def report(self) -> Report:
        costs = StoredCosts(self.database, self.exchange.office, self.clock, load_prices())
        return self.doors.loop.wait(costs.month(), 20)

    def shown_by_call(self) -> dict[str, float]:
        """What the record of each call shows."""
        prices = load_prices()

        def read(connection: Any) -> dict[str, float]:
            rows = (call_record(connection, sid, prices=prices) for sid in self.owed)
            return {row["call_sid"]: row["cost"]["total_usd"] for row in rows if row}

        return self.doors.loop.wait(self.database.read(read, limit_s=20), 20)

    # --- one call -----------------------------------------------------------------------

    def play(self, number: int) -> None:
        sid, began = f"CA{number}", self.clock.now()
        wait = self.doors.loop.wait
        wait(self._talk(sid, f"+1929555{number:04}"), 20)
        length = self.luck.randint(5, 600)
        self.clock.advance(length)
        self._session(sid, length)
        if number % 7 == 0:
            self._transfer(sid, number)
        if number % 10 == 0:
            wait(self._message(sid, number))
        if number % 4 == 0:
            wait(self._text(sid))
        if number % 5 == 0:
            wait(self._clip(sid, number))
        wait(self._ends(sid))
        self._end(sid, number, int((self.clock.now() - began).total_seconds()))

    async def _talk(self, sid: str, caller: str) -> None:
        turns = self.luck.randint(1, len(SENTENCES))
        self.model.next = [self._used(sid) for _ in range(turns)]
        runner, line = await self.exchange.ring(caller, sid)
        await talk(runner, *SENTENCES[:turns])
        await self.exchange.switchboard.disconnected(runner, line)
        if self.luck.random() < 0.1:  # and one answer that the caller has cut off
            cut = self._used(sid, estimated=True)
            self.usage.spent(sid, cut)

    def _used(self, sid: str, *, estimated: bool = False) -> Usage:
        name = self.luck.choice(("gpt-4o-mini", "gpt-4o-mini", "gpt-6-luna"))
        read = self.luck.randint(1300, 4000)
        cached = self.luck.choice((0, 512, 896))
        identity = f"{self.luck.getrandbits(64):x}"
        into = self.luck.choice((0, 0, 384))
        usage = Usage(name, read, self.luck.randint(3, 220), cached, identity, estimated, into)
        self.owes(sid, model_price(usage))
        return usage

    def _session(self, sid: str, length: int) -> None:
        session = {"SessionId": f"VX{sid}", "SessionDuration": str(length)}
        self.tells("/voice/ended", CallSid=sid, SessionStatus="completed", **session)
        self.owes(sid, -(-length // 60) * price("relay"))

    def _transfer(self, sid: str, number: int) -> None:
        """A colleague's leg: the end of the dialling tells it roughly, its own callback exactly."""
        leg, seconds = f"CAleg{number}", self.luck.randint(20, 400)
        dialled = {"DialCallSid": leg, "DialCallDuration": str(seconds - 15)}
        self.tells("/voice/ended?step=dialled", CallSid=sid, DialCallStatus="completed", **dialled)
        self.tells(
            f"/voice/transfer?step=status&leg={sid}-1-0",
            CallSid=leg,
            ParentCallSid=sid,
            Direction="outbound-dial",
            To=DIANE,
            CallStatus="completed",
            CallDuration=str(seconds),
        )
        self.owes(sid, -(-seconds // 60) * price("voice_out", "us_canada"))

    async def _message(self, sid: str, number: int) -> None:
        seconds = self.luck.randint(3, 170)
        recording = {"RecordingSid": f"RE{number}", "RecordingDuration": str(seconds)}
        form = {"CallSid": sid, "RecordingUrl": f"https://api.twilio.com/RE{number}", **recording}
        self.later.append(("/voice/voicemail?step=recorded", form))
        book = StoredVoicemails(self.database, self.clock)
        await book.keep(Voicemail(sid, "", OFFICE, f"RE{number}", "https://x", seconds))
        await book.transcribed(f"RE{number}", "Please call me back.")
        await book.transcribed(f"RE{number}", "Please call me back.")
        minutes = -(-seconds // 60)
        self.owes(sid, minutes * (price("recording") + price("transcription")))

    async def _text(self, sid: str) -> None:
        words = "We have written down what you told us. " * self.luck.randint(1, 6)
        with paid_by(sid):
            await self.phone.text(PhoneNumber(DIANE), words)
        count = 1 if len(words) <= 160 else -(-len(words) // 153)
        self.owes(sid, count * price("sms_out", "us_canada"))

    async def _clip(self, sid: str, number: int) -> None:
        """Every second sentence was rendered before, and costs nothing."""
        words = f"Your ticket has the number {number // 10}."
        with paid_by(sid):
            await self.shelf.voiced(words, "en", 5.0)
        if words not in self.spoken:
            self.spoken.add(words)
            self.owes(sid, len(aloud(words)) * price("speech", "eleven_flash_v2_5"))

    async def _ends(self, sid: str) -> None:
        await self.exchange.switchboard.ended(sid, "completed")

    def _end(self, sid: str, number: int, length: int) -> None:
        """Of every 25th call Twilio never tells the length: it is found in the record."""
        for path, form in self.later:
            self.tells(path, **form)
        self.later.clear()
        seconds = length
        if number % 25:
            seconds = length + self.luck.randint(1, 9)
            self.tells(
                "/voice/status", CallSid=sid, CallStatus="completed", CallDuration=str(seconds)
            )
        self.owes(sid, -(-seconds // 60) * price("voice_in", "local"))


@pytest.fixture
def month(tmp_path: Path, build: Build, loop_thread: LoopThread) -> Iterator[Month]:
    async def made() -> tuple[Any, ...]:
        model = Model()
        exchange = Exchange({Mode.STREAMING: model})
        clock = exchange.clock
        clock.advance(-timedelta(days=19, hours=10).total_seconds())
        database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
        log = StoredCallLog(database, Journal(tmp_path / "journal", "events"))
        usage = UsageLog(database, Journal(tmp_path / "journal", "usage"), clock)
        exchange.bus.subscribe(log.record)
        exchange.bus.subscribe(usage.take)
        shelf = ClipShelf(
            tmp_path / "speech",
            secret="s",
            voice=VOICE,
            renderer=Speaker(),
            billed=lambda one: usage.note(clip_metered(one, clock.now())),
        )
        phone = MeteredPhone(FakePhone(clock), usage.note, clock)
        return database, clock, exchange, model, usage, log, shelf, phone

    parts = loop_thread.wait(made())
    usage, clock = parts[4], parts[1]
    doors = build(meter=lambda told: usage.note(*billed(told)), clock=clock)
    yield Month(doors, *parts)
    loop_thread.wait(parts[0].close())


def rounded(usd: Fraction, digits: str) -> Decimal:
    exact = Decimal(usd.numerator) / Decimal(usd.denominator)
    return exact.quantize(Decimal(digits), ROUND_HALF_UP)


def test_it_costs_what_the_price_list_says_to_the_cent(month: Month) -> None:
    month.play_all(CALLS)

    found, shown = month.report(), month.shown_by_call()

    owed = sum(month.owed.values(), Fraction(0))
    assert found.calls == len(month.owed) == CALLS
    assert found.total.missing == ()
    assert rounded(Fraction(found.total.usd), "0.01") == rounded(owed, "0.01")
    assert Fraction(found.total.usd) == owed
    assert shown == {sid: float(rounded(usd, "0.000001")) for sid, usd in month.owed.items()}
    assert sum(row.bill.usd for row in found.doors.values()) == found.total.usd
    assert sum(bill.usd for bill in found.days.values()) == found.total.usd
