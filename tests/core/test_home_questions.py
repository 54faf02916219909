"""Which sentences ask about the homes, by their form."""

from __future__ import annotations

import pytest

from services.core.home_questions import About, about_homes, asks_leave, is_question, wants_work


@pytest.mark.parametrize(
    "said",
    [
        "Can I keep a trampoline in the yard?",
        "am I allowed to put up a satellite dish on the balcony",
        "I was wondering if there's somewhere to lock up my bike.",
        "Are candles allowed in the apartments?",
        "how late can I move my stuff in on a weekend",
        "Do I need permission to repaint the bedroom?",
        "what happens if I lose my mailbox key",
        "Who mows the lawn?",
        "Hi there, quick question, do you guys allow kiddie pools out back?",
        "my sister wants to know if we can smoke outside",
        "Could I replace the light bulbs myself?",
        "How often do you spray for bugs in the common areas?",
        "I need to know if I can leave my shoes in the hallway",
        "¿Puedo tener un trampolín en el patio?",
        "quería saber si puedo pintar las paredes",
        "¿A qué hora empiezan las horas de silencio?",
        "¿Quién quita la nieve de la banqueta?",
        "¿Está permitido subarrendar?",
        "¿Me pueden guardar un paquete si salgo de viaje?",
    ],
)
def test_it_hears_a_question_about_the_homes(said: str) -> None:
    assert about_homes(said) is About.HOMES


@pytest.mark.parametrize(
    "said",
    [
        "Would I be able to swap out the shower head?",
        "¿Hay lugar para las carriolas?",
        "¿Puedo usar incienso?",
        "are reptiles okay",
    ],
)
def test_it_knows_a_wish_for_leave_by_its_form(said: str) -> None:
    assert about_homes(said) is About.BY_FORM
    assert asks_leave(said)


@pytest.mark.parametrize(
    "said",
    [
        "Can you fix my sink?",
        "could somebody look at my heater",
        "Can someone come check the washer in my unit?",
        "could you please take a look at the elevator",
        "Can I get a plumber out here?",
        "Can I have someone look at the dishwasher?",
        "Why is the garage door stuck?",
        "The dryer in the laundry room won't start.",
        "Can I report a leak?",
        "¿Pueden arreglar mi lavadora?",
        "¿Puede venir alguien a ver el elevador?",
        "No sirve la secadora de la lavandería.",
        "Hay cucarachas en el pasillo.",
    ],
)
def test_it_takes_no_report_for_a_question(said: str) -> None:
    assert about_homes(said) is About.NOTHING


@pytest.mark.parametrize(
    "said",
    [
        "Can I pay my rent with a credit card?",
        "Do you have a two bedroom with parking available?",
        "Can I talk to Diane?",
        "Can I schedule a tour?",
        "Can I break my lease?",
        "Is my boyfriend allowed to move in with me?",
        "¿Dónde puedo comprar una bicicleta?",
        "¿Puedo hablar con una persona?",
        "who won the game last night",
        "the yard",
    ],
)
def test_it_leaves_other_matters_alone(said: str) -> None:
    assert about_homes(said) is About.NOTHING


def test_it_tells_work_from_words() -> None:
    assert wants_work("could you please send someone")
    assert not wants_work("can you please tell me if grills are allowed")


def test_it_needs_no_question_mark() -> None:
    assert is_question("do the washers take quarters or a card")
    assert not is_question("tengo que tirar la basura")


def test_it_reads_a_long_turn_only_so_far() -> None:
    assert about_homes("so " * 4000 + "can I keep a trampoline in the yard?") is About.NOTHING
