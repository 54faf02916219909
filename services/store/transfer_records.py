"""A call's transfers and messages, as its record shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from services.core.transfer_legs import LegState
from services.store.call_rows import AnyRow
from services.store.times import iso
from services.store.transfer_tables import transfer_legs, voicemails

Record = dict[str, Any]


def transfers_of(connection: Connection, sid: str, act_rows: Sequence[AnyRow]) -> list[Record]:
    """One entry for each time that the caller was put through, or should have been."""
    found = select(transfer_legs).where(transfer_legs.c.call_sid == sid)
    legs = connection.execute(found.order_by(transfer_legs.c.started_at, transfer_legs.c.id)).all()
    return [_transfer(row, legs) for row in act_rows if row.kind == "transfer"]


def _transfer(act: AnyRow, legs: Sequence[AnyRow]) -> Record:
    attempt = act.key.rpartition(":")[2]
    mine = [leg for leg in legs if leg.attempt == attempt]
    taken = next((leg for leg in mine if leg.state == LegState.TAKEN), None)
    return {
        "to": act.summary,
        "state": act.state,
        "at": iso(act.created_at),
        "who": taken.name if taken else None,
        "mode": ("warm" if mine[0].warm else "cold") if mine else None,
        "started_at": iso(mine[0].started_at) if mine else None,
        "answered_at": iso(taken.answered_at) if taken else None,
        "ended_at": iso(taken.ended_at) if taken else None,
        "rung": [_leg(leg) for leg in mine],
    }


def _leg(leg: AnyRow) -> Record:
    return {
        "who": leg.name,
        "state": leg.state,
        "started_at": iso(leg.started_at),
        "answered_at": iso(leg.answered_at),
        "ended_at": iso(leg.ended_at),
    }


def messages_of(connection: Connection, sid: str) -> list[Record]:
    """Messages after the tone; their sound is for whoever is signed in."""
    found = select(voicemails).where(voicemails.c.call_sid == sid).order_by(voicemails.c.at)
    return [
        {
            "recording_sid": row.recording_sid,
            "at": iso(row.at),
            "duration_s": row.duration_s,
            "transcript": row.transcript,
            "sound": f"/recordings/{row.recording_sid}",
        }
        for row in connection.execute(found)
    ]
