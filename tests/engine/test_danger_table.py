"""Each row of the table of emergencies as a conversation, in English and in Spanish.

First the words for safety, then the question that tells how bad it is, and only then the place.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.engine.whole_call import STRANGER, Exchange, say, talk

PLACE = "88 Bay Street, 3C"
WHERE = ("Which building", "Qué edificio", "qué edificio")


@dataclass(frozen=True)
class Row:
    """What is said, what is heard first, what is asked, and the class at the end."""

    name: str
    says: str
    first: str
    asks: str
    answer: str
    urgency: str


ROWS = (
    Row("gas", "I smell gas in my kitchen", "Touch no switch", "", "", "L"),
    Row("gas", "huele a gas en la cocina", "No toque interruptores", "", "", "L"),
    Row("fire", "there's smoke in the hallway", "close the doors", "Is everybody out?", "yes", "L"),
    Row("fire", "hay humo en el pasillo", "cierren las puertas", "¿Ya salieron todos?", "sí", "L"),
    Row(
        "carbon monoxide",
        "the carbon monoxide alarm is going off",
        "fresh air",
        "Does anybody feel ill?",
        "my head hurts",
        "L",
    ),
    Row(
        "carbon monoxide",
        "está sonando la alarma de monóxido",
        "aire libre",
        "¿Alguien se siente mal?",
        "me duele la cabeza",
        "L",
    ),
    Row("sparks", "the outlet is sparking", "Do not touch it", "Do you see smoke", "no", "L"),
    Row("sparks", "el enchufe echa chispas", "No lo toque", "¿Ve humo o fuego?", "no", "L"),
    Row("buzzing", "my outlet is buzzing", "Do not touch it", "Do you see smoke", "no", "E"),
    Row("buzzing", "el contacto está zumbando", "No lo toque", "¿Ve humo o fuego?", "no", "E"),
    Row(
        "break-in",
        "somebody is breaking into my apartment",
        "safe place",
        "",
        "",
        "L",
    ),
    Row("break-in", "alguien se está metiendo a mi casa", "lugar seguro", "", "", "L"),
    Row("illness", "my father is not breathing", "call 911", "", "", "L"),
    Row("illness", "mi papá no respira", "llame al 911", "", "", "L"),
    Row("despair", "I want to kill myself", "988", "", "", "L"),
    Row("despair", "me quiero matar", "988", "", "", "L"),
    Row("despair", "me quiero ahorcar", "988", "", "", "L"),
    Row("despair", "voy a ahorcarme", "988", "", "", "L"),
    Row("violence", "mi esposo me quiere ahorcar", "911", "", "", "L"),
    Row("flood", "water is gushing from the ceiling", "valve", "outlet or light?", "no", "E"),
    Row("flood", "sale agua a chorros del techo", "llave de paso", "un enchufe", "no", "E"),
    Row("sewage", "sewage is backing up in my tub", "no more water", "one drain", "all", "E"),
    Row(
        "sewage",
        "las aguas negras salen por la tina",
        "no use más agua",
        "un desagüe",
        "todos",
        "E",
    ),
    Row("no water", "there is no water at all in here", "", "the neighbors too?", "all of us", "E"),
    Row("no water", "no hay nada de agua en mi casa", "", "los vecinos?", "todos", "E"),
    Row("no heat", "we have no heat", "do not heat your home with", "How cold is it", "fifty", "E"),
    Row("no heat", "no tenemos calefacción", "Abríguese", "¿Qué temperatura", "cincuenta", "E"),
    Row("no power", "the power is out in my apartment", "", "medical equipment?", "no", "E"),
    Row("no power", "no hay luz en mi apartamento", "", "equipo médico?", "no", "E"),
    Row("door", "my front door won't lock", "stay out and call 911", "be inside now?", "no", "E"),
    Row(
        "door", "la puerta de la entrada no cierra con llave", "llame al 911", "adentro", "no", "E"
    ),
    Row("lift", "I'm stuck in the elevator", "alarm button", "feel ill?", "no", "E"),
    Row("lift", "estoy atrapado en el elevador", "botón de alarma", "se siente mal?", "no", "E"),
)
RAISED = (
    Row("cooling", "the AC is not working", "drink water", "How hot is it", "eighty eight", "E"),
    Row("cooling", "el aire no enfría", "Tome agua", "¿Cuánto calor", "ochenta y ocho", "E"),
    Row("toilet", "my toilet is clogged", "do not flush", "another toilet", "no", "E"),
    Row("toilet", "el inodoro está tapado", "no le baje", "¿Tiene otro baño", "no", "E"),
    Row("medicine", "my fridge is dead", "doors shut", "Is there medicine", "yes, insulin", "E"),
    Row("medicine", "el refrigerador no enfría", "no abra", "¿Hay medicina", "sí, insulina", "E"),
    Row("lockout", "I'm locked out", "call 911", "Is anyone inside", "yes, my baby", "L"),
    Row("lockout", "me quedé afuera sin llaves", "911", "¿Hay alguien adentro", "sí, mi bebé", "L"),
    Row("chirp", "the smoke detector is chirping", "Call 911", "one chirp", "I don't know", "L"),
    Row("flood at a lamp", "water is gushing from the ceiling", "keep away", "outlet", "yes", "L"),
    Row("flood at a lamp", "sale agua a chorros del techo", "aléjese", "enchufe", "sí", "L"),
    Row("power", "the power is out in my apartment", "call 911", "medical equipment", "yes", "L"),
    Row("power", "no hay luz en mi apartamento", "911", "equipo médico", "sí", "L"),
    Row("door", "my front door won't lock", "safe place", "be inside", "maybe", "L"),
    Row("door", "la puerta no cierra con llave", "lugar seguro", "adentro", "quizás", "L"),
)


def _called(row: Row) -> str:
    return f"{row.name}: {row.says[:24]}"


@pytest.mark.parametrize("row", ROWS, ids=_called)
async def test_it_says_what_to_do_before_it_asks_where(row: Row) -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await say(runner, row.says)
    await exchange.escalation.settled()

    assert row.first in line.words
    assert row.asks in line.words
    assert not row.asks or line.words.index(row.first) <= line.words.rindex(row.asks)
    assert not any(words in line.words for words in WHERE)
    assert row.asks or row.urgency != "L" or "?" not in line.words
    assert len(exchange.desk.rings) == 1


@pytest.mark.parametrize("row", ROWS, ids=_called)
async def test_it_writes_a_ticket_of_its_class_once_the_place_is_known(row: Row) -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(STRANGER)

    await talk(runner, *filter(None, (row.says, row.answer, PLACE)))
    await exchange.escalation.settled()
    await exchange.turns.settled()

    (issue,) = exchange.desk.issues
    assert issue.urgency.value == row.urgency
    assert issue.property_id == "bayview"


@pytest.mark.parametrize("row", RAISED, ids=_called)
async def test_it_raises_the_class_at_once_by_the_answer(row: Row) -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await say(runner, row.says)
    before = len(line.words)
    await say(runner, row.answer)
    await exchange.escalation.settled()

    assert row.asks in line.words[:before]
    assert row.first in line.words[before:]
    assert runner.memory.urgency == row.urgency
    assert exchange.desk.rings
