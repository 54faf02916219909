"""Several numbers: each has an assistant, a property and a language of its own."""

from __future__ import annotations

from dataclasses import replace

from services.assistants.loader import load_assistants
from services.assistants.roster import Roster
from services.core.answering import Answering, NumberPlan
from services.core.people import Caller, Home, Identity, Person, PersonKind, PhoneNumber
from services.core.places import Property, PropertyKind
from services.engine.called_numbers import CalledNumbers
from services.portfolio.sample import sample_office

OURS, OTHER = "+17185550100", "+17185550109"
PLANS = Answering(
    (
        NumberPlan("", language="en", property_id="harbor"),
        NumberPlan(OTHER, assistant="dimitry", property_id="bay", language="es"),
    )
)
HARBOR = Property("harbor", "", "120 Harbor Street", "", PropertyKind.APARTMENTS)
BAY = Property("bay", "", "88 Bay Street", "", PropertyKind.APARTMENTS)


def numbers(plans: Answering = PLANS) -> CalledNumbers:
    office = replace(sample_office(), answering=plans)
    return CalledNumbers(Roster({a.key: a for a in load_assistants().values()}, {}), lambda: office)


def living_in(property_id: str, language: str = "en") -> Caller:
    number = PhoneNumber("+17185550142")
    person = Person(
        "p1",
        PersonKind.TENANT,
        "Maria Lopez",
        phones=(number,),
        homes=(Home(property_id, "u1"),),
        language=language,
    )
    return Caller(number, (person,), Identity.RECOGNISED)


def test_it_has_another_assistant_answer_each_number() -> None:
    assert numbers().assistant_on(OTHER).key == "dimitry"
    assert numbers().assistant_on(OURS).key == "front_desk"


def test_it_greets_in_the_language_of_the_number() -> None:
    spanish = numbers(Answering((NumberPlan(OTHER, language="es"),)))

    assert spanish.language_on(OTHER, Caller()) == "es"
    assert spanish.language_on(OURS, Caller()) == "en"


def test_it_keeps_another_language_that_the_caller_is_known_for() -> None:
    assert numbers(Answering()).language_on(OURS, living_in("harbor", "es")) == "es"


def test_it_takes_a_stranger_to_speak_of_the_number_s_property() -> None:
    assert numbers().facts_on(OTHER, Caller()).property_id == "bay"
    assert numbers().facts_on(OURS, Caller()).property_id == "harbor"


def test_it_assumes_nothing_of_a_caller_who_lives_elsewhere() -> None:
    assert numbers().facts_on(OTHER, living_in("harbor")).property_id is None
    assert numbers().facts_on(OTHER, living_in("bay")).property_id == "bay"


def test_it_listens_for_the_homes_of_the_property_first() -> None:
    assert numbers().nearest_first(OTHER, (HARBOR, BAY)) == (BAY, HARBOR)
