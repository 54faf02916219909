"""POST /voice/transfer: a colleague's telephone was rung for a caller.

Twilio asks on the colleague's own call what they hear, tells which key they press and how the
telephone fares; and, for a number that an admin wants to confirm, the same on a call of ours.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from flask import Blueprint, Response, request

from routes.answers import Answers
from routes.ports import NumberBook
from routes.visit import Visit, read_visit
from routes.webhooks import Webhooks
from services.call import twiml
from services.call.reception import Line, line
from services.call.spoken import Spoken
from services.core.errors import ChrisError
from services.core.people import PhoneNumber
from services.core.whisper import PLAIN

ANSWER_LIMIT_S = 3.0
STAFF_LANGUAGE = "en"
TAKES_IT = "1"
BY_KEY = "key 1 on that telephone"
"""Who confirmed a number, for the trail."""


def blueprint(webhooks: Webhooks, answers: Answers, numbers: NumberBook) -> Blueprint:
    """The door of colleagues' telephones."""
    last_resort = _plain_whisper(answers)
    doors = webhooks.blueprint("voice_transfer", last_resort)
    telephone = Telephone(answers, numbers)
    steps: Mapping[str, Callable[[Visit], Awaitable[str]]] = {
        "whisper": telephone.whisper,
        "key": telephone.key,
        "confirm": telephone.confirm,
        "confirm-key": telephone.confirm_key,
    }

    @doors.post("/voice/transfer")
    def transfer() -> Response:
        step = request.args.get("step", "")
        if step == "status":
            visit = read_visit(webhooks.keys)
            leg, status = _leg(visit), visit.form.get("CallStatus", "")
            webhooks.begin(lambda: answers.transfers.status(leg, status))
            return Response(status=204)

        async def handle(visit: Visit) -> str:
            return await steps.get(step, telephone.nothing)(visit)

        return webhooks.answer(f"voice_transfer_{step[:12]}", handle, last_resort, ANSWER_LIMIT_S)

    return doors


def _leg(visit: Visit) -> str:
    return visit.query.get("leg", "")[:160]


def _plain_whisper(answers: Answers) -> Callable[[Visit], str]:
    """With nothing but this process: the key decides, whatever is known of the call."""

    def whisper(visit: Visit) -> str:
        step = visit.query.get("step", "")
        if step == "key" and visit.form.get("Digits") == TAKES_IT:
            return twiml.put_through()
        if step != "whisper":
            return twiml.hang_up()
        words = f"{PLAIN} {line(Line.PRESS_ONE, STAFF_LANGUAGE)}"
        spoken = answers.at_hand(visit, words, STAFF_LANGUAGE)
        return twiml.ask_key(twiml.KeyPlan(_next(visit, "key"), spoken))

    return whisper


def _next(visit: Visit, step: str) -> str:
    return visit.url("/voice/transfer", **{**visit.query, "step": step})


class Telephone:
    """What somebody hears who picks up a telephone that we have rung."""

    def __init__(self, answers: Answers, numbers: NumberBook) -> None:
        self._answers = answers
        self._numbers = numbers

    async def whisper(self, visit: Visit) -> str:
        """Who calls and why, and that the key 1 takes the call."""
        leg = await self._answers.transfers.picked_up(_leg(visit))
        words = leg.words if leg and leg.words else PLAIN
        return await self._ask(visit, f"{words} {line(Line.PRESS_ONE, STAFF_LANGUAGE)}", "key")

    async def key(self, visit: Visit) -> str:
        """The key 1 puts them through; any other puts the telephone down."""
        takes_it = visit.form.get("Digits") == TAKES_IT
        await self._answers.transfers.key_pressed(_leg(visit), takes_it=takes_it)
        return twiml.put_through() if takes_it else twiml.hang_up()

    async def confirm(self, visit: Visit) -> str:
        """The call of an admin who wants to give calls to this number."""
        return await self._ask(visit, line(Line.CONFIRM_NUMBER, STAFF_LANGUAGE), "confirm-key")

    async def confirm_key(self, visit: Visit) -> str:
        """The key 1, pressed on the very telephone: calls may be given to it from now on."""
        name, number = visit.query.get("name", "")[:80], PhoneNumber.read(visit.form.get("To", ""))
        agreed = visit.form.get("Digits") == TAKES_IT and number is not None
        try:
            kept = (
                agreed
                and number is not None
                and await self._numbers.confirm(name, number, by=BY_KEY)
            )
        except ChrisError:
            kept = False
        which = Line.NUMBER_CONFIRMED if kept else Line.NUMBER_UNCONFIRMED
        return twiml.hang_up(await self._said(visit, line(which, STAFF_LANGUAGE)))

    async def nothing(self, _: Visit) -> str:
        """A step that nobody knows."""
        return twiml.hang_up()

    async def _ask(self, visit: Visit, words: str, step: str) -> str:
        said = await self._said(visit, words)
        return twiml.ask_key(twiml.KeyPlan(_next(visit, step), said))

    async def _said(self, visit: Visit, words: str) -> tuple[Spoken, ...]:
        return await self._answers.voiced(visit, words, STAFF_LANGUAGE)
