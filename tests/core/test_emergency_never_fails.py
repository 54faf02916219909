"""Whatever is said, the rules answer; and more words never hide a danger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.core.emergency import assess, first_question, safety_words, urgency_of
from services.core.hazards import RULES, Hazard
from services.core.issue import Urgency
from services.core.issue_words import URGENT
from services.core.phrases import tokens_of
from services.core.scopes import CUE_LEXICON, DENIED, HAZARD_LEXICON

DANGERS = [
    "I smell gas",
    "there is a fire in my kitchen",
    "my carbon monoxide alarm is going off",
    "the outlet is sparking",
    "he is not breathing",
    "somebody is breaking into my apartment",
    "huele a gas",
    "sale humo del enchufe",
    "I want to kill myself",
]
HARMLESS = [
    "please hurry",
    "my name is Ana",
    "I live in 4B on Oak Street",
    "thank you so much",
    "I have a dog",
    "my number is 718 555 0142",
    "por favor",
    "I don't know what to do",
    "the rent is paid",
    "nobody is hurt",
    "I was watching TV",
    "can you send somebody",
]
SPOKEN = """
    no not gas fire if my the or and last year smoke tv but water heat ninety degrees it's
    don't smell never huele a ni . , hay es out
"""
SPOKEN_WORDS = st.sampled_from(SPOKEN.split())


@given(st.text(max_size=400))
def test_it_answers_any_text(text: str) -> None:
    assert urgency_of(text) in {None, *Urgency}


@given(st.lists(SPOKEN_WORDS, max_size=60))
def test_it_answers_any_order_of_words(words: list[str]) -> None:
    assert urgency_of(" ".join(words)) in {None, *Urgency}


@given(
    st.sampled_from(DANGERS),
    st.lists(st.sampled_from(HARMLESS), max_size=4),
    st.lists(st.sampled_from(HARMLESS), max_size=4),
    st.sampled_from([". ", ", "]),
)
def test_it_keeps_the_danger_however_much_else_is_said(
    danger: str, before: list[str], after: list[str], pause: str
) -> None:
    alarm = assess(pause.join([*before, danger, *after]))

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


@given(st.text(max_size=200))
def test_it_reads_any_text_as_plain_words(text: str) -> None:
    assert all(token and " " not in token for token in tokens_of(text))


def test_it_reads_a_very_long_turn_at_both_ends() -> None:
    alarm = assess("well so I was saying " * 2000 + "and now I smell gas")

    assert alarm is not None


def test_it_has_words_for_every_concept_that_a_rule_names() -> None:
    rules = [*RULES, *(rule for _, rule in URGENT)]
    named = {concept for rule in rules for need in (*rule.needs, rule.unless) for concept in need}

    bare = {concept.removeprefix(DENIED) for concept in named}
    assert bare <= HAZARD_LEXICON.concepts | CUE_LEXICON.concepts


def test_it_names_a_hazard_and_a_cue_differently() -> None:
    assert not HAZARD_LEXICON.concepts & CUE_LEXICON.concepts


def test_it_has_safety_words_for_every_danger_to_life() -> None:
    dangers = {rule.hazard for rule in RULES if rule.urgency is Urgency.LIFE_SAFETY}

    assert all(safety_words(hazard, language) for hazard in dangers for language in ("en", "es"))


def test_it_names_911_in_every_text_for_danger_to_life() -> None:
    dangers = {rule.hazard for rule in RULES if rule.urgency is Urgency.LIFE_SAFETY}

    assert all("911" in (safety_words(hazard) or "") for hazard in dangers)


def test_it_asks_nothing_after_gas_so_that_the_call_can_end() -> None:
    assert first_question(Hazard.GAS) is None
    assert "hang up" in (safety_words(Hazard.GAS) or "")
    assert "cuelgue" in (safety_words(Hazard.GAS, "es-US") or "")


def test_it_asks_about_people_before_the_unit() -> None:
    assert first_question(Hazard.DANGER) == "Is anybody hurt?"
