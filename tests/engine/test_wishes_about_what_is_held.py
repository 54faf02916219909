"""Who wants their data deleted, or to know what is held, gets a task and the truth about it."""

from __future__ import annotations

import pytest

from tests.engine.script_line import Line


@pytest.mark.parametrize(
    ("said", "kind", "told"),
    [
        ("Delete everything you have about me.", "deletion", "can't delete records myself"),
        ("What do you know about me?", "export", "does not prove who is calling"),
    ],
)
async def test_it_leaves_a_task_and_says_so(said: str, kind: str, told: str) -> None:
    line = await Line("t-james").hears(said, "yes")

    (errand,) = line.desk.errands
    assert (errand.kind, errand.summary) == (kind, said)
    assert told in line.said[0]
    assert "deleted" not in line.last


async def test_it_understands_it_in_spanish() -> None:
    line = await Line("t-lucia").hears("Borre todo lo que tienen de mí.", "sí")

    (errand,) = line.desk.errands
    assert errand.kind == "deletion"
    assert "no puedo borrar registros" in line.said[0]


async def test_it_asks_a_stranger_who_they_are() -> None:
    line = await Line().hears("I want you to erase my data.", "Anna Bell", "yes")

    (errand,) = line.desk.errands
    assert (errand.kind, errand.caller_name) == ("deletion", "Anna Bell")


async def test_it_hears_it_in_the_middle_of_another_matter() -> None:
    line = await Line("t-james").hears(
        "My kitchen sink is clogged.", "Delete everything you have about me.", "yes"
    )

    assert line.desk.errands[0].kind == "deletion"
    assert not line.desk.errands[0].urgent
