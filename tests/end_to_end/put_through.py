"""Twilio's side of a <Dial>: colleagues who pick up, press keys, or let it ring."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from services.simulator.line import SimulatedCall
from tests.call.twiml_checker import faults_of
from tests.end_to_end.running import OURS

VOICEMAIL = ""
"""Picks up and presses nothing."""
NO_ANSWER, BUSY = "no-answer", "busy"


def path_of(address: str | None) -> str:
    """Path and query: what is signed and asked."""
    parts = urlsplit(address or "")
    return parts.path + (f"?{parts.query}" if parts.query else "")


def words_of(document: ET.Element) -> str:
    return " ".join(say.text or "" for say in document.iter("Say"))


@dataclass
class Switch:
    """Plays what our TwiML asks for. `does`: number -> a key that is pressed, VOICEMAIL, or why
    nobody picks up; who is not named lets it ring."""

    call: SimulatedCall
    does: dict[str, str] = field(default_factory=dict)
    heard: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    """What was said on each telephone."""
    rung: list[str] = field(default_factory=list)

    async def ask(self, path: str, **form: str) -> ET.Element:
        """A webhook of the caller's call; its answer must be what Twilio's SDK knows."""
        return self.read(await self.call.post(path, **form))

    async def after(self, twiml: str) -> ET.Element:
        """Dial as long as we are told to; the first document that does something else."""
        document = self.read(twiml)
        while (ring := document.find("Dial")) is not None:
            document = await self._dial(ring)
        return document

    async def _dial(self, ring: ET.Element) -> ET.Element:
        """The numbers of this plan ring one by one, though Twilio would do it at once."""
        outcomes = [await self._ring(one) for one in ring.iter("Number")]
        bridged = "taken" in outcomes
        status = "completed" if bridged or "not_taken" in outcomes else outcomes[0]
        return await self.ask(
            path_of(ring.get("action")),
            DialCallStatus=status,
            DialBridged="true" if bridged else "false",
        )

    async def _ring(self, one: ET.Element) -> str:
        number = one.text or ""
        does = self.does.get(number, NO_ANSWER)
        self.rung.append(number)
        await self.tell(one, "ringing")
        if does in (NO_ANSWER, BUSY):
            await self.tell(one, does)
            return does
        await self.tell(one, "in-progress")
        taken = await self.hear(one, does) if one.get("url") else True
        await self.tell(one, "completed")
        return "taken" if taken else "not_taken"

    async def hear(self, one: ET.Element, key: str) -> bool:
        """Hear the whisper and press the key; is the telephone still up afterwards?"""
        number = one.text or ""
        document = await self._on(number, path_of(one.get("url")))
        self.heard[number] += words_of(document)
        question = document.find("Gather")
        if question is None or not key:
            return False
        answer = await self._on(number, path_of(question.get("action")), Digits=key)
        return answer.find("Hangup") is None

    async def tell(self, one: ET.Element, status: str) -> None:
        number = one.text or ""
        path = path_of(one.get("statusCallback"))
        await self.call.post(path, **self._form(number), CallStatus=status)

    async def _on(self, number: str, path: str, **form: str) -> ET.Element:
        return self.read(await self.call.post(path, **self._form(number), **form))

    def _form(self, number: str) -> dict[str, str]:
        """A telephone's own leg, as Twilio names it."""
        return {
            "CallSid": f"CA{number.strip('+'):0>32}",
            "ParentCallSid": self.call.call_sid,
            "Direction": "outbound-dial",
            "From": OURS,
            "To": number,
        }

    def read(self, twiml: str) -> ET.Element:
        assert faults_of(twiml) == [], twiml
        return ET.fromstring(twiml)


async def confirm(call: SimulatedCall, name: str, number: str) -> None:
    """Somebody presses 1 on their own telephone."""
    path = f"/voice/transfer?step=confirm-key&name={name}"
    await call.post(path, CallSid="CA" + "9" * 32, From=OURS, To=number, Digits="1")
