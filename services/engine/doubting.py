"""Words that cannot be meant are asked back with what was heard; after two times by other means.
After that whoever answers takes them as they are: nobody is asked back without end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.core.asked import Asked, asked_in, last_question
from services.core.dialogue import Memory
from services.core.plausible import doubtful, is_broadcast
from services.core.spoken import fold
from services.core.staff_line import member_of
from services.core.texting import is_text
from services.core.tongues import is_ours
from services.engine.lines import line

ASKED_BACK = ("heard_oddly", "heard_oddly_again")
"""The lines of the first and the second time; after them other means are offered, once."""
MEANS: Mapping[Asked, str] = MappingProxyType(
    {
        Asked.UNIT: "type_it",
        Asked.PHONE: "type_it",
        Asked.COUNT: "type_it",
        Asked.MONEY: "type_it",
        Asked.NAME: "spell_it",
        Asked.SPELLED: "spell_it",
        Asked.PLACE: "spell_it",
    }
)
"""How an answer can be given that is not understood; else a person is offered."""
LONGEST_HEARD_LETTERS = 60
SHORTEST_NAME_LETTERS = 3


def asked_back(memory: Memory, text: str) -> str:
    """What is said in place of acting on these words; "" where they may be meant. Who says the
    same again means it."""
    script, asked = memory.script, asked_in(memory)
    again = bool(script.doubted) and fold(script.doubted) == fold(text)
    if asked is None or again or script.doubts > len(ASKED_BACK) or _exempt(memory):
        doubted = False
    else:
        doubted = doubtful(text, asked, known_words(memory))
    script.doubts = script.doubts + 1 if doubted else 0
    script.doubted = text if doubted else ""
    return _words(memory, text, asked) if asked and doubted else ""


def _exempt(memory: Memory) -> bool:
    """What is written was not misheard, staff give orders in a few words, and in another language
    every word is one that we do not know."""
    if not is_ours(memory.language):
        return True
    return is_text(memory.call_sid) or member_of(memory.caller, memory.office) is not None


def _words(memory: Memory, text: str, asked: Asked) -> str:
    doubts, language = memory.script.doubts, memory.language
    if doubts > len(ASKED_BACK):
        back = line(MEANS.get(asked, "ask_a_person"), language)
    elif is_broadcast(text):
        back = line("heard_a_show", language)
    else:
        heard = text.strip(" .!?")[:LONGEST_HEARD_LETTERS]
        back = line(ASKED_BACK[doubts - 1], language).format(heard=heard)
    return f"{back} {last_question(memory)}".strip()


def known_words(memory: Memory) -> frozenset[str]:
    """Words of our streets, buildings, people and office, folded."""
    names = [f"{place.street} {place.name}" for place in memory.places]
    names += [person.name for person in memory.caller.people]
    if memory.office:
        names += [memory.office.name, *[one.name for one in memory.office.colleagues]]
    found = {word for name in names for word in fold(name).split()}
    return frozenset(word for word in found if len(word) >= SHORTEST_NAME_LETTERS)
