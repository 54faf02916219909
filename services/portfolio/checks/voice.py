"""May the voice line be opened, and does ElevenLabs speak on it? No interface of Twilio tells.

So these say what was seen: a conversation that Twilio carried is a proof, an error on one is a
fault, and before either there is only what somebody has looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.clients.twilio_alerts import Alert
from services.core.checkup import Check, failed, passed, switched_off, unknown
from services.core.health import Condition
from services.portfolio.checks.look import Look

ADDENDUM, VOICE, ELEVEN_LABS = "ai_addendum", "twilio_voice", "elevenlabs"
TITLES: Mapping[str, str] = {
    ADDENDUM: "AI features addendum",
    VOICE: "ElevenLabs on Twilio",
    ELEVEN_LABS: "ElevenLabs key",
}
REFUSED, BAD_VOICE = "64101", "64106"
VOICE_CODES = frozenset({REFUSED, BAD_VOICE})
BLOCKED = "block_elevenlabs"
WRONG_VOICE = "tts settings"
"""Twilio's words where voice, language and provider do not belong together."""
CONSOLE = "https://console.twilio.com/us1/develop/voice/settings/general"
HOW_TO_ACCEPT = (
    "Open Twilio's console, Voice, Settings, General, and accept “Predictive and Generative AI/ML"
    " Features Addendum”. Only an owner of the account can."
)
HOW_TO_ENABLE = (
    "Ask Twilio's support to enable ElevenLabs for Conversation Relay on this account: the"
    " refusal names “block_elevenlabs”. Until then calls are answered without the voice line."
)
RIGHT_VOICE = (
    "ELEVENLABS_VOICE must be a voice that Twilio knows, as in .env.example; take the line out to"
    " use the one that comes with Chris."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The newest refusal of a voice line. `text` is never shown."""

    at: datetime | None
    text: str

    @property
    def is_blocked(self) -> bool:
        return BLOCKED in self.text

    @property
    def is_about_voice(self) -> bool:
        return self.is_blocked or WRONG_VOICE in self.text or BAD_VOICE in self.text


async def addendum(look: Look) -> Sequence[Check]:
    title = TITLES[ADDENDUM]
    fault, good = await _newest_fault(look), await _proved_at(look)
    if fault is not None and not fault.is_about_voice:
        why = f"Twilio refused to open the voice line ({REFUSED}{await _when(look, fault.at)})."
        return [failed(ADDENDUM, title, why, HOW_TO_ACCEPT, link=CONSOLE)]
    if good is not None:
        why = f"Accepted: Twilio held a conversation on {await look.local(good)}."
        return [passed(ADDENDUM, title, why)]
    notes = (await look.office()).set_up
    if notes.addendum_by and notes.addendum_at:
        when = await look.local(notes.addendum_at)
        why = f"{notes.addendum_by} said on {when} that it is accepted. No call has proved it yet."
        return [unknown(ADDENDUM, title, why, "Call the number: the first call proves it.")]
    why = "No program can see whether it is accepted. Without it no call reaches the voice line."
    return [unknown(ADDENDUM, title, why, HOW_TO_ACCEPT, link=CONSOLE)]


async def voice(look: Look) -> Sequence[Check]:
    title = TITLES[VOICE]
    fault, good = await _newest_fault(look), await _proved_at(look)
    if fault is not None and fault.is_blocked:
        why = f"Twilio blocks ElevenLabs on this account{await _when(look, fault.at)}."
        return [failed(VOICE, title, why, HOW_TO_ENABLE, link=CONSOLE)]
    if fault is not None and fault.is_about_voice:
        why = f"Twilio does not take the voice that is set{await _when(look, fault.at)}."
        return [failed(VOICE, title, why, RIGHT_VOICE)]
    if good is not None:
        return [passed(VOICE, title, f"It was heard on a call on {await look.local(good)}.")]
    why = "Only a call shows whether ElevenLabs is enabled on the Twilio account."
    return [unknown(VOICE, title, why, "Call the number: the steps at the end show what happens.")]


async def _newest_fault(look: Look) -> Fault | None:
    """The newest refusal, unless a conversation was held since."""
    good = (await look.news()).session_good
    found = [_of_alert(one) for one in await look.alerts() if one.code in VOICE_CODES]
    broke = (await look.news()).session_failed
    if broke and broke.why.split(",")[0] in VOICE_CODES:
        found.append(Fault(broke.at, broke.why))
    newest = max(found, key=lambda one: one.at or look.now, default=None)
    if newest is None or (good and newest.at and newest.at < good.at):
        return None
    # Twilio's alert says more than the end of the session, and both are of one moment.
    told = " ".join(one.text for one in found if not (good and one.at and one.at < good.at))
    return Fault(newest.at, told)


def _of_alert(alert: Alert) -> Fault:
    return Fault(alert.at, f"{alert.code} {alert.text}")


async def _proved_at(look: Look) -> datetime | None:
    """When Twilio held a conversation; simulated calls prove nothing, so Twilio is asked."""
    good = (await look.news()).session_good
    if good is None or not await look.twilio.numbers.knows_call(good.call_sid):
        return None
    return good.at


async def _when(look: Look, at: datetime | None) -> str:
    return f", {await look.local(at)}" if at else ""


async def eleven_labs(look: Look) -> Sequence[Check]:
    """Our own key, which calls on the voice line do not need."""
    title, probe = TITLES[ELEVEN_LABS], look.grounds.eleven_labs
    if probe is None:
        why = "No key is set. Calls need none; only clips outside the voice line would use it."
        return [switched_off(ELEVEN_LABS, title, why)]
    report = await probe()
    if report.condition is Condition.OK:
        return [passed(ELEVEN_LABS, title, report.why or "The key works and has credit.")]
    if report.condition is Condition.UNKNOWN:
        return [unknown(ELEVEN_LABS, title, report.why, "Nothing needs to be done.")]
    cure = "Look at the key and the plan in ElevenLabs; calls go on in Twilio's own voice."
    return [failed(ELEVEN_LABS, title, report.why, cure, link="https://elevenlabs.io/app")]
