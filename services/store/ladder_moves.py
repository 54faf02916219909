"""What happens to a ladder: somebody picks up, does not answer, or acknowledges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select, update

from services.core.events import LadderMoved
from services.core.ladder import (
    LISTEN_S,
    Happening,
    LadderState,
    Matter,
    Standing,
    StepKind,
    StepState,
    failed_again_after,
    moved,
    news_due,
)
from services.store import outbox
from services.store.call_rows import AnyRow
from services.store.ladder_rows import (
    NO_WORD,
    OPEN_STATES,
    Step,
    add_step,
    change_step,
    ladder,
    step,
)
from services.store.ladder_tables import ladder_steps, ladders

ANSWERED = "listening"
"""The result of a ring while somebody is on the line."""
NO_KEY = "no key"
CALL_BACK = "call_back"
CALL_BACK_TRIES = 3
CALL_BACK_AGAIN = timedelta(minutes=2)
RESULTS: Mapping[str, str] = {
    # Twilio's CallStatus -> what came of a ring
    "no-answer": "no answer",
    "busy": "busy",
    "failed": "failed",
    "canceled": "stopped",
    "completed": NO_KEY,
}
LOOKED_UP = timedelta(seconds=15)
"""By then a call of which nobody knows whether it rings was looked up."""
MISSED = ("no answer", "busy", "failed", NO_KEY)


def tell(
    connection: Connection, standing: Standing, one: str, who: str, result: str, at: datetime
) -> None:
    """Let every wall know."""
    event = LadderMoved(
        call_sid=standing.call_sid,
        at=at,
        ladder_id=standing.id,
        state=standing.state.value,
        step=one,
        who=who,
        result=result,
    )
    outbox.append_change(connection, event)


def placed(connection: Connection, key: str, call_id: str, now: datetime, ring_s: int) -> None:
    """A call was placed. The provider's notices may have come before this."""
    mine = (ladder_steps.c.key == key) & ladder_steps.c.state.in_(OPEN_STATES)
    known = update(ladder_steps).where(mine)
    connection.execute(known.values(external_id=call_id, state=StepState.RUNNING))
    silent = known.where(ladder_steps.c.result == "")
    connection.execute(silent.values(due_at=now + NO_WORD + timedelta(seconds=ring_s)))


def picked_up(connection: Connection, key: str, call_id: str, now: datetime) -> Step | None:
    """Somebody is on the line: the next ones wait a moment for the key."""
    found = step(connection, key)
    if found is None or found.state not in OPEN_STATES:
        return found
    listens = now + timedelta(seconds=LISTEN_S)
    change_step(
        connection,
        key,
        state=StepState.RUNNING,
        external_id=call_id,
        result=ANSWERED,
        sent_at=found.sent_at or now,
        due_at=listens + NO_WORD,
    )
    if found.kind is StepKind.RING and found.result != ANSWERED:
        _hold_back(connection, found.ladder_id, listens)
    return found


def _waiting(ladder_id: str) -> ColumnElement[bool]:
    """The rings and rounds of a ladder that are still to come."""
    return (
        (ladder_steps.c.ladder_id == ladder_id)
        & (ladder_steps.c.state == StepState.WAITING)
        & ladder_steps.c.kind.in_((StepKind.RING, StepKind.ROUND))
    )


def _hold_back(connection: Connection, ladder_id: str, until: datetime) -> None:
    """Nobody else is rung before that; their distances stay."""
    rows = connection.execute(
        select(ladder_steps.c.key, ladder_steps.c.due_at).where(_waiting(ladder_id))
    ).all()
    late = until - min((row.due_at for row in rows), default=until)
    if late > timedelta():
        for row in rows:
            change_step(connection, row.key, due_at=row.due_at + late)


def end_step(
    connection: Connection,
    key: str,
    state: StepState,
    result: str,
    now: datetime,
    *,
    error: str = "",
    due_at: datetime | None = None,
) -> bool:
    """Write down what came of a step. False where that was known already."""
    change = update(ladder_steps).where(
        ladder_steps.c.key == key, ladder_steps.c.state.in_(OPEN_STATES)
    )
    values = {
        "state": state,
        "result": result,
        "last_error": error,
        "due_at": due_at,
        "done_at": None if due_at else now,
    }
    return bool(connection.execute(change.values(**values)).rowcount)


def ring_ended(connection: Connection, key: str, call_id: str, status: str, now: datetime) -> None:
    """The provider's notice that a call is over. Harmless twice, in any order."""
    found, result = step(connection, key), RESULTS.get(status)
    if found is None or result is None:
        return
    if found.kind is not StepKind.RING:
        _call_back_ended(connection, found, status, now)
        return
    if call_id:
        change_step(connection, key, external_id=call_id)
    came_to_nothing(connection, found, result, now)


def _call_back_ended(connection: Connection, one: Step, status: str, now: datetime) -> None:
    """The caller was told, or is rung again a few times."""
    if status == "completed":
        end_step(connection, one.key, StepState.DONE, "told", now)
    elif one.state in OPEN_STATES and one.attempts < CALL_BACK_TRIES:
        again = {"state": StepState.WAITING, "sent_at": None, "due_at": now + CALL_BACK_AGAIN}
        change_step(connection, one.key, result=RESULTS[status], external_id="", **again)
    else:
        end_step(connection, one.key, StepState.FAILED, RESULTS[status], now)


def came_to_nothing(
    connection: Connection,
    one: Step,
    result: str,
    now: datetime,
    *,
    error: str = "",
    state: StepState = StepState.DONE,
    due_at: datetime | None = None,
) -> None:
    """A ring without a key: it is told by text what it missed, and the next one is rung at once."""
    if not end_step(connection, one.key, state, result, now, error=error, due_at=due_at):
        return
    found = ladder(connection, one.ladder_id)
    if found is None:
        return
    tell(connection, found, one.kind.value, one.who, result, now)
    if not found.is_open:
        return
    if one.texts and result in MISSED:
        _text(connection, found, one, "missed", missed_words(found.matter), now)
    hurry(connection, one.ladder_id, now)
    if error:
        _try_again_soon(connection, one, state, now)


def missed_words(matter: Matter) -> str:
    return f"You missed an emergency call. {matter.whole} We ring on until somebody takes it."


def _text(
    connection: Connection, found: Standing, to: Step | AnyRow, name: str, words: str, now: datetime
) -> None:
    """`to`: a step of the ladder, or its row."""
    add_step(
        connection,
        found.id,
        StepKind.TEXT,
        f"{name}.{to.number}",
        at=now,
        due_at=now,
        who=to.who,
        number=to.number,
        words=words,
    )


def _is_ringing(connection: Connection, ladder_id: str) -> bool:
    mine = (ladder_steps.c.ladder_id == ladder_id) & (ladder_steps.c.kind == StepKind.RING)
    ringing = select(ladder_steps.c.key).where(mine, ladder_steps.c.state == StepState.RUNNING)
    return connection.execute(ringing.limit(1)).first() is not None


def hurry(connection: Connection, ladder_id: str, now: datetime) -> None:
    """Nobody is rung any more: what comes next need not wait for its time.

    A round in which no call could be placed is not followed at once by another: the provider may
    need a moment.
    """
    if _is_ringing(connection, ladder_id):
        return
    follows = select(ladder_steps).where(_waiting(ladder_id))
    in_order = follows.order_by(ladder_steps.c.round, ladder_steps.c.place)
    row = connection.execute(in_order.limit(1)).first()
    if row is None or not row.hurries or row.due_at <= now:
        return
    if row.kind == StepKind.RING or was_placed(connection, ladder_id, row.round):
        change_step(connection, row.key, due_at=now)


def was_placed(connection: Connection, ladder_id: str, number: int) -> bool:
    """Has the provider taken any call of this round?"""
    rings = (ladder_steps.c.ladder_id == ladder_id) & (ladder_steps.c.kind == StepKind.RING)
    taken = rings & (ladder_steps.c.round == number) & (ladder_steps.c.external_id != "")
    return connection.execute(select(ladder_steps.c.key).where(taken).limit(1)).first() is not None


def _try_again_soon(connection: Connection, one: Step, state: StepState, now: datetime) -> None:
    """No call of the whole round could be placed: the next one need not wait as long as telephones
    would have rung; only as long as it takes to look up a call that may have gone out."""
    waiting = connection.execute(select(ladder_steps).where(_waiting(one.ladder_id))).all()
    if len(waiting) != 1 or waiting[0].kind != StepKind.ROUND:
        return
    (follows,) = waiting
    if _is_ringing(connection, one.ladder_id) or was_placed(connection, one.ladder_id, one.round):
        return
    looks = LOOKED_UP if state is StepState.UNSURE else timedelta()
    soon = now + max(failed_again_after(follows.round), looks)
    if follows.round == one.round and follows.due_at > soon:
        change_step(connection, follows.key, due_at=soon)


def acknowledge(
    connection: Connection, ladder_id: str, happening: Happening, who: str, now: datetime
) -> tuple[Standing | None, bool]:
    """A person ends the ladder: how it stands now, and whether it was this one who did it."""
    found = ladder(connection, ladder_id, lock=True)
    follows = moved(found.state, happening) if found else None
    if found is None or follows is None:
        return found, False
    change = update(ladders).where(ladders.c.id == ladder_id)
    connection.execute(change.values(state=follows, taken_by=who, closed_at=now))
    stands = replace(found, state=follows, taken_by=who, closed_at=now)
    _drop_the_rest(connection, ladder_id)
    note_answer(connection, stands, who, follows.value, now)
    tell(connection, stands, StepKind.ANSWER.value, who, follows.value, now)
    if not found.matter.rehearsal:
        _tell_the_others(connection, stands, now)
        _call_back_soon(connection, stands, now)
    return stands, True


def note_answer(
    connection: Connection, standing: Standing, who: str, result: str, now: datetime
) -> None:
    """What a person did, for the record, once each."""
    name = answer_key(standing.id, result).removeprefix(f"{standing.id}.")
    add_step(
        connection, standing.id, StepKind.ANSWER, name, at=now, due_at=None, who=who, result=result
    )


def answer_key(ladder_id: str, result: str) -> str:
    return f"{ladder_id}.answer.{result.replace(' ', '_')}"


def _drop_the_rest(connection: Connection, ladder_id: str) -> None:
    change = update(ladder_steps).where(_waiting(ladder_id))
    connection.execute(change.values(state=StepState.DROPPED, due_at=None))


def _tell_the_others(connection: Connection, stands: Standing, now: datetime) -> None:
    """Who was woken hears that it is over."""
    rung = select(ladder_steps).where(
        ladder_steps.c.ladder_id == stands.id,
        ladder_steps.c.kind == StepKind.RING,
        ladder_steps.c.sent_at.is_not(None),
        ladder_steps.c.texts,
        ladder_steps.c.who != stands.taken_by,
    )
    words = f"{OUTCOMES[stands.state].format(who=stands.taken_by)} {stands.matter.spoken}"
    for row in connection.execute(rung).all():
        _text(connection, stands, row, f"over.{stands.state.value}", words, now)


OUTCOMES: Mapping[LadderState, str] = {
    LadderState.TAKEN: "{who} has taken this emergency.",
    LadderState.ROUTINE: "{who} says that this is no emergency and can wait.",
    LadderState.KNOWN: "{who} says that this is known already.",
    LadderState.STAFF: "{who} has acknowledged this emergency in the office.",
}


def _call_back_soon(connection: Connection, stands: Standing, now: datetime) -> None:
    """The caller hears of it, unless whoever took it has called by then."""
    drop_call_back(connection, stands.id)
    add_step(
        connection,
        stands.id,
        StepKind.CALL_BACK,
        f"{CALL_BACK}.{stands.state.value}",
        at=now,
        due_at=news_due(stands, now),
        number=stands.matter.callback,
        who=stands.matter.who,
    )


def drop_call_back(connection: Connection, ladder_id: str) -> None:
    """The caller knows it, or will hear it otherwise."""
    mine = (
        (ladder_steps.c.ladder_id == ladder_id)
        & (ladder_steps.c.kind == StepKind.CALL_BACK)
        & (ladder_steps.c.state == StepState.WAITING)
    )
    connection.execute(
        update(ladder_steps).where(mine).values(state=StepState.DROPPED, due_at=None)
    )


def still_ringing(connection: Connection, ladder_id: str) -> Sequence[str]:
    """The provider's ids of calls that ring and that nobody has answered yet."""
    ringing = select(ladder_steps.c.external_id).where(
        ladder_steps.c.ladder_id == ladder_id,
        ladder_steps.c.kind == StepKind.RING,
        ladder_steps.c.state == StepState.RUNNING,
        ladder_steps.c.external_id != "",
        ladder_steps.c.result != ANSWERED,
    )
    return connection.execute(ringing).scalars().all()
