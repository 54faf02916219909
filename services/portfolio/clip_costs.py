"""What a rendered clip is billed as."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from services.clients.eleven_labs import Voice
from services.core.metering import Meter, Metered
from services.core.paying import payer
from services.store.clip_shelf import Rendered


def clip_metered(rendered: Rendered, at: datetime) -> Metered:
    """Of the call that first needed the sentence; later ones have it for nothing."""
    return Metered(
        key=f"speech:{uuid4().hex}",
        meter=Meter.SPEECH,
        detail=f"eleven_{Voice.read(rendered.voice).model}",
        quantity=rendered.characters,
        at=at,
        call_sid=payer().call_sid,
        estimated=not rendered.sure,
    )
