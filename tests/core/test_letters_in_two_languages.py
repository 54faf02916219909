"""Words of another language in a letter, with their English beneath, marked as a machine's."""

from __future__ import annotations

from dataclasses import replace

from services.core.call_letters import call_letter
from services.core.call_story import StoryTurn
from services.core.letter import as_html, as_text
from tests.core.test_letters import OFFICE, ORIGIN, STORY

TURNS = (
    StoryTurn("caller", "Se tapó el fregadero.", english="The <sink> is clogged.", by_model=True),
    StoryTurn("caller", "sí", english="In Spanish, not translated. Understood: says yes."),
)
SPANISH = replace(STORY, turns=TURNS)


def test_it_says_that_a_machine_wrote_the_english() -> None:
    letter = as_text(call_letter(SPANISH, OFFICE, "en", ORIGIN))

    assert "Se tapó el fregadero." in letter
    assert "English, by machine: The <sink> is clogged." in letter
    assert "  In Spanish, not translated. Understood: says yes." in letter


def test_it_escapes_what_a_machine_wrote() -> None:
    page = as_html(call_letter(SPANISH, OFFICE, "en", ORIGIN))

    assert "The &lt;sink&gt; is clogged." in page


def test_it_leaves_the_english_out_for_who_reads_spanish() -> None:
    assert "clogged" not in as_text(call_letter(SPANISH, OFFICE, "es", ORIGIN))
