"""Permission to enter and pets, in the wordings of ordinary people."""

from __future__ import annotations

import pytest

from services.core.issue import Access
from tests.core.facts_of import call, learnt

ACCESS = [
    ("yes", Access.ALLOWED),
    ("Sure, come on in.", Access.ALLOWED),
    ("No problem.", Access.ALLOWED),
    ("Yeah that's fine.", Access.ALLOWED),
    ("I don't mind.", Access.ALLOWED),
    ("They can let themselves in.", Access.ALLOWED),
    ("Use the key.", Access.ALLOWED),
    ("Anytime.", Access.ALLOWED),
    ("You have my permission.", Access.ALLOWED),
    ("Go right ahead.", Access.ALLOWED),
    ("Absolutely.", Access.ALLOWED),
    ("no that's okay, go in", Access.ALLOWED),
    ("Sí, pueden entrar.", Access.ALLOWED),
    ("claro", Access.ALLOWED),
    ("Yes, but call me first.", Access.CALL_FIRST),
    ("Only if they call before.", Access.CALL_FIRST),
    ("Let me know first.", Access.CALL_FIRST),
    ("As long as someone gives me a call.", Access.CALL_FIRST),
    ("Please text me before.", Access.CALL_FIRST),
    ("Give me a heads up.", Access.CALL_FIRST),
    ("Sí, pero llamen antes.", Access.CALL_FIRST),
    ("no", Access.REFUSED),
    ("I'd rather be home.", Access.REFUSED),
    ("Not without me.", Access.REFUSED),
    ("Only when I'm there.", Access.REFUSED),
    ("I don't want anyone in my apartment.", Access.REFUSED),
    ("Please don't come in.", Access.REFUSED),
    ("I want to be there.", Access.REFUSED),
    ("I'll be home.", Access.REFUSED),
    ("No, prefiero estar en casa.", Access.REFUSED),
    ("I don't know.", None),
    ("What do you mean?", None),
    ("No, I meant the bathroom sink.", None),
]
PETS = [
    ("no", "none"),
    ("No pets.", "none"),
    ("I don't have any.", "none"),
    ("none", "none"),
    ("A dog.", "a dog"),
    ("Yes, two cats.", "two cats"),
    ("I have a small dog and a cat.", "a small dog and a cat"),
    ("No dogs, just a cat.", "a cat"),
    ("my German shepherd", "a german shepherd"),
    ("Yeah.", "yes"),
    ("Tengo dos gatos.", "dos gatos"),
    ("No tengo mascotas.", "none"),
    ("un perrito", "un perrito"),
    ("What for?", ""),
]


@pytest.mark.parametrize(("said", "access"), ACCESS)
def test_it_understands_whether_staff_may_enter(said: str, access: Access | None) -> None:
    memory = call("t-maria", awaiting="access", goal="repair")

    assert learnt(memory, said).access == access


@pytest.mark.parametrize(("said", "pets"), PETS)
def test_it_understands_which_pets_there_are(said: str, pets: str) -> None:
    memory = call("t-maria", awaiting="pets", goal="repair")

    assert learnt(memory, said).pets == pets


def test_it_takes_permission_that_comes_with_the_problem() -> None:
    memory = call("t-maria")

    facts = learnt(memory, "My sink leaks, you can come in anytime, and I have a dog.")

    assert (facts.access, facts.pets) == (Access.ALLOWED, "a dog")


@pytest.mark.parametrize(
    "said",
    [
        "My neighbor's dog barks all night.",
        "Do you allow dogs?",
        "Water is coming in through the window.",
        "yes",
    ],
)
def test_it_takes_neither_from_words_about_something_else(said: str) -> None:
    facts = learnt(call("t-maria"), said)

    assert (facts.access, facts.pets) == (None, "")


def test_it_replaces_what_was_said_before() -> None:
    memory = call("t-maria", awaiting="callback", goal="repair", access=Access.ALLOWED)

    assert learnt(memory, "Actually, call me first before you come in.").access is Access.CALL_FIRST
