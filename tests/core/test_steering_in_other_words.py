"""Steering questions in unusual words are heard; what stands beside them in a home is not."""

from __future__ import annotations

import pytest

from services.core.fair_housing import steering_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("do people get robbed near that building", "safety"),
        ("would you let your own mother live there", "safety"),
        ("is that side of town alright for a girl", "safety"),
        ("is the block going downhill", "safety"),
        ("asaltan mucho por ahí", "safety"),
        ("are the neighbors married or single", "people"),
        ("do most of the tenants speak Spanish", "people"),
        ("how old are the people next door", "people"),
        ("do you have many section eight people in there", "people"),
        ("would a gay couple have any problems living there", "people"),
        ("we want a place with other young families", "people"),
        ("¿hay otras familias mexicanas en el edificio?", "people"),
        ("how do the teachers over there rank, are they good", "schools"),
        ("¿qué tan buena es la primaria?", "schools"),
    ],
)
def test_it_hears_a_steering_question_in_other_words(text: str, topic: str) -> None:
    assert steering_topic(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "do you accept vouchers",
        "are there any units that take section eight",
        "how many kids can live in a two bedroom",
        "do you rent to families with children",
        "is there anybody there who speaks Chinese",
        "someone is dealing drugs in the stairwell right now",
        "my packages keep getting stolen",
        "is it safe to stay inside with this smell",
        "there was a break in on my street, do you have cameras",
        "is the parking area well lit",
        "necesito un lugar sin escaleras porque uso silla de ruedas",
    ],
)
def test_it_answers_a_report_or_a_question_of_the_rules(text: str) -> None:
    assert steering_topic(text) == ""
