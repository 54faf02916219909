"""A telephone that counts what it sends. Minutes of calls are told by Twilio's own callbacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.core.carriers import OutgoingCall, Phone
from services.core.metering import Meter, Metered, rung_number_kind, segments
from services.core.paying import payer
from services.core.people import PhoneNumber
from services.core.ports import Clock


@dataclass(frozen=True, slots=True)
class MeteredPhone:
    """Fills the port `Phone` with another one. `count` takes what was used and returns at once."""

    phone: Phone
    count: Callable[[Metered], None]
    clock: Clock

    async def ring(self, to: PhoneNumber, words: str) -> str:
        """No callback ever tells of such a ring: one minute is taken for it."""
        call_id = await self.phone.ring(to, words)
        self._minute(call_id, to)
        return call_id

    async def place(self, call: OutgoingCall) -> str:
        call_id = await self.phone.place(call)
        if not call.status_path:
            self._minute(call_id, call.to)
        return call_id

    async def text(self, to: PhoneNumber, words: str) -> str:
        text_id = await self.phone.text(to, words)
        self._note(f"text:{text_id}", Meter.SMS_OUT, to, segments(words))
        return text_id

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return await self.phone.rang_since(to, since)

    async def redirect(self, call_id: str, path: str) -> None:
        await self.phone.redirect(call_id, path)

    async def hang_up(self, call_id: str) -> None:
        await self.phone.hang_up(call_id)

    async def texted_since(self, to: PhoneNumber, words: str, since: datetime) -> str | None:
        """A text that is found had left without an answer: only now is it surely counted."""
        found = await self.phone.texted_since(to, words, since)
        if found:
            self._note(f"text:{found}", Meter.SMS_OUT, to, segments(words))
        return found

    async def delete_recording(self, recording_id: str) -> None:
        await self.phone.delete_recording(recording_id)

    async def close(self) -> None:
        await self.phone.close()

    def _minute(self, call_id: str, to: PhoneNumber) -> None:
        self._note(f"leg:{call_id}", Meter.VOICE_OUT, to, 1, estimated=True)

    def _note(
        self, key: str, meter: Meter, to: PhoneNumber, quantity: int, *, estimated: bool = False
    ) -> None:
        whose = payer()
        self.count(
            Metered(
                key=key,
                meter=meter,
                detail=rung_number_kind(to.e164),
                quantity=quantity,
                at=self.clock.now(),
                call_sid=whose.call_sid,
                ladder_id=whose.ladder_id,
                estimated=estimated,
            )
        )
