"""POST /api/calls/<call_sid>/say, /transfer, /end, /mode, /mark; GET /api/commands/<id>.

A command is carried out by the process that has the call's socket. The answer waits for it a
moment: 200 with what was done, or 202 with an id to ask for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, request
from flask_login import current_user
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from routes.order_reading import (
    BodyWrong,
    OrderRefused,
    read_end,
    read_mark,
    read_mode,
    read_say,
    read_transfer,
)
from routes.sign_in import role_required
from services.core.commands import CommandState, Giver, MarkKind, Order
from services.core.errors import CallOver, CallUnknown, ProviderError
from services.core.office import Office
from services.core.ports import Wait
from services.store.accounts import Account

ANSWER_S = 1.7
"""How long an answer waits for the command; with the rest it is out within 2 s."""
LOOK_S = 0.05
PER_ACCOUNT = parse("60/minute")
Answer = tuple[Mapping[str, Any], int]


class CommandBook(Protocol):
    """Where commands are written. Raises ProviderError, CallUnknown and CallOver."""

    async def give(self, call_sid: str, order: Order, by: Giver) -> int: ...

    async def record(self, command_id: int) -> Mapping[str, Any] | None: ...


class MarkBook(Protocol):
    """Where calls are marked. Raises ProviderError and CallUnknown."""

    async def add(
        self, call_sid: str, kind: MarkKind, note: str, by: Giver
    ) -> Mapping[str, Any]: ...


class OfficeBook(Protocol):
    async def office(self) -> Office: ...


async def nowhere(call_sid: str, command_id: int) -> None:
    """No call is ever on hold."""


@dataclass(frozen=True, slots=True)
class CommandDesk:
    """What the doors need to give commands."""

    commands: CommandBook
    marks: MarkBook
    directory: OfficeBook
    nudge: Callable[[], None]
    """The reader of this process need not wait for its next look."""
    on_hold: Callable[[str, int], Awaitable[None]] = nowhere
    """Carries a command out where its call is on hold, and no socket has it."""
    answer_s: float = ANSWER_S

    async def give(self, call_sid: str, order: Order, by: Giver) -> Answer:
        """Give a command and wait a moment for what becomes of it."""
        command_id = await self.commands.give(call_sid, order, by)
        self.nudge()
        await self.on_hold(call_sid, command_id)
        return await self._outcome(command_id)

    async def transfer(self, call_sid: str, given: Mapping[str, Any], by: Account) -> Answer:
        office = await self.directory.office()
        return await self.give(call_sid, read_transfer(given, office, by), giver_of(by))

    async def _outcome(self, command_id: int) -> Answer:
        loop = asyncio.get_running_loop()
        due_s = loop.time() + self.answer_s
        while True:
            record = await self.commands.record(command_id)
            if record is None:
                return {"error": "The command is gone."}, 404
            if record["state"] != CommandState.WAITING:
                return record, 200 if record["state"] == CommandState.DONE else 409
            if loop.time() >= due_s:
                return record, 202
            await asyncio.sleep(LOOK_S)


class CommandDoors:
    """What staff and programs order in a call."""

    def __init__(self, desk: CommandDesk, wait: Wait) -> None:
        self._desk = desk
        self._wait = wait
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def not_too_often(self) -> Answer | None:
        account = current_user.account if current_user.is_authenticated else None
        if account is None or request.method == "GET" or self._limiter.hit(PER_ACCOUNT, account.id):
            return None
        return {"error": "Too many commands. Please wait a minute."}, 429

    @role_required("staff")
    def say(self, call_sid: str) -> Answer:
        """Chris says these words, as they are, in the call."""
        return self._wait(self._desk.give(call_sid[:64], read_say(_body()), _giver()))

    @role_required("staff")
    def transfer(self, call_sid: str) -> Answer:
        """The call goes to a colleague, or to whoever asks."""
        return self._wait(self._desk.transfer(call_sid[:64], _body(), current_user.account))

    @role_required("staff")
    def end(self, call_sid: str) -> Answer:
        """Chris says goodbye and hangs up."""
        return self._wait(self._desk.give(call_sid[:64], read_end(_body()), _giver()))

    @role_required("staff")
    def mode(self, call_sid: str) -> Answer:
        """Another mode answers from now on."""
        return self._wait(self._desk.give(call_sid[:64], read_mode(_body()), _giver()))


def blueprint(desk: CommandDesk, wait: Wait) -> Blueprint:
    """The part of the API that acts on calls."""
    doors = Blueprint("call_commands", __name__, url_prefix="/api")
    api = CommandDoors(desk, wait)
    _answer_errors(doors)
    _marks_and_outcomes(doors, desk, wait)
    doors.before_request(api.not_too_often)
    doors.post("/calls/<call_sid>/say")(api.say)
    doors.post("/calls/<call_sid>/transfer")(api.transfer)
    doors.post("/calls/<call_sid>/end")(api.end)
    doors.post("/calls/<call_sid>/mode")(api.mode)
    return doors


def _marks_and_outcomes(doors: Blueprint, desk: CommandDesk, wait: Wait) -> None:
    """What needs no live call."""

    @doors.post("/calls/<call_sid>/mark")
    @role_required("staff")
    def mark(call_sid: str) -> Answer:
        """The call is marked, live or over, for who looks at the records."""
        kind, note = read_mark(_body())
        return wait(desk.marks.add(call_sid[:64], kind, note, _giver())), 201

    @doors.get("/commands/<int:command_id>")
    @role_required("staff")
    def command(command_id: int) -> Answer:
        """What became of a command."""
        record = wait(desk.commands.record(command_id)) if command_id < 2**63 else None
        return (record, 200) if record else ({"error": "There is no command with this id."}, 404)


def giver_of(account: Account) -> Giver:
    """Who it was, for the record: people by their address, programs by their token's name."""
    return Giver(account.id, account.name or account.id)


def _giver() -> Giver:
    return giver_of(current_user.account)


def _body() -> Mapping[str, Any]:
    """The JSON object of the present request; an absent one is empty. Raises BodyWrong."""
    if not request.content_length:
        return {}
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        raise BodyWrong("Send a JSON object.")
    return given


ERRORS: Mapping[type[Exception], tuple[int, str]] = {
    BodyWrong: (400, ""),
    OrderRefused: (409, ""),
    CallUnknown: (404, "There is no call with this id."),
    CallOver: (409, "The call is over."),
    ProviderError: (503, "The records do not answer. Please try again."),
    TimeoutError: (503, "The records do not answer. Please try again."),
}
"""What is answered; "" stands for the error's own words, which are ours."""


def _answer_errors(doors: Blueprint) -> None:
    def answer(error: Exception) -> Answer:
        status, words = next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)
        return {"error": words or str(error)}, status

    for kind in ERRORS:
        doors.register_error_handler(kind, answer)
