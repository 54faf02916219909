"""How a caller is put through to people: the addresses that Twilio asks while it rings."""

from __future__ import annotations

from dataclasses import dataclass

from routes.visit import Visit
from services.call import twiml
from services.call.spoken import Spoken
from services.call.transferring import Ringing, Rung, TransferWish
from services.core.transfer_legs import Leg

GATHER = "gather"
"""In `back`: the call came from the conversation without sockets, and goes back there."""
ANSWERED = ("completed", "answered")
"""Values of `DialCallStatus`."""
HOLD = "hold"
"""The call came from the hold loop of a ladder, and goes back there."""
NAMES_APART = "~"
"""No name has it, and no address writes it in two ways."""
NAME_LIMIT = 80
MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Through:
    """One wish to be put through, on its way from ring to ring."""

    wish: TransferWish
    words: str = ""
    """Said before it rings."""
    language: str = "en"
    back: str = ""
    """Where the call goes when nobody takes it: GATHER, HOLD, or "" for the relay."""


def dial_plan(
    visit: Visit, plan: Through, ringing: Ringing, words: tuple[Spoken, ...]
) -> twiml.DialPlan:
    """The telephones, and where Twilio tells how each of them and the whole ringing fare."""
    wish = plan.wish
    query = {
        "step": "dialled",
        "back": plan.back,
        "lang": plan.language,
        "who": wish.who,
        "rung": ringing.attempt,
        "tried": written(wish.tried),
        "names": written(ringing.names),
    }
    action = visit.url("/voice/ended", **query, **({"direct": "yes"} if wish.direct else {}))
    numbers = tuple(dialled_number(visit, leg) for leg in ringing.legs)
    return twiml.DialPlan(numbers, action, visit.our_number, words, ringing.ring_s)


def dialled_number(visit: Visit, leg: Leg) -> twiml.DialledNumber:
    whisper = visit.url("/voice/transfer", step="whisper", leg=leg.id) if leg.warm else ""
    status = visit.url("/voice/transfer", step="status", leg=leg.id)
    return twiml.DialledNumber(leg.number.e164, whisper, status)


def rung_of(visit: Visit) -> Rung:
    """How a ringing went, from the request at its end."""
    said = visit.form.get("DialBridged", "")
    answered = visit.form.get("DialCallStatus", "") in ANSWERED
    # A call can be "completed" without ever having been bridged to the caller.
    return Rung(
        attempt=visit.query.get("rung", "")[:20],
        names=_read(visit.query.get("names", "")),
        bridged=answered and said != "false",
        sure=answered and said == "true",
    )


def next_of(visit: Visit, rung: Rung) -> Through:
    """The same wish, with those who were rung now among the tried ones."""
    query = visit.query
    wish = TransferWish(
        who=query.get("who", "")[:NAME_LIMIT],
        attempt=rung.attempt,
        tried=(*_read(query.get("tried", "")), *rung.names),
        direct=query.get("direct") == "yes",
    )
    return Through(wish, language=visit.language, back=query.get("back", ""))


def written(names: tuple[str, ...]) -> str:
    return NAMES_APART.join(names)


def _read(text: str) -> tuple[str, ...]:
    return tuple(name[:NAME_LIMIT] for name in text.split(NAMES_APART)[:MOST_NAMES] if name)
