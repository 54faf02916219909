"""Where a caller's words enter a call: what may not be kept is taken out, so that nothing behind
this ever holds it."""

from __future__ import annotations

from services.core.dialogue import Memory
from services.core.masking import Masked, Private, Sought, mask
from services.core.pins import DIGIT_SLOTS, pin_in
from services.core.private_asked import awaited, note_awaited, sought
from services.core.private_kinds import CODE_LENGTHS
from services.core.staff_line import member_of
from services.core.wishes_heard import objects_to_recording

HELP = "911"


def entering(memory: Memory, said: str, *, keyed: bool = False) -> str:
    """The words that may be kept. A PIN of somebody of the office, or the digits of an identity
    check, go to `memory.pin_digits`; an objection to being recorded holds from these words on."""
    script, memory.pin_digits = memory.script, ""
    pin_asked = script.awaiting in DIGIT_SLOTS
    if pin_asked or member_of(memory.caller, memory.office) is not None:
        rest, memory.pin_digits = pin_in(said, awaited=pin_asked)
        said = said if memory.pin_digits == HELP else rest
    masked = mask(said, awaited(script), sought(memory))
    if keyed and _is_code(memory, masked.text):
        masked = Masked("[code removed]", (Private.CODE,))
    note_awaited(script, masked.expects)
    objects = objects_to_recording(masked.text, memory.last_own_words)
    script.off_record = script.off_record or objects
    return masked.text


def _is_code(memory: Memory, keys: str) -> bool:
    """A number typed in answer to nothing that asked for one is what opens a door."""
    asked = sought(memory) in (Sought.PHONE, Sought.HOME) or keys == HELP
    return not asked and keys.isdigit() and len(keys) in CODE_LENGTHS
