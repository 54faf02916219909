"""What one call costs, as its record shows it; and what its record alone still tells."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from services.core.metering import Meter, Metered, Provider, own_number_kind, started_minutes
from services.core.prices import Bill, PriceTable, bill, micro
from services.core.rehearsal import is_of_test_phone
from services.store.call_rows import AnyRow
from services.store.consent_rows import TEXT
from services.store.tables import calls
from services.store.usage_rows import keep_usage, used_by_call
from services.store.usage_tables import usage

MINUTES_LATER = "voice_in (Twilio has not told the minutes yet)"


def cost_record(connection: Connection, call: AnyRow, prices: PriceTable) -> dict[str, Any]:
    """Each provider's share, null where a part of it is unknown; `known_usd` is what is known."""
    used = used_by_call(connection, call.sid)
    found, missing = bill(used, prices), []
    if _rings_at_twilio(call) and not any(one.meter is Meter.VOICE_IN for one in used):
        missing = [MINUTES_LATER]
    shares = {f"{one}_usd": _share(found, one) for one in Provider}
    if missing:
        shares["twilio_usd"] = None
    unknown = [*found.missing, *missing]
    return {
        **shares,
        "total_usd": None if unknown else micro(found.usd),
        "known_usd": micro(found.usd),
        "unknown": unknown,
        "estimated": found.estimated,
    }


def _share(found: Bill, provider: Provider) -> float | None:
    usd = found.of(provider)
    return None if usd is None else micro(usd)


def _rings_at_twilio(call: AnyRow) -> bool:
    return call.direction == "inbound" and not is_of_test_phone(call.sid)


def find_minutes(connection: Connection, call_sid: str) -> None:
    """Where Twilio has told nothing of a call that is over, its minutes are estimated from the
    record. Twilio's own word takes their place whenever it comes."""
    call = connection.execute(select(calls).where(calls.c.sid == call_sid)).first()
    if call is None or call.direction == TEXT or not _rings_at_twilio(call) or not call.ended_at:
        return
    key = minutes_key(call_sid)
    exact = select(usage.c.key).where(usage.c.key == key, usage.c.estimated.is_(False))
    if connection.execute(exact).first() is not None:
        return
    length_s = (call.ended_at - call.started_at).total_seconds()
    found = Metered(
        key=key,
        meter=Meter.VOICE_IN,
        detail=own_number_kind(call.to_number),
        quantity=started_minutes(length_s),
        at=call.ended_at,
        call_sid=call_sid,
        estimated=True,
    )
    keep_usage(connection, [found])


def minutes_key(call_sid: str) -> str:
    """Of the caller's own leg: whoever tells its minutes uses it."""
    return f"voice:{call_sid}"
