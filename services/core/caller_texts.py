"""Texts that a caller has agreed to: what kinds there are, who may be asked, and their words. Pure.

A text holds nothing private: no balance, no code, no home of anybody. It goes to the number that
rings, or to the one that was given for calling back and read back, and to no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from services.core.consents import TextStanding
from services.core.dialogue import Memory, Role
from services.core.issue import Urgency
from services.core.office import Office
from services.core.people import PhoneNumber

CALLER_TEXT = "caller_text"
"""The kind of delivery."""
OFFERED = "text_offer"
"""Stands in `Memory.said` once the caller was asked: nobody is asked twice on a call."""
EARLIER_WISH = "text_wish"
"""The same once they have asked for a text of what is not there yet: it is sent when it is."""
DECLINED_FOR = timedelta(days=30)
"""Who has said no is not asked again for so long; asking for a text themselves is always good."""
MOST_TEXTS_A_DAY = 8
"""To one number, whoever asks for them."""
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""On the office's clock."""
JUST_NOW = timedelta(minutes=15)
"""A text that was asked for may leave at any hour for so long."""
GRAVE = (Urgency.LIFE_SAFETY, Urgency.EMERGENCY)


class TextKind(StrEnum):
    TICKET = "ticket"
    PHOTO_LINK = "photo_link"
    PAY_LINK = "pay_link"
    VIEWING = "viewing"
    LISTING = "listing"


class TextLedger(Protocol):
    """How numbers stand to texts. Raises ProviderError."""

    async def standing_for_texts(self, number: str, person_id: str) -> TextStanding: ...


@dataclass(frozen=True, slots=True)
class CallerText:
    """A caller's answer to "may I text you?", with all that the text needs."""

    kind: TextKind
    number: str
    """Where it goes, E.164."""
    agreed: bool
    office: str = ""
    language: str = "en"
    person_id: str = ""
    issue_numbers: tuple[int, ...] = ()
    """The tickets it tells of; photos are for the newest."""
    place: str = ""
    """The home that a listing or a visit is about, in words that anybody may read."""
    when: str = ""
    link: str = ""
    """Where to pay; for photos the origin under which their page is made."""
    asked: str = ""
    """The words that they agreed to."""
    played: bool = False
    """A call of the test phone: written down, never sent."""

    @property
    def issue_number(self) -> int | None:
        return self.issue_numbers[-1] if self.issue_numbers else None


LINES: dict[str, Mapping[str, str]] = {
    TextKind.TICKET: {
        "en": "{office}: your ticket: {number}. You can reply to this text, also with "
        "photos of the problem.",
        "es": "{office}: su reporte: {number}. Puede responder a este mensaje, también "
        "con fotos del problema.",
    },
    TextKind.PHOTO_LINK: {
        "en": "{office}: send photos for ticket {photos} here: {link} (good for {days} days), or "
        "reply with them.",
        "es": "{office}: envíe fotos para el reporte {photos} aquí: {link} (sirve {days} días), o "
        "responda con ellas.",
    },
    TextKind.PAY_LINK: {
        "en": "{office}: pay your rent here: {link}. Never send card or bank numbers by text.",
        "es": "{office}: pague su renta aquí: {link}. Nunca envíe números de tarjeta o de banco.",
    },
    TextKind.VIEWING: {
        "en": "{office}: you asked to visit{place}{when}. We will contact you to set the time.",
        "es": "{office}: usted pidió una visita{place}{when}. Le contactaremos para fijar la hora.",
    },
    TextKind.LISTING: {
        "en": "{office}: the home we spoke about: {place}. Price and availability may change.",
        "es": "{office}: la vivienda de la que hablamos: {place}. Precio y disponibilidad pueden "
        "cambiar.",
    },
}
UNNUMBERED: dict[str, Mapping[str, str]] = {
    TextKind.TICKET: {
        "en": "{office}: we have your report. You can reply to this text, also with photos of the "
        "problem.",
        "es": "{office}: tenemos su reporte. Puede responder a este mensaje, también con fotos "
        "del problema.",
    },
    TextKind.PHOTO_LINK: {
        "en": "{office}: send photos for your report here: {link} (good for {days} days), or reply "
        "with them.",
        "es": "{office}: envíe fotos para su reporte aquí: {link} (sirve {days} días), o responda "
        "con ellas.",
    },
}
"""The same where the office's own system has given the ticket no number yet."""
NUMBER_WAIT = timedelta(hours=1)
"""A text waits so long for the number of its ticket."""
STOP_LINE: Mapping[str, str] = {
    "en": "Reply STOP to end texts, HELP for help.",
    "es": "Responda STOP para no recibir más, HELP para ayuda.",
}
AND: Mapping[str, str] = {"en": " and ", "es": " y "}
LINK_DAYS = 14


def words_of(text: CallerText, link: str, *, first: bool) -> str:
    """The text as it leaves: the office first, and at the first text how to end them."""
    language = text.language[:2] if text.language[:2] in STOP_LINE else "en"
    viewing = text.kind is TextKind.VIEWING
    place = (": " if viewing and text.place else "") + text.place
    lines = LINES if text.issue_numbers else LINES | UNNUMBERED
    words = lines[text.kind][language].format(
        office=text.office,
        number=AND[language].join(str(number) for number in text.issue_numbers),
        photos=text.issue_number,
        link=link,
        days=LINK_DAYS,
        place=place,
        when=f", {text.when}" if text.when else "",
    )
    return f"{words} {STOP_LINE[language]}" if first else words


def may_be_asked(memory: Memory) -> bool:
    """May the caller be asked "may I text you"? Once a call; never in danger or grief, never a
    number that is withheld, a relay service's, a landline, or one that has stopped us."""
    grave = memory.hazards or memory.urgency in GRAVE or memory.script.grave
    hidden = memory.own_number is None or memory.manner.relay
    spent = OFFERED in memory.said or memory.script.off_record
    return not (grave or hidden or spent) and memory.texts == TextStanding.OPEN


def number_for_texts(memory: Memory) -> PhoneNumber | None:
    """Where a text may go: to the number that rings, else to the one that was read back. A number
    that its carrier does not stand behind may be somebody else's: it gets none."""
    if memory.own_number is not None:
        return memory.caller.counted_number
    given = memory.facts.callback_number
    number = PhoneNumber.read(given) if given else None
    return number if number is not None and _was_read_back(memory, number) else None


def _was_read_back(memory: Memory, number: PhoneNumber) -> bool:
    said = (one.text for one in memory.history if one.role is Role.ASSISTANT)
    digits = number.spoken.replace(" ", "").replace(",", "")
    return any(digits in "".join(char for char in text if char.isdigit()) for text in said)


def in_quiet_hours(office: Office, now: datetime) -> bool:
    here = office.local(now).time()
    return here >= QUIET_FROM or here < QUIET_UNTIL


def seconds_of_quiet(office: Office, now: datetime) -> float:
    """How long a text has to wait; 0.0 by day."""
    if not in_quiet_hours(office, now):
        return 0.0
    here = office.local(now)
    morning = here.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    if morning <= here:
        morning += timedelta(days=1)
    return max(1.0, morning.timestamp() - here.timestamp())
