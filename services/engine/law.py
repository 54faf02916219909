"""Notices, objections and wishes of law: what they write into the ledger, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.assistants.loader import RECORDED, Assistant, spoken_by
from services.core.consents import NOT_KEPT, Answer, Consent, ConsentKind
from services.core.dialogue import Memory
from services.core.events import ConsentNoted, Event, RecordingRefused
from services.core.facts import Facts, without_words
from services.core.notices import Notice, notice_of
from services.core.office import Office
from services.core.privacy_rules import PERSON
from services.core.wishes_heard import is_wish_alone, stop_wishes
from services.engine.lines import line

NOTICED = (ConsentKind.AI_NOTICE, ConsentKind.RECORDING)
STOP_LINES = {ConsentKind.TEXTS: "no_more_texts", ConsentKind.CALLS: "no_more_calls"}


def kept_words(memory: Memory, words: str) -> str:
    """Words for the record: none of a caller who does not want to be recorded."""
    return NOT_KEPT if words and memory.script.off_record else words


def kept_facts(memory: Memory, facts: Facts) -> Facts:
    """Facts for the record: without the sentences of a caller who does not want to be recorded."""
    return without_words(facts) if memory.script.off_record else facts


def notice_for(
    assistant: Assistant,
    language: str,
    office: Office,
    number: str,
    *,
    off_record: bool = False,
) -> Notice:
    """What a greeting of this assistant announces on this `number` of ours."""
    spoken = spoken_by(assistant, language)
    state = office.privacy.state_of(number, office.state)
    lines = dict(assistant.disclosures[spoken])
    if off_record:
        lines.pop(RECORDED, None)
    return notice_of(lines, spoken, state)


def notice_events(memory: Memory, notice: Notice, answer: Answer, at: datetime) -> list[Event]:
    """The entries of a notice: that a machine speaks, and that the call is recorded. None of the
    latter for who has objected: it would stand above the objection."""
    blank = _entry(memory, ConsentKind.AI_NOTICE, answer, at, "notice")
    about = replace(
        blank,
        words_version=notice.version,
        state=notice.state,
        language=notice.language,
        whole=notice.whole,
    )
    entries = [
        replace(about, kind=kind, key=f"{memory.call_sid}:{kind}:{answer}:{notice.version}")
        for kind in (NOTICED[:1] if memory.script.off_record else NOTICED)
    ]
    return [_event(memory, one, at, notice.words) for one in entries]


def played_events(memory: Memory, notice: Notice | None, at: datetime) -> list[Event]:
    """The entries of a greeting that was reported as played to its end."""
    return notice_events(memory, notice, Answer.PLAYED, at) if notice else []


@dataclass(frozen=True, slots=True)
class LegalWish:
    """What of the caller's words the law makes us heed."""

    objects: bool
    """They do not want to be recorded, and had not said so before."""
    stops: tuple[ConsentKind, ...]
    alone: bool
    """There is a wish, and nothing else in the words."""

    def __bool__(self) -> bool:
        return self.objects or bool(self.stops)


def legal_wish(memory: Memory, text: str) -> LegalWish:
    """`memory.script.off_record` is set where the words enter the call."""
    objects = memory.script.off_record and "off_record" not in memory.said
    stops = tuple(sorted(stop_wishes(text))) if memory.caller.number else ()
    return LegalWish(objects, stops, alone=(objects or bool(stops)) and is_wish_alone(text))


def wish_events(memory: Memory, wish: LegalWish, at: datetime) -> list[Event]:
    """The entries of the ledger; for an objection also that the words so far go."""
    events: list[Event] = []
    if wish.objects:
        entry = _entry(memory, ConsentKind.RECORDING, Answer.WITHDRAWN, at, "objection")
        events += [
            _event(memory, entry, at),
            RecordingRefused(call_sid=memory.call_sid, at=at),
        ]
    stopped = [
        _entry(memory, kind, Answer.WITHDRAWN, at, f"turn{memory.turn}") for kind in wish.stops
    ]
    return events + [_event(memory, entry, at) for entry in stopped]


def wish_words(memory: Memory, wish: LegalWish) -> str:
    """What is said to it. Notes an objection as answered."""
    names = [STOP_LINES[kind] for kind in wish.stops]
    if wish.objects:
        memory.said.append("off_record")
        names.insert(0, "off_record_person" if wants_person(memory) else "off_record")
    return " ".join(line(name, memory.language) for name in names)


def wants_person(memory: Memory) -> bool:
    """Does this office give who objects to a person?"""
    return memory.office is not None and memory.office.privacy.on_objection == PERSON


def notice_is_due(memory: Memory, now: datetime) -> bool:
    """Has the call gone on for so long that the notice is given again? It says that the call is
    recorded, so nobody hears it who has objected."""
    minutes = memory.office.privacy.repeat_notice_minutes if memory.office else 0
    if not minutes or memory.noticed_at is None or memory.script.off_record:
        return False
    return now - memory.noticed_at >= timedelta(minutes=minutes)


def notice_again(memory: Memory, now: datetime) -> tuple[str, Sequence[Event]]:
    """The words of the repeated notice, and its entries."""
    words = line("notice_again", memory.language)
    return words, notice_in(memory, words, now)


def notice_in(memory: Memory, words: str, now: datetime) -> Sequence[Event]:
    """The notice is given in these words, in the call's language: its entries."""
    memory.noticed_at = now
    office = memory.office
    state = office.privacy.state_of(memory.called_number, office.state) if office else ""
    given = Notice(words, memory.language, state, whole=False)
    return notice_events(memory, given, Answer.NOTICED, now)


def _entry(memory: Memory, kind: ConsentKind, answer: Answer, at: datetime, what: str) -> Consent:
    person, number = memory.caller.known_person, memory.caller.number
    return Consent(
        key=f"{memory.call_sid}:{kind}:{answer}:{what}",
        kind=kind,
        answer=answer,
        at=at,
        source="call",
        number=number.e164 if number else "",
        person_id=person.id if person else "",
        call_sid=memory.call_sid,
        language=memory.language,
    )


def _event(memory: Memory, entry: Consent, at: datetime, words: str = "") -> ConsentNoted:
    return ConsentNoted(call_sid=memory.call_sid, at=at, consent=entry, words=words)
