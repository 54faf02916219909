"""Callers ask for what is held about them, or want it deleted: in their own words."""

from __future__ import annotations

import pytest

from services.core.data_wishes import data_wish
from services.core.wishes_heard import is_wish_alone, objects_to_recording

DELETION = (
    "Delete everything you have about me.",
    "Please delete all the information you have on me.",
    "I want you to erase my data.",
    "Could you remove all of my personal information?",
    "I'd like everything you know about me to be gone, delete everything you know about me.",
    "Delete your records about me.",
    "I want all my data deleted, delete my data.",
    "Get rid of everything you've got on me.",
    "Forget everything I told you.",
    "I have the right to be forgotten.",
    "Borre todo lo que tienen de mí.",
    "Quiero que borren todo lo que tienen sobre mí.",
    "Eliminen mis datos, por favor.",
    "Borren toda mi información.",
    "Borre mi historial.",
    "Por favor borren la información que tienen de mí.",
)
EXPORT = (
    "What do you know about me?",
    "What information do you have about me?",
    "What all do you guys have on me?",
    "I want a copy of everything you have about me.",
    "Can I get a copy of my data?",
    "Send me everything you have on me.",
    "What data do you keep on me?",
    "¿Qué saben de mí?",
    "¿Qué información tienen sobre mí?",
    "Quiero una copia de mis datos.",
)
NEITHER = (
    "Please remove everything from the hallway.",
    "Can somebody remove the wasps on my balcony?",
    "Don't delete my data.",
    "Delete my maintenance request.",
    "Did you get my information?",
    "What do you have available?",
    "What do you know about the leak?",
    "What do you have for me?",
    "I forgot everything I had at the store.",
    "Can you send me information about the apartment?",
    "The tenant above me removed all the smoke alarms.",
    "I need a copy of my lease.",
    "Quiten toda la basura del pasillo.",
    "¿Qué saben de mi reparación?",
    "Eliminen todas las cucarachas.",
    "Borre mi cita de mañana.",
    "Quiten todo lo que dejaron de mi vecino.",
    "No eliminen mis datos.",
    "¿Qué tienen disponible?",
)


@pytest.mark.parametrize("said", DELETION)
def test_it_hears_that_all_is_to_be_deleted(said: str) -> None:
    assert data_wish(said) == "deletion"


@pytest.mark.parametrize("said", EXPORT)
def test_it_hears_that_somebody_wants_to_know_what_is_held(said: str) -> None:
    assert data_wish(said) == "export"


@pytest.mark.parametrize("said", NEITHER)
def test_it_hears_neither_in_ordinary_talk(said: str) -> None:
    assert data_wish(said) == ""


@pytest.mark.parametrize("said", ["Delete your records about me.", "Erase all your records."])
def test_a_deletion_is_no_objection_to_being_recorded(said: str) -> None:
    assert not objects_to_recording(said)


def test_an_objection_does_not_swallow_the_wish_to_be_deleted() -> None:
    assert not is_wish_alone("Don't record me and delete everything you have about me.")
