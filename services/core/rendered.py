"""What a caller's words come to in English, by our own rules: where no model writes them anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.core.after_call import hazard_name
from services.core.emergency import assess
from services.core.intents import recognise
from services.core.issue_words import classify
from services.core.languages import spoken_language
from services.core.mail_names import CATEGORIES, URGENCY, name_of
from services.core.tongue_words import spoken_tongue
from services.core.tongues import language_name

SURE = 0.5
BY_RULES = ""
"""`TurnRendered.by` of what stands here."""
INTENT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "report_issue": "reports a problem",
        "emergency": "reports an emergency",
        "rent_payment_how": "asks how to pay the rent",
        "are_you_a_robot": "asks whether this is a machine",
        "language_spanish": "asks for Spanish",
        "repeat": "asks to hear it again",
        "slower": "asks for slower speech",
        "yes": "says yes",
        "no": "says no",
        "correction": "corrects something",
        "goodbye": "says goodbye",
        "thanks_smalltalk": "says thanks, or small talk",
        "talk_to_person": "wants a person",
        "human_by_name": "wants a person by name",
        "callback_request": "wants to be called back",
        "wrong_number": "has the wrong number",
        "spam_sales": "is selling something",
        "vendor_at_door": "is a vendor at the door",
        "out_of_scope": "",
    }
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words that are not English, and what they are."""

    text: str
    language: str


def foreign_language(text: str, usual: str) -> str:
    """The language of words that staff need in English; "" for English. `usual`: of the call."""
    found = spoken_language(text) or spoken_tongue(text) or usual[:2]
    return "" if found in ("", "en") else found


def gist(foreign: Foreign) -> str:
    """In English, as far as our rules have understood it; it says that it is no translation."""
    parts = [one for one in (_danger(foreign), _intent(foreign), _report(foreign)) if one]
    name = language_name(foreign.language)
    if not parts:
        return f"In {name}, not translated."
    return f"In {name}, not translated. Understood: {', '.join(parts)}."


def _danger(foreign: Foreign) -> str:
    alarm = assess(foreign.text, foreign.language)
    return f"danger ({hazard_name(alarm.hazard, 'en')})" if alarm else ""


def _intent(foreign: Foreign) -> str:
    reading = recognise(foreign.text, foreign.language)
    if reading.score < SURE:
        return ""
    intent = str(reading.intent)
    return INTENT_WORDS.get(intent, "asks about " + intent.replace("_", " "))


def _report(foreign: Foreign) -> str:
    reading = classify(foreign.text, foreign.language)
    if reading is None:
        return ""
    category = name_of(CATEGORIES, "en", str(reading.category))
    urgency = name_of(URGENCY, "en", str(reading.urgency)) if reading.urgency else ""
    return " ".join(
        part for part in (category.lower(), f"({urgency.lower()})" if urgency else "") if part
    )
