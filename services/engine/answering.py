"""One mode's answer as it may be spoken: guarded word by word, with bridges where it takes long.

Who goes on when it fails is for the brain to say.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from math import inf

from services.core.dialogue import Memory, Mode, Piece, Token, ToolCall, ToolSpec, Usage
from services.core.errors import ProviderError
from services.core.ports import LanguageModel
from services.core.texting import is_text
from services.engine.breaker import Breaker
from services.engine.fillers import Filler, filler
from services.engine.listening import Deadlines, Due, Listening
from services.engine.model_faults import ClaimedUndone, verdict_on
from services.engine.speech_guard import SpeechGuard


class Quiet:
    """How long the caller has heard nothing in this turn, over all its answers."""

    __slots__ = ("bridges", "since")

    def __init__(self) -> None:
        self.since = 0.0
        """Seconds of the loop's clock."""
        self.bridges = 0

    def begin(self, at: float) -> None:
        """The caller has finished speaking."""
        self.since, self.bridges = at, 0

    def bridged(self) -> None:
        """Words went to the caller that are not the answer."""
        self.since = asyncio.get_running_loop().time()
        self.bridges += 1

    def bridge_at(self, limits: Deadlines, acting: bool) -> float:
        """When the caller should hear a bridge, unless the model speaks first."""
        first = not self.bridges and not acting
        return self.since + (limits.bridge_s if first else limits.still_s)


class Answering:
    """`pieces` once; then `mend`, where the answer broke off."""

    __slots__ = (
        "_acted",
        "_breaker",
        "_followed",
        "_guard",
        "_limits",
        "_memory",
        "_mode",
        "_model",
        "_quiet",
        "_since",
        "failure",
    )

    def __init__(
        self,
        model: LanguageModel,
        mode: Mode,
        memory: Memory,
        limits: Deadlines,
        quiet: Quiet,
        breaker: Breaker,
        since: float | None,
        *,
        followed: bool = False,
    ) -> None:
        """`since`: when the caller finished speaking, at the first answer of a turn. `followed`:
        another model of the provider goes on where this one fails."""
        self._model = model
        self._mode = mode
        self._memory = memory
        self._limits = limits
        self._quiet = quiet
        self._breaker = breaker
        self._since = since
        self._followed = followed
        self._guard = SpeechGuard(memory)
        self._acted = False
        self.failure: ProviderError | None = None
        """What the model did wrong, also where the turn goes on by itself."""

    async def pieces(self, tools: Sequence[ToolSpec]) -> AsyncGenerator[Piece, None]:
        """Raises ProviderError where it must be another that goes on; after a tool call nothing
        is raised, for the turn goes on by itself."""
        verdict: Callable[[], None] = self._breaker.left
        guard, limits = self._guard, self._limits
        try:
            listening = Listening(self._model.answer(self._memory, tools), limits, self._since)
            try:
                while True:
                    due = inf if listening.fluent else self._bridge_at(listening)
                    if (piece := await listening.next(due)) is None:
                        break
                    if type(piece) is Token:
                        if words := self._words(piece, listening):
                            yield piece if words is piece.text else Token(words)
                        if guard.full:
                            break
                    else:
                        for other in self._other(piece, listening):
                            yield other
                if words := self._rest():
                    yield Token(words)
            finally:
                await listening.close()
            verdict = self._breaker.worked
            self._look_at_claims()
        except ProviderError as error:
            verdict = self._judged(error, verdict)
            if not self._acted:
                raise
        finally:
            verdict()

    def _bridge_at(self, listening: Listening) -> float:
        return self._quiet.bridge_at(self._limits, listening.acting or self._guard.spoke)

    def _look_at_claims(self) -> None:
        """Raises ClaimedUndone where nothing was done of what it claimed."""
        if self._guard.undone and not self._acted:
            raise ClaimedUndone("the model claimed what was not done")

    def _rest(self) -> str:
        """What was held back, at the end. Raises ModelNonsense where nothing of it was speech."""
        if self._guard.full:
            return ""
        return self._guard.flush() if self._acted else self._guard.close()

    def mend(self) -> str:
        """What stands between the words spoken so far and those of whoever goes on."""
        if not self._guard.spoke:
            return ""
        return f"{filler(Filler.MEND, self._memory)} " if self._guard.half else " "

    def _bridge(self) -> Sequence[Piece]:
        """The first one of a turn that is thought through says so. A text needs none."""
        thinking = self._mode is Mode.REASONING and not self._quiet.bridges
        self._quiet.bridged()
        if is_text(self._memory.call_sid):
            return ()
        kind = Filler.THINKING if thinking else Filler.BRIDGE
        return (Token(f"{filler(kind, self._memory)} "),)

    def _judged(self, error: ProviderError, verdict: Callable[[], None]) -> Callable[[], None]:
        if isinstance(error, ClaimedUndone):
            return verdict
        self.failure = error
        return verdict_on(error, self._breaker, followed=self._followed)

    def _words(self, piece: Token, listening: Listening) -> str:
        """What of a token is spoken now; also notes that something was heard."""
        if not piece.text:
            listening.works()
            return ""
        words = self._guard.feed(piece.text)
        if words and not words.isspace():
            whole = listening.pauses and not self._guard.half
            self._quiet.since = listening.heard(whole=whole)
        elif self._guard.unfounded or self._guard.holds:
            listening.works()  # silenced by us, or held until its sentence is whole
        return words

    def _other(self, piece: Piece | Due, listening: Listening) -> Sequence[Piece]:
        """What is given on of a piece that is no word."""
        if piece is Due.BRIDGE:
            return self._bridge()
        if type(piece) is ToolCall:
            self._acted = True
            listening.works()
            words = self._guard.flush()
            return (Token(words), piece) if words else (piece,)
        if type(piece) is Usage:
            return (piece,)
        return ()
