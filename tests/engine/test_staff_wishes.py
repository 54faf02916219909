"""What staff ask of the staff line, and what only sounds like it."""

from __future__ import annotations

import pytest

from services.engine.script.staff_wishes import person_in, wish_in


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Close the office today", "close"),
        ("We have a snow day", "close"),
        ("I need to close early because of the storm", "close"),
        ("Please shut the office until noon", "close"),
        ("Quiero cerrar la oficina hoy por la nieve", "close"),
        ("Cierre la oficina hasta las tres", "close"),
        ("Open the office again", "open"),
        ("Cancel the snow day", "open"),
        ("Abra la oficina de nuevo", "open"),
        ("Which emergencies are open?", "emergencies"),
        ("Are there any open emergencies", "emergencies"),
        ("¿Hay emergencias abiertas?", "emergencies"),
        ("Send all the calls to the office", "people"),
        ("Switch Chris off", "people"),
        ("Turn the assistant off please", "people"),
        ("Pase todas las llamadas a la oficina", "people"),
        ("Apague a Chris", "people"),
        ("Switch Chris back on", "chris"),
        ("Chris can answer again", "chris"),
        ("Que conteste Chris otra vez", "chris"),
        ("Connect me to the tenant in 4B", "tenant"),
        ("Comuníqueme con el inquilino del 4B", "tenant"),
        ("Staff menu", "menu"),
    ],
)
def test_it_hears_the_wish(said: str, wish: str) -> None:
    assert wish_in(said) == wish


@pytest.mark.parametrize(
    "said",
    [
        "What time do you close?",
        "What are your office hours?",
        "I have an emergency",
        "This is an emergency in 4B",
        "The door does not close",
        "My window won't open again",
        "I want to talk to a person",
        "Are you open on Monday?",
        "The tenant upstairs is loud",
        "",
    ],
)
def test_it_hears_none_where_there_is_none(said: str) -> None:
    assert wish_in(said) is None


@pytest.mark.parametrize(
    ("said", "asked", "name"),
    [
        ("James Whitfield", True, "James Whitfield"),
        ("Connect me with the tenant James Whitfield.", False, "James Whitfield"),
        ("the one upstairs with the dog, you know", True, ""),
    ],
)
def test_it_hears_the_name_of_a_tenant(said: str, asked: bool, name: str) -> None:
    assert person_in(said, asked=asked) == name
