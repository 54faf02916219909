"""What our last question was about: a unit, a name, a time. For what is listened for, and for what
can be an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from services.core.dialogue import Memory, Role


class Asked(StrEnum):
    UNIT = "unit"
    PLACE = "place"
    NAME = "name"
    SPELLED = "spelled"
    PHONE = "phone"
    TIME = "time"
    MOVE_IN = "move_in"
    YES_NO = "yes_no"
    PETS = "pets"
    COUNT = "count"
    MONEY = "money"
    PROBLEM = "problem"


SLOTS: Mapping[str, Asked] = {
    "unit": Asked.UNIT,
    "place": Asked.UNIT,
    "property": Asked.PLACE,
    "name": Asked.NAME,
    "full_name": Asked.NAME,
    "callback": Asked.PHONE,
    "best_time": Asked.TIME,
    "viewing_time": Asked.TIME,
    "move_in": Asked.MOVE_IN,
    "access": Asked.YES_NO,
    "pets": Asked.PETS,
    "bedrooms": Asked.COUNT,
    "budget": Asked.MONEY,
    "problem": Asked.PROBLEM,
}
"""The script's open slot -> what it asks for."""
QUESTIONS: tuple[tuple[Asked, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.I))
    for asked, pattern in (
        (Asked.SPELLED, r"\bspell\b|\bletter by letter\b|\bdeletre|\bletra por letra\b"),
        (
            Asked.MOVE_IN,
            r"\bmov(?:e|ing) in\b|\bmove-in\b|\bwhen .{0,20}\bmov(?:e|ing)\b|\bmudar",
        ),
        (
            Asked.TIME,
            r"\b(?:what|which) (?:days?|times?)\b|\bwhen (?:is|are|would|can|could|should|works?)\b"
            r"|\bgood time\b|\bbest time\b|\b(?:qué|a qué) (?:día|hora)|\bcuándo\b|\bmejor hora\b",
        ),
        (
            Asked.PHONE,
            r"\b(?:phone |best |good |which |what )?number\b.{0,30}\b(?:call|reach|use)\b|\bphone\b"
            r"|\barea code\b|\bcall you back\b|\bteléfono\b|\bnúmero .{0,20}llamar",
        ),
        (
            Asked.NAME,
            r"\byour (?:first |last |full )*name\b|\bwho am i speaking\b|\bsu nombre\b"
            r"|\bcómo se llama\b|\bcon quién hablo\b",
        ),
        (
            Asked.UNIT,
            r"\b(?:which|what)\b.{0,24}\b(?:unit|apartment|door)\b|\bunit number\b"
            r"|\bapartment number\b"
            r"|\b(?:qué|cuál)\b.{0,24}\b(?:unidad|apartamento|departamento)",
        ),
        (
            Asked.PLACE,
            r"\b(?:which|what)\b.{0,20}\b(?:building|street|address|property)\b"
            r"|\b(?:qué|cuál)\b.{0,20}\b(?:edificio|calle|dirección)",
        ),
        (Asked.COUNT, r"\bhow many\b|\bcuánt[ao]s\b"),
        (Asked.MONEY, r"\bbudget\b|\bhow much\b.{0,24}\b(?:spend|pay)\b|\bpresupuesto\b"),
        (Asked.PETS, r"\b(?:any|have) (?:pets|animals|dogs)\b|\bpets\b|\bmascotas\b"),
        (
            Asked.PROBLEM,
            r"\bwhat(?:'s| is) (?:going on|the (?:problem|issue|matter)|wrong|broken)\b"
            r"|\bwhat needs fixing\b|\bqué (?:pasa|problema|se dañó|está roto)",
        ),
        (
            Asked.YES_NO,
            r"^(?:is|are|do|does|did|may|can|could|shall|should|would|will|has|have|was)\b"
            r"|\bis that (?:right|correct|all right)\b"
            r"|^(?:¿?(?:es|está|puede|podemos|quiere|hay))\b",
        ),
    )
)
"""Where no script asks, a model's own question tells it; the first that fits."""
LAST_LETTERS = 200
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def last_question(memory: Memory) -> str:
    """The question that our last words ended with; "" where they ask nothing."""
    told = next((one for one in reversed(memory.history) if one.role is Role.ASSISTANT), None)
    words = told.text.rstrip()[-LAST_LETTERS:] if told else ""
    return SENTENCE_END.split(words)[-1].strip() if words.endswith("?") else ""


def asked_in(memory: Memory) -> Asked | None:
    """What the caller's next words should be about; None where anything may be said."""
    slot = SLOTS.get(memory.script.awaiting or "")
    if slot is not None:
        return slot
    question = last_question(memory).lstrip("¿ ")
    question = re.sub(r"^(?:and|so|okay|y|entonces),? ", "", question, flags=re.I)
    if not question:
        return None
    return next((asked for asked, asks in QUESTIONS if asks.search(question)), None)
