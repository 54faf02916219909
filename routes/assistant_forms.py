"""What the form of an assistant says: the words that differ from its files, or what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.assistants.loader import Assistant
from services.assistants.own_words import EDITABLE, fault_in, name_fault
from services.clients.eleven_labs import Voice
from services.core.assistant_words import AssistantWords, Wording
from services.core.errors import SettingsWrong

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Spanish"}
LABELS: Mapping[str, tuple[str, str]] = {
    "morning": ("Hello in the morning", "Before noon."),
    "afternoon": ("Hello in the afternoon", "From noon to five."),
    "evening": ("Hello in the evening", "From five on."),
    "introduction": ("How it introduces itself", "{name} is its name."),
    "unknown": ("To callers who are not known", ""),
    "known": ("To tenants whose number is known", "{first_name} is the caller's."),
    "after_hours": ("Outside the office's hours", ""),
    "closure": ("While the office is closed for a reason", "{closed} says why, and until when."),
    "resumed": ("To callers who were cut off", ""),
}
VOICE_WRONG = "Copy the voice's id from ElevenLabs, such as UgBBYS2sOqTuMpoF3BR0."


@dataclass(frozen=True, slots=True)
class Box:
    """One field of the form."""

    name: str
    label: str
    help: str
    value: str
    written: str
    """What the files say; it is said again where the field is emptied."""
    long: bool
    language: str


def boxes(
    written: Assistant, words: AssistantWords, typed: Mapping[str, str] | None = None
) -> Mapping[str, Sequence[Box]]:
    """Language -> its fields. `typed`: what was sent, where it was not kept."""
    found: dict[str, Sequence[Box]] = {}
    for language in written.languages:
        texts = written.greetings[language]
        found[language] = [
            _box(language, one, texts[one], words, typed) for one in EDITABLE if one in texts
        ]
    return found


def _box(
    language: str,
    occasion: str,
    written: str,
    words: AssistantWords,
    typed: Mapping[str, str] | None,
) -> Box:
    name, (label, help_) = f"{language}-{occasion}", LABELS[occasion]
    present = words.wording(language, occasion) or written
    value = typed.get(name, "") if typed is not None else present
    return Box(name, label, help_, value, written, "{automated}" in written, language)


def words_of(form: Mapping[str, str], written: Assistant) -> AssistantWords:
    """What differs from the files; an emptied field gives the files' words back."""
    wordings = [
        Wording(language, occasion, text)
        for language in written.languages
        for occasion in EDITABLE
        if (text := " ".join(form.get(f"{language}-{occasion}", "").split())[:1000])
        and text != written.greetings[language].get(occasion)
    ]
    return AssistantWords(
        written.key,
        _other(form.get("name", ""), written.name),
        _other(form.get("voice", ""), written.voice),
        tuple(wordings),
    )


def _other(typed: str, written: str) -> str:
    text = typed.strip()[:200]
    return "" if text == written else text


def faults_in(words: AssistantWords, written: Assistant) -> Mapping[str, str]:
    """Field -> what to put right."""
    faults = {
        f"{one.language}-{one.occasion}": (
            fault_in(one.occasion, one.text)
            if one.occasion in written.greetings[one.language]
            else "This assistant has no such greeting."
        )
        for one in words.wordings
    }
    faults["name"] = name_fault(words.name) if words.name else ""
    faults["voice"] = _voice_fault(words.voice) if words.voice else ""
    return {name: fault for name, fault in faults.items() if fault}


def _voice_fault(voice: str) -> str:
    try:
        Voice.read(voice)
    except SettingsWrong:
        return VOICE_WRONG
    return ""


def changed_in_words(before: AssistantWords, after: AssistantWords, written: Assistant) -> str:
    """For the trail: what was changed, with the new name and voice."""
    told = []
    if before.name != after.name:
        told.append(f"name {after.name or written.name}")
    if before.voice != after.voice:
        told.append(f"voice {after.voice or written.voice or 'of the settings'}")
    moved = set(before.wordings) ^ set(after.wordings)
    places = sorted({f"{one.language} {one.occasion}" for one in moved})
    told += [f"words of {', '.join(places)}"] if places else []
    return f"{written.key}: {'; '.join(told) or 'nothing'}"[:300]
