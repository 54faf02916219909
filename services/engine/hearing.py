"""What to listen for: words that the question just asked is answered with come first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from services.call.spoken import hints_of
from services.core.asked import Asked, asked_in
from services.core.dialogue import Memory
from services.core.places import Property

Listed = Callable[[Memory], tuple[str, ...]]
MOST_NAMES = 12


def _said(english: str, spanish: str) -> Listed:
    words = {"en": tuple(english.split(", ")), "es": tuple(spanish.split(", "))}
    return lambda memory: words["es" if memory.language[:2] == "es" else "en"]


def _of_the_unit(memory: Memory) -> tuple[str, ...]:
    place = memory.place(memory.facts.property_id)
    near = (place,) if place else memory.places
    names = tuple(hint for one in near for hint in _units(one))
    return (*names, *_UNIT_WORDS(memory))


def _units(place: Property) -> tuple[str, ...]:
    return tuple(f"Unit {name}" if name[:1].isdigit() else name for name in place.unit_names)


def _of_places(memory: Memory) -> tuple[str, ...]:
    return tuple(name for place in memory.places for name in (place.street, place.name) if name)


def _of_people(memory: Memory) -> tuple[str, ...]:
    """Who calls from this number, and who works here. Only Twilio's ear is told, no caller."""
    own = [person.name for person in memory.caller.people]
    ours = [one.name for one in memory.office.colleagues] if memory.office else []
    return tuple([*own, *ours][:MOST_NAMES])


_UNIT_WORDS = _said(
    "unit, apartment, basement, upstairs, downstairs, penthouse, oh",
    "unidad, apartamento, sótano, arriba, abajo",
)
_DIGITS = _said(
    "zero, one, two, three, four, five, six, seven, eight, nine, oh, double, area code",
    "cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve",
)
_LETTERS = _said(
    "A as in apple, B as in boy, C as in cat, D as in dog, E as in Edward, F as in Frank, "
    "G as in George, M as in Mary, N as in Nancy, P as in Peter, S as in Sam, T as in Tom, "
    "V as in Victor, Z as in zebra",
    "B de burro, D de dedo, F de foca, M de mamá, N de Norma, P de papá, T de Tomás, V de vaca",
)
_HOURS = _said(
    "morning, afternoon, evening, tomorrow, today, Monday, Tuesday, Wednesday, Thursday, Friday, "
    "Saturday, weekday, any time, after five, before noon, nine a.m., ten a.m., two p.m.",
    "por la mañana, por la tarde, por la noche, mañana, hoy, lunes, martes, miércoles, jueves, "
    "viernes, sábado, a cualquier hora, después de las cinco",
)
_MONTHS = _said(
    "January, February, March, April, May, June, July, August, September, October, November, "
    "December, next month, in the near future, as soon as possible, end of the month, first of "
    "the month",
    "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, "
    "diciembre, el próximo mes, lo antes posible, a fin de mes",
)
_PETS = _said("dog, cat, no pets, two cats, service animal", "perro, gato, sin mascotas")
_ROOMS = _said("studio, one bedroom, two bedrooms, three bedrooms", "estudio, una recámara")
_MONEY = _said("hundred, thousand, fifteen hundred, dollars", "cien, mil, mil quinientos, dólares")
_TROUBLES = _said(
    "leak, leaking, clogged, no heat, no hot water, thermostat, outlet, breaker, refrigerator, "
    "dishwasher, garbage disposal, mold, roaches, smoke detector, water heater",
    "fuga, gotea, tapado, sin calefacción, sin agua caliente, termostato, enchufe, refrigerador, "
    "cucarachas, moho, calentador",
)
BY_QUESTION: Mapping[Asked, Listed] = MappingProxyType(
    {
        Asked.UNIT: _of_the_unit,
        Asked.PLACE: _of_places,
        Asked.NAME: _of_people,
        Asked.SPELLED: lambda memory: (*_LETTERS(memory), *_DIGITS(memory)),
        Asked.PHONE: _DIGITS,
        Asked.TIME: _HOURS,
        Asked.MOVE_IN: _MONTHS,
        Asked.PETS: _PETS,
        Asked.COUNT: _ROOMS,
        Asked.MONEY: _MONEY,
        Asked.PROBLEM: _TROUBLES,
    }
)
"""A yes or no needs no help to be heard."""


def hints_now(memory: Memory, usual: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What the next words are likely to hold; then what is listened for always."""
    asked = asked_in(memory)
    listed = BY_QUESTION.get(asked) if asked else None
    first = listed(memory) if listed else ()
    return tuple(dict.fromkeys((*first, *(usual or hints_of(memory.places)))))
