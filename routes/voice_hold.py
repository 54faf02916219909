"""The hold loop: a caller waits for the person on call, in turns of some seconds.

Between two turns Twilio asks again, so that news, keys and the words of staff reach the caller
within one turn. Whoever took the emergency fetches the call from here into their conference.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from routes.answers import LADDER as DOOR
from routes.answers import Answers
from routes.hold_orders import HoldOrders
from routes.rings import HOLD, Through
from routes.visit import Visit
from services.call import ladder_twiml, twiml
from services.call.reception import ANYONE, ReentryReason
from services.call.spoken import Spoken
from services.call.transferring import TransferWish
from services.core import ladder_words
from services.core.ladder import Calling, Standing

ON_HOLD_PAUSE_S = 12
STAYS = timedelta(seconds=45)
"""After the ladder has ended: whoever took it may be about to fetch the caller."""
FIRST_TURNS = 3
"""For so many turns a ladder is waited for that is only being written down."""
TO_A_PERSON = "0"


class Holds(Protocol):
    """The ladders as the hold loop sees them. Raises ProviderError."""

    async def of_calls(self, call_sids: Sequence[str]) -> Sequence[Standing]: ...

    async def holds(self, standing: Standing, call_sid: str) -> Calling: ...

    async def told(self, standing: Standing, how: str) -> None: ...


class HoldLoop:
    """One turn after the other; nothing of a call is kept here."""

    def __init__(self, answers: Answers, ladders: Holds, orders: HoldOrders) -> None:
        self._answers = answers
        self._ladders = ladders
        self._orders = orders

    async def turn(self, visit: Visit) -> str:
        """What is true at this moment, and what staff have typed; then a while for a key."""
        of_call = await self._ladders.of_calls([visit.call.call_sid])
        if not of_call:
            return await self._not_yet(visit)
        standing = next((one for one in of_call if one.is_open), of_call[-1])
        if not standing.is_open:
            return await self._over(visit, standing)
        calling = await self._ladders.holds(standing, visit.call.call_sid)
        if away := await self._orders.leads_away(visit):
            return twiml.piece((), away)
        language = ladder_words.language_of(standing)
        typed = await self._orders.words(visit)
        words = " ".join((*typed, ladder_words.HOLD_WORDS[calling][language]))
        return await self._wait(visit, words, language)

    async def key(self, visit: Visit) -> str:
        """The key 0 means a person of the office; the ladder goes on meanwhile."""
        if visit.form.get("Digits") != TO_A_PERSON:
            return await self.turn(visit)
        language = await self._orders.leaves(visit.call.call_sid)
        words = ladder_words.CALLING_OFFICE[language]
        plan = Through(TransferWish(ANYONE), words, language, HOLD)
        return await self._answers.put_through(visit, plan)

    async def _not_yet(self, visit: Visit) -> str:
        """The ladder is being written down; where none comes the caller is taken back."""
        language = ladder_words.ours(visit.language)
        if _number(visit) >= FIRST_TURNS:
            return await self._answers.reenter(visit, ReentryReason.MOVED)
        return await self._wait(visit, ladder_words.TRYING[language], language)

    async def _over(self, visit: Visit, standing: Standing) -> str:
        """Somebody has it. Who was on hold by then stays a moment, to be fetched."""
        language, words = ladder_words.language_of(standing), ladder_words.news(standing)
        await self._ladders.told(standing, "told on hold")
        now, closed = self._answers.clock.now(), standing.closed_at
        if _number(visit) and closed and now < closed + STAYS:
            await self._ladders.holds(standing, visit.call.call_sid)
            return await self._wait(visit, words, language)
        return twiml.hang_up(await self._spoken(visit, words, language))

    async def _wait(self, visit: Visit, words: str, language: str) -> str:
        turn = str(min(_number(visit) + 1, 999))
        again = visit.url(DOOR, part="hold", turn=turn, lang=language)
        key = visit.url(DOOR, part="hold-key", turn=turn, lang=language)
        spoken = await self._spoken(visit, words, language)
        return ladder_twiml.hold(ladder_twiml.HoldPlan(key, again, spoken, ON_HOLD_PAUSE_S))

    async def _spoken(self, visit: Visit, words: str, language: str) -> tuple[Spoken, ...]:
        return await self._answers.voiced(visit, words, language)


def _number(visit: Visit) -> int:
    """Which turn this is, counted from 0."""
    given = visit.query.get("turn", "")[:3]
    return int(given) if given.isascii() and given.isdigit() else 0
