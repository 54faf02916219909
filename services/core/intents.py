"""What a caller wants, from one sentence, without a model: `recognise`.

Turns of phrase, groups of like words and their neighbours are marks (`intent_features`); each
mark speaks for or against intents with a weight. The weights in `intent_weights.json` are made by
`services/evaluation/train_intents.py` and read once, when this module is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp

from services.core.intent_features import marks, words_of
from services.core.issue import Category, Urgency
from services.core.issue_words import IssueReading, classify
from services.core.linear import load


class Intent(StrEnum):
    """What callers want; the values are those of the public contract."""

    REPORT_ISSUE = "report_issue"
    ISSUE_STATUS = "issue_status"
    EMERGENCY = "emergency"
    RENT_BALANCE = "rent_balance"
    RENT_PAYMENT_HOW = "rent_payment_how"
    PAYMENT_EXTENSION = "payment_extension"
    LEASE_QUESTION = "lease_question"
    MOVE_OUT = "move_out"
    AVAILABILITY = "availability"
    SCHEDULE_VIEWING = "schedule_viewing"
    CANCEL_VIEWING = "cancel_viewing"
    PET_POLICY = "pet_policy"
    OFFICE_HOURS = "office_hours"
    OFFICE_ADDRESS = "office_address"
    AMENITIES = "amenities"
    APPLICATION_STATUS = "application_status"
    VENDOR_AT_DOOR = "vendor_at_door"
    OWNER_QUESTION = "owner_question"
    COMPLAINT_NOISE = "complaint_noise"
    LOCKOUT = "lockout"
    TALK_TO_PERSON = "talk_to_person"
    CALLBACK_REQUEST = "callback_request"
    ARE_YOU_A_ROBOT = "are_you_a_robot"
    REPEAT = "repeat"
    SLOWER = "slower"
    YES = "yes"
    NO = "no"
    CORRECTION = "correction"
    GOODBYE = "goodbye"
    WRONG_NUMBER = "wrong_number"
    SPAM_SALES = "spam_sales"
    LANGUAGE_SPANISH = "language_spanish"
    HUMAN_BY_NAME = "human_by_name"
    THANKS_SMALLTALK = "thanks_smalltalk"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Reading:
    """The likeliest intent, how sure (0 to 1), and the next likeliest."""

    intent: Intent
    score: float
    runner_up: Intent | None


NOTHING_HEARD = Reading(Intent.OUT_OF_SCOPE, 0.0, None)


WEIGHTS = load("intent_weights.json")
INTENTS = tuple(Intent(name) for name in WEIGHTS.answers)


# At a door or window class E asks who is safe tonight; what the caller wants is still a repair.
WAKES = frozenset({Category.PLUMBING, Category.HVAC, Category.ELECTRICAL, Category.SAFETY})
PLAIN_CRY = frozenset({"emergency", "urgent", "help", "emergencia", "urgencia", "ayuda", "auxilio"})


def _is_emergency(reading: Reading, report: IssueReading) -> bool:
    if report.urgency is Urgency.LIFE_SAFETY:
        return True
    wakes = report.urgency is Urgency.EMERGENCY and report.category in WAKES
    return wakes and reading.intent is Intent.REPORT_ISSUE


def _agreeing(reading: Reading, text: str, report: IssueReading | None) -> Reading:
    """`reading` as the safety rules allow: "my boss might fire me" is no fire."""
    if report is not None and _is_emergency(reading, report):
        if reading.intent is Intent.EMERGENCY:
            return reading
        return Reading(Intent.EMERGENCY, 1.0, reading.intent)
    if reading.intent is not Intent.EMERGENCY or not PLAIN_CRY.isdisjoint(words_of(text)):
        return reading
    if report is not None and report.urgency is not Urgency.EMERGENCY:
        return Reading(Intent.REPORT_ISSUE, 1 - reading.score, Intent.EMERGENCY)
    if report is None and reading.runner_up:
        return Reading(reading.runner_up, 1 - reading.score, Intent.EMERGENCY)
    return reading


def recognise(text: str, language: str = "en") -> Reading:
    """What the caller wants. English and Spanish are read alike, also mixed in one sentence;
    `language` is the call's own, a hint to the safety rules alone.

    Nothing said, or nothing known in it, is out of scope with score 0.
    """
    report = classify(text, language)
    sums = WEIGHTS.sums(marks(text, WEIGHTS.stems, report)) if text.strip() else []
    if not sums:
        return NOTHING_HEARD
    best, second = sorted(range(len(sums)), key=sums.__getitem__, reverse=True)[:2]
    share = 1 / sum(exp(each - sums[best]) for each in sums)
    reading = Reading(INTENTS[best], share, INTENTS[second])
    return _agreeing(reading, text, report)
