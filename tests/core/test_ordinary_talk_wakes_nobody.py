"""Words that ordinary talk is full of raise no alarm by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.core.emergency import assess
from services.core.opinions import ALERTING_STEMS, ORDINARY

LIFE_SAFETY = Path(__file__).parents[2] / "services/evaluation/sets/life_safety.jsonl"


@pytest.mark.parametrize(
    "said",
    [
        "what's going on with the repair on my fridge",
        "help me write a letter about parking",
        "es sobre el estacionamiento",
        "and what about the laundry room",
    ],
)
def test_it_takes_talk_for_talk(said: str) -> None:
    assert assess(said, "en") is None


def test_no_ordinary_word_can_alarm_alone() -> None:
    assert {"and", "going", "help"} <= ORDINARY
    assert not ALERTING_STEMS & ORDINARY


@pytest.mark.parametrize(
    "said",
    [
        "any idea when they are going to get here",
        "the maintenance guy was supposed to be here at ten and he's not here",
        "es sobre la ventana",
        "me dijeron que venían a las diez y no ha venido nadie",
        "I took the whole morning off and no one came",
        "wait a second, somebody's at the door, probably the mailman",
        "toqué la puerta de la oficina y nadie abrió",
        "I've called Diane four times and she doesn't pick up",
        "I just had a baby and need a bigger place",
        "the garbage disposal just hums when I flip the switch",
    ],
)
def test_it_wakes_nobody_for_waiting_and_topics(said: str) -> None:
    assert assess(said, "en") is None


@pytest.mark.parametrize("start", ["it's about the {}", "I wanted to ask about the {}"])
@pytest.mark.parametrize("topic", ["window", "door", "roof", "stairs", "lights", "balcony", "kids"])
def test_it_wakes_nobody_for_any_topic(start: str, topic: str) -> None:
    assert assess(start.format(topic), "en") is None


@pytest.mark.parametrize("start", ["es sobre {}", "llamo por {}", "quería preguntar de {}"])
@pytest.mark.parametrize("topic", ["la puerta", "el techo", "la luz", "mi vecino", "la escalera"])
def test_it_wakes_nobody_for_any_topic_in_spanish(start: str, topic: str) -> None:
    assert assess(start.format(topic), "es") is None


def quiet_sentences() -> list[str]:
    """What the seventh author wrote of talk in which nothing is wrong."""
    rows = map(json.loads, LIFE_SAFETY.read_text("utf-8").splitlines())
    return [row["text"] for row in rows if row["author"] == "seven" and row["expected"] == "none"]


def test_it_wakes_nobody_in_all_that_callers_chat_about() -> None:
    quiet = quiet_sentences()

    woken = [text for text in quiet if assess(text)]

    assert len(quiet) > 200
    assert woken == []
