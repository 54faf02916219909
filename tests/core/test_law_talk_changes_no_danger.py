"""Threats of the law beside a report neither raise nor lower what is reported."""

from __future__ import annotations

from itertools import product

import pytest

from services.core.emergency import assess, urgency_of
from services.core.law_talk import without_law_talk

REPORTS = (
    "My heat has been out for a week",
    "my sink leaks",
    "the roof leaks",
    "my toilet does not flush",
    "there's mold in the bathroom",
    "there is smoke in the hallway",
)
THREATS = (
    "I'm going to sue you",
    "my lawyer will contact you",
    "I'll see you in court",
    "I'm withholding my rent",
    "I'm calling the city",
)
INFORMES = ("no sirve el inodoro", "hay cucarachas", "no tengo calefacción desde hace una semana")
AMENAZAS = ("los voy a demandar", "nos vemos en la corte", "voy a llamar a mi abogado")


@pytest.mark.parametrize(("report", "threat"), [*product(REPORTS, THREATS)])
@pytest.mark.parametrize("joined", ["{0} and {1}", "{0}. {1}.", "{1}, {0}"])
def test_it_is_as_urgent_as_without_the_threat(report: str, threat: str, joined: str) -> None:
    assert urgency_of(joined.format(report, threat)) is urgency_of(report)


@pytest.mark.parametrize(("report", "threat"), [*product(INFORMES, AMENAZAS)])
def test_it_is_the_same_in_spanish(report: str, threat: str) -> None:
    assert urgency_of(f"{report} y {threat}") is urgency_of(report)


@pytest.mark.parametrize(
    "said",
    [
        "le habla el oficial Ramírez de la policía",
        "soy de la policía",
        "llamo de la policía por un caso",
        "nos vemos en la corte",
    ],
)
def test_who_only_says_who_they_are_reports_no_danger(said: str) -> None:
    assert assess(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "soy de la policía, hay fuego en el edificio",
        "we're going to sue you, there's a fire in the kitchen",
        "llamo a la policía porque me están pegando",
        "I'm going to call the police, he is hitting me",
    ],
)
def test_a_danger_beside_it_is_heard(said: str) -> None:
    assert assess(said) is not None


def test_words_without_the_law_stay_as_they_were_said() -> None:
    assert without_law_talk("Huele a gas, ¡ayúdenme!") == "Huele a gas, ¡ayúdenme!"
