"""The on-call ladder as desk, doors and pages use it: opened, answered by key, ended by people."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from services.core.carriers import Phone
from services.core.dialogue import Act, ActState
from services.core.errors import NextStep, ProviderError
from services.core.ladder import (
    CONNECTED,
    Calling,
    Happening,
    LadderState,
    Matter,
    Standing,
    StepKind,
    StepState,
    ladder_id,
)
from services.core.ports import Clock, Directory
from services.portfolio import ladder_rounds
from services.portfolio.act_entry import Entry, Ring
from services.portfolio.act_rows import begin as begin_act
from services.portfolio.act_rows import known_act
from services.portfolio.ladder_runner import LadderRunner, is_on_the_line
from services.portfolio.on_call import ALL_LIMIT_S
from services.store import ladder_holds, ladder_moves, ladder_rows, ladder_trail
from services.store.database import Database
from services.store.ladder_rows import Step
from services.store.ladder_tables import ladders
from services.store.tables import calls

log = logging.getLogger(__name__)

COUNTED = timedelta(days=30)
MOST_AT_HAND = 200
TOO_LATE = "somebody was quicker"


class Ladders:
    """All ladders of the installation. Raises ProviderError where the database is away."""

    def __init__(
        self, database: Database, phone: Phone, directory: Directory, clock: Clock
    ) -> None:
        self.runner = LadderRunner(database, phone, directory, clock)
        self._database = database
        self._phone = phone
        self._directory = directory
        self._clock = clock
        self._recent: OrderedDict[str, Standing] = OrderedDict()

    def at_hand(self, key: str) -> Standing | None:
        """The ladder of a step as this process has seen it last, without a look at the records:
        whoever picks up hears the matter though the database is away."""
        return self._recent.get(key.partition(".")[0])

    def _keep_at_hand(self, standing: Standing | None) -> None:
        if standing is None:
            return
        self._recent[standing.id] = standing
        self._recent.move_to_end(standing.id)
        if len(self._recent) > MOST_AT_HAND:
            self._recent.popitem(last=False)

    # --- opened -------------------------------------------------------------------------

    async def begin(self, entry: Entry, *, limit_s: float) -> Act | None:
        """Write the ladder of an act down; None where it is ours to ring now, else what is
        known of it. Raises EpochStale."""
        self._keep_at_hand(standing_of(entry))
        return await self._database.run(lambda c: begin_ladder(c, entry), limit_s=limit_s)

    async def ring_first(self, entry: Entry, *, limit_s: float) -> Act:
        """Ring the first person who can be rung, now and in this process."""
        office, standing = await self._directory.office(), standing_of(entry)
        one = await self._database.run(
            lambda c: ladder_rounds.first_round(c, standing, office, self._clock.now()),
            limit_s=limit_s,
        )
        waiting = Act(entry.key, entry.kind, ActState.WAITING, summary=standing.matter.recorded)
        if standing.matter.rehearsal:  # its steps are only written down, by whoever claims them
            return waiting
        worst = await self._ring_in_turn(standing, one)
        rings = one is not None and not worst
        try:
            return await self._settle(standing, worst, nobody=one is None)
        except ProviderError:
            if not rings:
                raise
            return waiting  # somebody is rung: that alone is no reason to ring them again

    async def _ring_in_turn(self, standing: Standing, one: Step | None) -> list[NextStep]:
        """Until a call is placed: then what was found is empty. Else what each error allows."""
        worst: list[NextStep] = []
        loop = asyncio.get_running_loop()
        ends = loop.time() + ALL_LIMIT_S
        while one is not None and loop.time() < ends:
            failed = await self.runner.ring(one)
            if failed is None:
                return []
            worst.append(failed)
            one = await self._database.run(
                lambda c: ladder_rows.claim_first(c, standing.id, self._clock.now())
            )
        return worst

    async def _settle(self, standing: Standing, worst: list[NextStep], *, nobody: bool) -> Act:
        """What may be said of it now: it rings, or surely nobody could be rung."""
        failed = nobody or (bool(worst) and all(one is NextStep.STOP for one in worst))
        state = ActState.FAILED if failed else ActState.WAITING
        error = (ladder_rounds.NOBODY_SET if nobody else "nobody could be rung") if failed else ""
        now = self._clock.now()

        def write(connection: Connection) -> Act:
            if failed and not nobody:
                ladder_rounds.sound_alarm(connection, standing, error, now)
            return ladder_rounds.note_act(connection, standing, state, now, error)

        return await self._database.run(write)

    async def add(self, entry: Entry, matter: Matter) -> Act:
        """Something is learnt after the ladder was opened: whoever is rung from now on hears it,
        and whoever has taken it is sent a text."""
        return await self._database.run(lambda c: add_to(c, entry, matter))

    # --- answered -----------------------------------------------------------------------

    async def standing(self, ladder: str) -> Standing | None:
        return await self._database.read(lambda c: ladder_rows.ladder(c, ladder))

    async def step(self, key: str) -> tuple[Step, Standing] | None:
        """A step and how its ladder stands."""

        def read(connection: Connection) -> tuple[Step, Standing] | None:
            one = ladder_rows.step(connection, key)
            found = ladder_rows.ladder(connection, one.ladder_id) if one else None
            return (one, found) if one and found else None

        known = await self._database.read(read)
        self._keep_at_hand(known[1] if known else None)
        return known

    async def picked_up(self, key: str, call_id: str) -> tuple[Step, Standing] | None:
        """Somebody is on the line for this step."""
        now = self._clock.now()

        def write(connection: Connection) -> tuple[Step, Standing] | None:
            one = ladder_moves.picked_up(connection, key, call_id, now)
            found = ladder_rows.ladder(connection, one.ladder_id) if one else None
            return (one, found) if one and found else None

        known = await self._database.run(write)
        self._keep_at_hand(known[1] if known else None)
        return known

    async def call_told(self, key: str, call_id: str, status: str) -> None:
        """The provider's notice of how the call of a step fares."""
        now = self._clock.now()
        await self._database.run(lambda c: ladder_moves.ring_ended(c, key, call_id, status, now))

    async def acknowledge(
        self, ladder: str, happening: Happening, who: str, *, step: str = ""
    ) -> tuple[Standing | None, bool]:
        """A person acknowledges it: how it stands now, and whether it was this one who did it.
        Whoever still rings is let sleep."""
        now = self._clock.now()

        def write(connection: Connection) -> tuple[Standing | None, bool, Sequence[str]]:
            found, ended = ladder_rounds.over(connection, ladder, happening, who, now)
            if step:
                pressed = happening.value if ended else TOO_LATE
                ladder_moves.end_step(connection, step, StepState.DONE, pressed, now)
            return found, ended, ladder_moves.still_ringing(connection, ladder) if ended else ()

        found, ended, ringing = await self._database.run(write)
        self._keep_at_hand(found)
        for call_id in ringing:
            await self._let_sleep(call_id)
        return found, ended

    async def _let_sleep(self, call_id: str) -> None:
        try:
            await self._phone.hang_up(call_id)
        except ProviderError as error:
            # It rings on for some seconds; whoever picks up hears that it is taken.
            log.warning("a ring was not stopped", extra={"why": type(error).__name__})

    async def talks_with(self, standing: Standing) -> str:
        """The name of whoever speaks with the caller already; "" for nobody."""
        now = self._clock.now()
        return await self._database.read(lambda c: ladder_holds.talks_with(c, standing, now))

    async def bring_caller(self, standing: Standing, path: str) -> bool:
        """Have the caller's call ask our door at `path`. False where they are not on the line."""
        on_the_line = await self._database.read(lambda c: is_on_the_line(c, standing.call_sid))
        if not on_the_line:
            return False
        try:
            await self._phone.redirect(standing.call_sid, path)
        except ProviderError as error:
            log.warning("the caller was not fetched", extra={"why": type(error).__name__})
            return False
        return True

    async def told(self, standing: Standing, how: str) -> None:
        """The caller knows how it stands: nobody need call back for it."""
        now = self._clock.now()

        def write(connection: Connection) -> None:
            ladder_moves.drop_call_back(connection, standing.id)
            ladder_moves.note_answer(connection, standing, standing.matter.who, how, now)

        await self._database.run(write)

    async def connected(self, ladder: str) -> bool:
        """Has the caller come into the room of this ladder?"""
        key = ladder_moves.answer_key(ladder, CONNECTED)
        return await self._database.read(lambda c: ladder_rows.step(c, key) is not None)

    # --- on hold ------------------------------------------------------------------------

    async def holds(self, standing: Standing, call_sid: str) -> Calling:
        """The caller is on hold at this moment; what may be said to them of the rings."""
        now = self._clock.now()

        def write(connection: Connection) -> Calling:
            ladder_holds.note(connection, standing, call_sid, ladder_holds.ON_HOLD, now)
            return ladder_holds.calling(connection, standing.id)

        return await self._database.run(write)

    async def on_line(self, standing: Standing, call_sid: str, how: str) -> None:
        """The caller talks with whoever took it, or has left the line."""
        now = self._clock.now()
        await self._database.run(lambda c: ladder_holds.note(c, standing, call_sid, how, now))

    async def hold_of(self, call_sid: str) -> str:
        """ON_HOLD or TALKING of `store/ladder_holds.py`, else ""."""
        now = self._clock.now()
        return await self._database.read(lambda c: ladder_holds.state_of(c, call_sid, now))

    # --- looked at ----------------------------------------------------------------------

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]:
        """The ladders of these calls and of those that they continue."""
        return await self._database.read(lambda c: _of_calls(c, call_sids))

    async def open_now(self) -> Sequence[Mapping[str, Any]]:
        """Emergencies that nobody has acknowledged yet, as pages show them."""
        return await self._database.read(ladder_trail.open_ladders)

    async def counts(self) -> Mapping[str, Any]:
        """How the ladders of the last thirty days went."""
        since = self._clock.now() - COUNTED
        return await self._database.read(lambda c: ladder_trail.counts_since(c, since))

    async def test_ring(self, name: str) -> bool:
        """Ring one person of the rota with a message that says that it is a test. False where
        there is no such person. Raises ProviderError."""
        person = (await self._directory.office()).on_call_rota.person(name)
        if person is None:
            return False
        await self._phone.ring(person.number, TEST_WORDS)
        return True


TEST_WORDS = (
    "This is a test of the on-call telephone. There is no emergency. "
    "Please keep this number among your contacts, so that it is never silenced."
)


def standing_of(entry: Entry) -> Standing:
    """A ladder as it is opened for an act."""
    ring = entry.payload
    assert isinstance(ring, Ring)  # noqa: S101 - the desk makes no other
    return Standing(
        ladder_id(entry.key),
        entry.key,
        entry.call_sid,
        LadderState.OPEN,
        ring.matter,
        "",
        entry.at,
        None,
    )


def begin_ladder(connection: Connection, entry: Entry, *, check_epoch: bool = True) -> Act | None:
    """The act and its ladder in one transaction. None where both are new."""
    standing = standing_of(entry)
    mine = begin_act(connection, entry, check_epoch=check_epoch, summary=standing.matter.recorded)
    if not mine:
        return known_act(connection, entry.key)
    ladder_rounds.begin(connection, standing, entry.root_sid)
    return None


def add_to(connection: Connection, entry: Entry, matter: Matter) -> Act:
    """Let a ladder tell what was learnt later. Without that ladder nothing is lost: its words
    stand in the act."""
    found = ladder_rows.ladder(connection, ladder_id(matter.adds_to), lock=True)
    if not begin_act(connection, entry, summary=matter.recorded, state=ActState.DONE):
        return known_act(connection, entry.key)
    if found is not None:
        whole = replace(matter, adds_to="", rehearsal=found.matter.rehearsal)
        change = update(ladders).where(ladders.c.id == found.id)
        connection.execute(change.values(matter=whole))
        _tell_the_taker(connection, replace(found, matter=whole), entry)
    return known_act(connection, entry.key)


def _tell_the_taker(connection: Connection, found: Standing, entry: Entry) -> None:
    """Whoever was rung before the place was known hears it by text."""
    told: set[str] = set()
    for one in ladder_rows.steps_of(connection, found.id):
        if one.kind is StepKind.RING and one.sent_at and one.texts and one.number not in told:
            told.add(one.number)
            ladder_rows.add_step(
                connection,
                found.id,
                StepKind.TEXT,
                f"place.{one.number}",
                at=entry.at,
                due_at=entry.at,
                who=one.who,
                number=one.number,
                words=f"More about the emergency. {found.matter.whole}",
            )


def _of_calls(connection: Connection, call_sids: Sequence[str]) -> Sequence[Standing]:
    roots = select(calls.c.root_sid).where(calls.c.sid.in_(call_sids))
    found = select(ladders).where(ladders.c.root_sid.in_(roots)).order_by(ladders.c.opened_at)
    return [ladder_rows.standing_of(row) for row in connection.execute(found)]
