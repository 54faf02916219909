"""POST /voice/ladder: the on-call ladder's calls. The matter, keys, the talk with the caller.

A machine that answers presses no key, so it acknowledges nothing: the next person is rung.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, Response, request

from routes.answers import LADDER as DOOR
from routes.answers import Answers
from routes.hold_orders import HoldOrders
from routes.visit import Visit, read_visit
from routes.voice_hold import ON_HOLD_PAUSE_S, HoldLoop
from routes.webhooks import Webhooks
from services.call import ladder_twiml, twiml
from services.call.reception import Line, line
from services.call.spoken import Spoken
from services.core import ladder_words
from services.core.errors import ChrisError
from services.core.ladder import CONNECTED, KEYS, REPEAT, Calling, Happening, Standing
from services.core.ports import Directory
from services.store import ladder_holds
from services.store.ladder_rows import Step

log = logging.getLogger(__name__)

LIMIT_S = 10.0
"""A key may redirect the caller's call and stop other rings, which are calls to the provider."""
STATUS_LIMIT_S = 8.0
ASKED_LIMIT = 2
"""How often somebody is asked for a key."""
COME_BACK_S = 2
COME_BACK_LIMIT = 12
"""With the words before each pause it makes about a minute."""
HOLD_AGAIN_LIMIT = 99
"""A caller on hold is told to wait for twenty minutes, whatever the records do."""
TALKED = ("completed", "answered")
GONE = ("completed", "busy", "failed", "no-answer", "canceled")
"""Values of `CallStatus` with nobody left on the line."""
GOING_ON = ("queued", "initiated", "ringing", "in-progress", "answered")


class Ladders(Protocol):
    """The ladders as this door sees them. Raises ProviderError."""

    def at_hand(self, key: str) -> Standing | None:
        """The ladder of a step as this process knows it, without a look at the records."""
        ...

    async def standing(self, ladder: str) -> Standing | None: ...

    async def step(self, key: str) -> tuple[Step, Standing] | None: ...

    async def picked_up(self, key: str, call_id: str) -> tuple[Step, Standing] | None: ...

    async def call_told(self, key: str, call_id: str, status: str) -> None: ...

    async def acknowledge(
        self, ladder: str, happening: Happening, who: str, *, step: str = ""
    ) -> tuple[Standing | None, bool]: ...

    async def talks_with(self, standing: Standing) -> str: ...

    async def bring_caller(self, standing: Standing, path: str) -> bool: ...

    async def told(self, standing: Standing, how: str) -> None: ...

    async def connected(self, ladder: str) -> bool: ...

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]: ...

    async def holds(self, standing: Standing, call_sid: str) -> Calling: ...

    async def on_line(self, standing: Standing, call_sid: str, how: str) -> None: ...


def blueprint(
    webhooks: Webhooks,
    answers: Answers,
    ladders: Ladders,
    directory: Directory,
    orders: HoldOrders,
) -> Blueprint:
    """The door of the ladder."""
    desk = LadderDoor(answers, ladders, directory, HoldLoop(answers, ladders, orders))
    doors = webhooks.blueprint("voice_ladder", desk.come_back)

    @doors.post(DOOR)
    def ladder() -> Response:
        part = request.args.get("part", "")
        if part == "status":
            return _status(webhooks, ladders)
        follow = desk.parts.get(part, desk.answered)
        return webhooks.answer("voice_ladder", follow, desk.come_back, LIMIT_S)

    return doors


def _status(webhooks: Webhooks, ladders: Ladders) -> Response:
    """How the call of a step fares. 503 has Twilio send it again; the step's own time comes too."""
    visit = read_visit(webhooks.keys)
    status = visit.form.get("CallStatus", "")
    if status in GOING_ON:
        return Response(status=204)
    work = ladders.call_told(_step(visit), visit.call.call_sid, status)
    try:
        webhooks.wait(work, limit_s=STATUS_LIMIT_S)
    except (ChrisError, TimeoutError) as error:
        log.warning("a ring's end was not taken", extra={"why": type(error).__name__})
        return Response(status=503)
    return Response(status=204)


def _step(visit: Visit) -> str:
    return visit.query.get("step", "")[:64]


def _pressed(visit: Visit) -> str:
    """The key, also where it was pressed while nothing could be written down."""
    return visit.form.get("Digits", "") or visit.query.get("pressed", "")[:1]


def _ladder(visit: Visit) -> str:
    return visit.query.get("ladder", "")[:24]


def _count(visit: Visit, name: str) -> int:
    given = visit.query.get(name, "")[:2]
    return int(given) if given.isascii() and given.isdigit() else 0


@dataclass(frozen=True, slots=True)
class ComeBack:
    """What is said while nothing can be read, and at the end of all patience: by language."""

    words: Mapping[str, str]
    at_last: Mapping[str, str]
    limit: int = COME_BACK_LIMIT


TO_PERSON = ComeBack({"en": ladder_words.NOT_READABLE}, {"en": ladder_words.NEVER_READ})


class LadderDoor:
    """What each part of the door answers."""

    def __init__(
        self, answers: Answers, ladders: Ladders, directory: Directory, hold: HoldLoop
    ) -> None:
        self._answers = answers
        self._ladders = ladders
        self._directory = directory
        self.parts: Mapping[str, Callable[[Visit], Coroutine[Any, Any, str]]] = {
            "": self.answered,
            "key": self.key,
            "connect": self.connect,
            "dialled": self.dialled,
            "caller": self.caller,
            "join": self.join,
            "left": self.left,
            "hold": hold.turn,
            "hold-key": hold.key,
        }

    # --- whoever is on call -------------------------------------------------------------

    async def answered(self, visit: Visit) -> str:
        """The telephone was picked up: the matter, and the keys."""
        found = await self._ladders.picked_up(_step(visit), visit.call.call_sid)
        if found is None:
            return await self._bye(visit, ladder_words.THANKS)
        _, standing = found
        if not standing.is_open:
            return await self._bye(visit, ladder_words.already(standing))
        return await self._ask(visit, ladder_words.greeting(standing.matter), settle=True)

    async def key(self, visit: Visit) -> str:
        """A key was pressed, or none."""
        found = await self._ladders.step(_step(visit))
        if found is None:
            return await self._bye(visit, ladder_words.THANKS)
        step, standing = found
        meaning = KEYS.get(_pressed(visit))
        if meaning == REPEAT:
            return await self._ask(visit, ladder_words.in_full(standing.matter))
        if meaning is None:
            return await self._no_key(visit, standing)
        return await self._acknowledged(visit, step, Happening(meaning))

    async def _no_key(self, visit: Visit, standing: Standing) -> str:
        asked = _count(visit, "asked")
        if asked >= ASKED_LIMIT:
            return await self._bye(visit, ladder_words.NO_KEY)
        words = f"{ladder_words.STILL_YOURS} {ladder_words.greeting(standing.matter)}"
        return await self._ask(visit, words, asked=asked)

    async def _acknowledged(self, visit: Visit, step: Step, happening: Happening) -> str:
        standing, ended = await self._ladders.acknowledge(
            step.ladder_id, happening, step.who, step=step.key
        )
        if standing is None:
            return await self._bye(visit, ladder_words.THANKS)
        if not ended and standing.taken_by != step.who:
            return await self._bye(visit, ladder_words.already(standing))
        if happening is not Happening.TAKE:
            return await self._bye(visit, ladder_words.ENDED[happening])
        return await self._offer_caller(visit, await self._ladders.talks_with(standing))

    async def _offer_caller(self, visit: Visit, talks_with: str) -> str:
        """Through to the caller with the key 1; who has them on the line already is named."""
        told = ladder_words.YOURS_BUT_TALKING if talks_with else ladder_words.YOURS
        words = await self._english(visit, told.format(who=talks_with))
        action = visit.url(DOOR, step=_step(visit), part="connect")
        return ladder_twiml.ask_for_key(ladder_twiml.KeyPlan(action, words))

    async def connect(self, visit: Visit) -> str:
        """Through to the caller, where that is wished: in their call, else by a new one."""
        found = await self._ladders.step(_step(visit))
        if found is None or _pressed(visit) != "1":
            return await self._bye(visit, ladder_words.THANKS)
        _, standing = found
        talks_with = await self._ladders.talks_with(standing)
        if talks_with:
            return await self._offer_caller(visit, talks_with)
        join = f"{DOOR}?ladder={standing.id}&part=join"
        if await self._ladders.bring_caller(standing, join):
            return await self._into_room(visit, standing)
        return await self._dial(visit, standing)

    async def _dial(self, visit: Visit, standing: Standing) -> str:
        if not standing.matter.callback:
            return await self._bye(visit, ladder_words.NO_NUMBER)
        action = visit.url(DOOR, ladder=standing.id, part="dialled")
        words = await self._english(visit, ladder_words.DIALLING)
        return ladder_twiml.ring_number(standing.matter.callback, action, visit.our_number, words)

    async def _into_room(self, visit: Visit, standing: Standing) -> str:
        return ladder_twiml.into_room(
            ladder_twiml.RoomPlan(
                room=standing.id,
                action=visit.url(DOOR, step=_step(visit), part="left", since=self._now()),
                words=await self._english(visit, ladder_words.CONNECTING),
                star_leaves=True,
            )
        )

    async def dialled(self, visit: Visit) -> str:
        """The call to the caller is over, or was not answered."""
        standing = await self._ladders.standing(_ladder(visit))
        talked = visit.form.get("DialCallStatus") in TALKED
        if standing and talked:
            await self._ladders.told(standing, "spoke with them")
            return twiml.hang_up()
        return await self._bye(visit, ladder_words.NOT_REACHED)

    async def left(self, visit: Visit) -> str:
        """One end has left the talk; or the caller had hung up and never came into the room."""
        if not _step(visit):
            return await self._caller_left(visit)
        found = await self._ladders.step(_step(visit))
        if found and not await self._ladders.connected(found[1].id):
            return await self._dial(visit, found[1])
        return await self._bye(visit, ladder_words.THANKS)

    async def _caller_left(self, visit: Visit) -> str:
        """The talk is over."""
        standing = await self._ladders.standing(_ladder(visit))
        if standing:
            await self._ladders.on_line(standing, visit.call.call_sid, ladder_holds.LEFT)
        if visit.form.get("CallStatus") in GONE:
            await self._answers.switchboard.ended(visit.call.call_sid, "completed")
            return twiml.hang_up()
        language = ladder_words.ours(visit.language)
        words = await self._answers.voiced(visit, line(Line.GOODBYE, language), language)
        return twiml.hang_up(words)

    # --- the caller ---------------------------------------------------------------------

    async def caller(self, visit: Visit) -> str:
        """We have called them back: how it stands, twice."""
        found = await self._ladders.picked_up(_step(visit), visit.call.call_sid)
        if found is None:
            return twiml.hang_up()
        _, standing = found
        office = (await self._directory.office()).name
        words = ladder_words.called_back(standing, office)
        return twiml.announcement(await self._to_caller(visit, standing, words))

    async def join(self, visit: Visit) -> str:
        """The caller's own call, fetched for whoever took it."""
        standing = await self._ladders.standing(_ladder(visit))
        if standing is None:
            return twiml.hang_up()
        await self._ladders.told(standing, CONNECTED)
        await self._ladders.on_line(standing, visit.call.call_sid, ladder_holds.TALKING)
        words = ladder_words.on_the_line(standing)
        action = self._room_left(visit, standing)
        spoken = await self._to_caller(visit, standing, words)
        return ladder_twiml.into_room(ladder_twiml.RoomPlan(standing.id, action, spoken))

    # --- parts --------------------------------------------------------------------------

    def _room_left(self, visit: Visit, standing: Standing) -> str:
        language = ladder_words.language_of(standing)
        return visit.url(DOOR, ladder=standing.id, part="left", lang=language, since=self._now())

    def _now(self) -> str:
        """For the address that is asked at the end of a talk: its minutes are billed."""
        return str(int(self._answers.clock.now().timestamp()))

    async def _ask(self, visit: Visit, words: str, *, asked: int = 0, settle: bool = False) -> str:
        action = visit.url(DOOR, step=_step(visit), part="key", asked=str(asked + 1))
        spoken = await self._english(visit, words)
        return ladder_twiml.ask_for_key(ladder_twiml.KeyPlan(action, spoken, settle))

    async def _bye(self, visit: Visit, words: str) -> str:
        return twiml.hang_up(await self._english(visit, words))

    async def _english(self, visit: Visit, words: str) -> tuple[Spoken, ...]:
        return await self._answers.voiced(visit, words, "en")

    async def _to_caller(self, visit: Visit, standing: Standing, words: str) -> tuple[Spoken, ...]:
        return await self._answers.voiced(visit, words, ladder_words.language_of(standing))

    # --- while nothing can be read ------------------------------------------------------

    def come_back(self, visit: Visit) -> str:
        """Nothing can be read at the moment: ask again shortly, and never in silence."""
        part = visit.query.get("part", "")
        language = ladder_words.ours(visit.language)
        if part in ("hold", "hold-key", "join"):
            plan = ComeBack(ladder_words.TRYING, ladder_words.NO_NEWS, HOLD_AGAIN_LIMIT)
            return self._again(visit, plan, language, after_s=ON_HOLD_PAUSE_S)
        if part == "caller":
            plan = ComeBack(ladder_words.MOMENT, ladder_words.NO_NEWS)
            return self._again(visit, plan, language)
        known = self._ladders.at_hand(_step(visit))
        if not part and known and known.is_open:
            return self._plainly_asked(visit, known)
        return self._again(visit, TO_PERSON, "en")

    def _plainly_asked(self, visit: Visit, known: Standing) -> str:
        """The matter and the keys out of this process; a key is taken once it can be written."""
        action = visit.url(DOOR, step=_step(visit), part="key", asked="1")
        words = self._answers.at_hand(visit, ladder_words.greeting(known.matter), "en")
        return ladder_twiml.ask_for_key(ladder_twiml.KeyPlan(action, words, settle=True))

    def _again(
        self, visit: Visit, plan: ComeBack, language: str, *, after_s: int = COME_BACK_S
    ) -> str:
        again = _count(visit, "again") + 1
        if again > plan.limit:
            return twiml.hang_up(self._answers.at_hand(visit, plan.at_last[language], language))
        query = {**visit.query, "again": str(again)}
        if pressed := _pressed(visit):
            query["pressed"] = pressed
        words = self._answers.at_hand(visit, plan.words[language], language)
        return twiml.come_back(visit.url(DOOR, **query), after_s=after_s, words=words)
