"""What the doors and the engine tell each other about a call: frozen values, no I/O.

The doors (`routes/`) read Twilio's requests into these values and shape answers from them; the
engine's switchboard fills them in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.core.manner import ORDINARY, Manner

STIR_PARAMETER = "stir"
"""The relay's parameter with `StirVerstat`: the socket may come to another process, and what the
networks say of a number has to come with it."""
ANYONE = "anyone"
"""Whoever of the colleagues can be reached."""

LOOKUP_LIMIT_S = 0.4
"""How long a greeting waits for the caller's name. Twilio and the caller hear nothing until the
answer is out, and a ring lasts seconds: less than half of one goes unnoticed."""


@dataclass(frozen=True, slots=True)
class IncomingCall:
    """A call as Twilio announces it. Numbers are as sent: E.164, or words such as `anonymous`."""

    call_sid: str
    from_number: str
    to_number: str
    forwarded_from: str = ""
    stir: str = ""
    """`StirVerstat`, for example `TN-Validation-Passed-A`; "" where nothing is known."""
    caller_name: str = ""


@dataclass(frozen=True, slots=True)
class Greeting:
    """The first words of a call and what the relay needs to know for it."""

    text: str
    language: str = "en"
    """`en` or `es`."""
    assistant: str = ""
    hints: tuple[str, ...] = ()
    """Words to listen for: unit names and streets, never the names of people."""
    resumed: bool = False
    """An earlier call of this caller broke off, and this one goes on with its memory."""
    voice: str = ""
    """The assistant's own voice string; "" means the one of the settings."""
    languages: tuple[str, ...] = ("en", "es")
    """What the assistant speaks: the call may switch between these."""
    interruptible: bool = True
    """False where the law wants the words heard whole."""
    manner: Manner = ORDINARY
    """How the caller wants to be spoken to: the voice and the ear are set for it."""


@dataclass(frozen=True, slots=True)
class GatherAnswer:
    """One answer of the conversation without sockets."""

    text: str
    language: str = "en"
    ends: bool = False
    """Hang up after the words."""
    transfer_to: str | None = None
    """A colleague's first name, or `anyone`: dial them after the words."""
    holds: bool = False
    """The caller waits on hold for the person on call."""
    transfer_direct: bool = False
    """They are rung whatever the hours say."""
    hints: tuple[str, ...] = ()
    digits_wanted: int | None = None
    """How many keys to wait for, for example 10 for a number; None means one key."""
    first: str = ""
    """Words that nobody may talk over; they come before `text`, which may then be empty."""
    step: str = ""
    """Tells this answer from the others of the call; the next request brings it back, so that
    what it follows is known. "" where nobody asks."""
    goes_on: bool = False
    """More is to come: Twilio plays this and asks for the rest at once."""
    slow: bool = False
    """Said in the slower voice."""
    begun: bool = False
    """Earlier words of the same answer were given already, so `text` may be empty."""


class ReentryReason(StrEnum):
    """Why a call goes back into the relay."""

    FAILED = "failed"
    """The session broke; allowed once."""
    MOVED = "moved"
    """This process is going away; allowed where a line is free."""
    NOT_ANSWERED = "not_answered"
    """The colleague did not pick up; allowed where a line is free."""
    NOT_REACHABLE = "not_reachable"
    """There is no confirmed number to dial; allowed where a line is free."""
    SLOWER = "slower"
    """The caller wants slower speech, and a voice can only be changed between two sessions."""


@dataclass(frozen=True, slots=True)
class Reentry:
    """May the call go back into the relay, and with which words."""

    allowed: bool
    greeting: Greeting


@dataclass(frozen=True, slots=True)
class Voicemail:
    """A message that a caller has left after the tone."""

    call_sid: str
    from_number: str
    to_number: str
    recording_sid: str
    recording_url: str
    duration_s: int

    @property
    def key(self) -> str:
        """Of the errand that it becomes."""
        return f"{self.call_sid}:voicemail:{self.recording_sid}"


class HandoffReason(StrEnum):
    """What the call session says when it ends the relay session by itself."""

    TRANSFER = "transfer"
    HANG_UP = "hang_up"
    MOVED = "moved"
    SILENCE = "silence"
    """Nobody has answered for long, and goodbye was said."""
    VOICEMAIL = "voicemail"
    HOLD = "hold"
    """The caller waits for the person on call."""
    SLOWER = "slower"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Handoff:
    """The `HandoffData` of an `end` message. No words of the caller and no numbers stand in it."""

    reason: HandoffReason
    who: str = ""
    """For a transfer: a colleague's first name, or `anyone`."""
    language: str = "en"
    """What the caller speaks, for words that the doors say themselves."""
    direct: bool = False
    """`who` has asked for the call themselves: rung whatever the hours say."""

    def written(self) -> str:
        """The string to send as `handoffData`."""
        told = {"reason": self.reason.value, "who": self.who, "language": self.language}
        return json.dumps({**told, "direct": "yes"} if self.direct else told)


def read_handoff(text: str) -> Handoff | None:
    """The hand-off in `text`, or None where it is none of ours. Never raises."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, Mapping) or found.get("reason") not in list(HandoffReason):
        return None
    who, language = found.get("who"), found.get("language")
    return Handoff(
        HandoffReason(found["reason"]),
        who=who[:80] if isinstance(who, str) else "",
        language="es" if language == "es" else "en",
        direct=found.get("direct") == "yes",
    )


class Line(StrEnum):
    """Words that the doors speak by themselves. They work with everything else down."""

    NO_ANSWER_YET = "no_answer_yet"
    NOTHING_HEARD = "nothing_heard"
    NOT_SURE = "not_sure"
    NOT_SURE_WHICH = "not_sure_which"
    """The same before anything was understood: the words may be of the other language."""
    HEARD = "heard"
    """Before it, with what was heard."""
    LEAVE_MESSAGE = "leave_message"
    MESSAGE_KEPT = "message_kept"
    CONNECTING = "connecting"
    LISTED = "listed"
    """For a number that staff have listed."""
    GOODBYE = "goodbye"
    GO_ON = "go_on"
    """To a call that may be one of ours, forwarded back to us: those press no key."""
    PRESS_ONE = "press_one"
    """To a colleague, behind the whisper."""
    CONFIRM_NUMBER = "confirm_number"
    """To somebody whose number an admin wants to give calls to."""
    NUMBER_CONFIRMED = "number_confirmed"
    NUMBER_UNCONFIRMED = "number_unconfirmed"


LINES: Mapping[Line, Mapping[str, str]] = {
    Line.NO_ANSWER_YET: {
        "en": "Thanks for calling. In a few words, how can I help? To reach a person, press zero."
        " Para español, oprima dos.",
        "es": "Gracias por llamar. En pocas palabras, ¿en qué puedo ayudarle?"
        " Para hablar con una persona, marque cero. For English, press two.",
    },
    Line.NOTHING_HEARD: {
        "en": "I did not hear anything. Please go on, or press zero for a person.",
        "es": "No escuché nada. Siga, por favor, o marque cero para hablar con una persona.",
    },
    # Unclear words are never acted on, so what may be a danger is sent to 911 unconditionally.
    Line.NOT_SURE: {
        "en": "I did not catch that well. If anyone is in danger, hang up and call 911."
        " Otherwise, please say it once more.",
        "es": "No le entendí bien. Si alguien está en peligro, cuelgue y llame al 911."
        " Si no, dígalo otra vez, por favor.",
    },
    # Low confidence can be the other language.
    Line.NOT_SURE_WHICH: {
        "en": "I did not catch that well. If anyone is in danger, hang up and call 911."
        " Otherwise, please say it once more. Para español, oprima dos o dígalo otra vez.",
        "es": "No le entendí bien. Si alguien está en peligro, cuelgue y llame al 911."
        " Si no, dígalo otra vez, por favor. For English, press two or say it once more.",
    },
    Line.HEARD: {"en": "I think I heard: {heard}.", "es": "Creo que escuché: {heard}."},
    Line.LEAVE_MESSAGE: {
        "en": "Please leave your name, your number and what you need after the tone."
        " Somebody will call you back. If anyone is in danger, hang up and call 911.",
        "es": "Después del tono, deje su nombre, su número y lo que necesita."
        " Alguien le devolverá la llamada. Si alguien está en peligro, cuelgue y llame al 911.",
    },
    Line.MESSAGE_KEPT: {
        "en": "Thank you. Your message is with the office. Goodbye.",
        "es": "Gracias. La oficina tiene su mensaje. Adiós.",
    },
    Line.LISTED: {
        "en": "Calls from this number are not taken. If anyone is in danger, hang up and call 911."
        " If there is an emergency at one of our homes, say it now.",
        "es": "No se atienden llamadas de este número. Si alguien está en peligro, cuelgue y llame"
        " al 911. Si hay una emergencia en una de nuestras viviendas, dígala ahora.",
    },
    Line.CONNECTING: {
        "en": "One moment, I am connecting you.",
        "es": "Un momento, le comunico.",
    },
    Line.GOODBYE: {"en": "Thanks for calling. Goodbye.", "es": "Gracias por llamar. Adiós."},
    Line.GO_ON: {
        "en": "Thank you for calling. To go on, press 1.",
        "es": "Gracias por llamar. Para continuar, marque 1.",
    },
    Line.PRESS_ONE: {
        "en": "Press 1 to take the call.",
        "es": "Marque 1 para tomar la llamada.",
    },
    Line.CONFIRM_NUMBER: {
        "en": "This is the automated assistant of your office."
        " Press 1 to let it give calls to this number.",
        "es": "Habla el asistente automático de su oficina."
        " Marque 1 para que pueda pasar llamadas a este número.",
    },
    Line.NUMBER_CONFIRMED: {
        "en": "Thank you. Calls can be given to this number now. Goodbye.",
        "es": "Gracias. Ya se pueden pasar llamadas a este número. Adiós.",
    },
    Line.NUMBER_UNCONFIRMED: {
        "en": "Nothing was changed. Goodbye.",
        "es": "No se cambió nada. Adiós.",
    },
}

REENTRY_WORDS: Mapping[ReentryReason, Mapping[str, str]] = {
    ReentryReason.FAILED: {
        "en": "Sorry, the line dropped for a moment. I still have everything. Please go on.",
        "es": "Perdón, la línea se cortó un momento. Lo tengo todo. Siga, por favor.",
    },
    ReentryReason.MOVED: {
        "en": "Thanks for holding. Please go on.",
        "es": "Gracias por esperar. Siga, por favor.",
    },
    ReentryReason.NOT_ANSWERED: {
        "en": "They did not pick up. Shall I take a message?",
        "es": "No contestaron. ¿Quiere dejarme un mensaje?",
    },
    ReentryReason.NOT_REACHABLE: {
        "en": "I cannot put you through right now. Shall I take a message?",
        "es": "Ahora mismo no puedo comunicarle. ¿Quiere dejarme un mensaje?",
    },
    ReentryReason.SLOWER: {
        "en": "Of course. I will speak more slowly.",
        "es": "Claro que sí. Hablaré más despacio.",
    },
}


def line(which: Line, language: str) -> str:
    """The words of a line; English where the language has none."""
    words = LINES[which]
    return words.get(language, words["en"])


def reentry_words(reason: ReentryReason, language: str) -> str:
    """The first words after a return into the relay."""
    words = REENTRY_WORDS[reason]
    return words.get(language, words["en"])


def fixed_lines() -> tuple[tuple[str, str], ...]:
    """Every (text, language) that the doors may speak: to be rendered ahead."""
    tables = (*LINES.values(), *REENTRY_WORDS.values())
    return tuple((text, language) for table in tables for language, text in table.items())
