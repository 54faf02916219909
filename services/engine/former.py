"""People who have left, as calls hear of them: that they take no calls here, and who can help."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.core.dialogue import Memory
from services.core.former_people import Former
from services.core.office import Office
from services.core.transfers import former_meant

MOST_NOTED = 12
"""The newest; whoever asks for an older one is told by the tool."""
NOTHING_MORE = "Never say why, since when, or where they are now."


def who_left(office: Office | None, wanted: str, now: datetime) -> Former | None:
    """Somebody who has left and is meant by this name."""
    return former_meant(office, wanted, now) if office else None


def left_told(left: Former) -> Mapping[str, Any]:
    """What a tool's result adds about somebody who has left."""
    help_ = f"{left.helper} can help" if left.helper else "somebody else can help"
    return {
        "left": left.name,
        "helper": left.helper or None,
        "say_first": f"{left.name} no longer takes calls here; {help_}. {NOTHING_MORE}",
    }


def former_notes(memory: Memory, now: datetime) -> list[str]:
    """For a model: a name that it is asked for may be of somebody who has left."""
    people = memory.office.former.people if memory.office else ()
    known = [one for one in people if one.is_known(now)][:MOST_NOTED]
    if not known:
        return []
    told = "; ".join(f"{one.name} ({one.helper or 'anybody'} can help)" for one in known)
    return [
        f"- No longer take calls here: {told}. Asked for one of them, say so in one sentence, "
        f"as in 'Diane no longer takes calls here; Janier can help', then go on with whoever can "
        f"help. {NOTHING_MORE}"
    ]
