"""What the office changes of an assistant, and what the law does not let it change."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.assistants.loader import greeting, load_assistants
from services.assistants.own_words import fault_in, laid_over, name_fault, sample
from services.assistants.roster import Roster
from services.core.assistant_words import AssistantWords, OwnWords, Wording
from services.core.people import Caller
from services.portfolio.sample import sample_office

ASSISTANTS = {one.key: one for one in load_assistants().values()}
CHRIS = ASSISTANTS["front_desk"]
NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("America/New_York"))
OPEN = "{hello}, {automated} of {office}. {recorded} {emergency} What is it?"
KIM = AssistantWords(
    "front_desk",
    "Kim",
    "newVoice1",
    (Wording("en", "unknown", OPEN), Wording("en", "evening", "x")),
)


def roster_with(words: AssistantWords) -> Roster:
    roster = Roster(ASSISTANTS, {})
    roster.follow(lambda: OwnWords().with_one(words))
    return roster


def test_it_greets_with_the_words_of_the_office_from_the_next_call_on() -> None:
    roster = roster_with(KIM)

    said = greeting(roster.named("front_desk"), Caller(), sample_office(), NOON)

    assert said.startswith("Good afternoon, the automated assistant of ")
    assert "This call is recorded and transcribed." in said


def test_it_carries_a_new_name_into_every_other_greeting_and_the_persona() -> None:
    kim = roster_with(KIM).named("front_desk")

    assert "le habla Kim" in sample(kim, "es", "known", "Harbor")
    assert "You are Kim." in kim.persona
    assert kim.voice == "newVoice1"


def test_it_tells_pages_and_models_of_the_name_as_it_is_now() -> None:
    roster = roster_with(KIM)

    assert roster.names["front_desk"] == "Kim"
    assert "Chris" not in roster.personas["front_desk"]


def test_it_says_what_the_files_say_where_kept_words_would_break_a_greeting() -> None:
    broken = AssistantWords("front_desk", wordings=(Wording("en", "unknown", "Hi {nobody}"),))

    assert laid_over(CHRIS, broken).greetings == CHRIS.greetings


def test_it_is_as_it_came_once_nothing_differs() -> None:
    own = OwnWords().with_one(KIM).with_one(AssistantWords("front_desk"))

    assert own == OwnWords()
    assert laid_over(CHRIS, own.of("front_desk")) is CHRIS


def test_it_leaves_a_whole_greeting_to_the_hour_of_the_day() -> None:
    kim = roster_with(KIM).named("front_desk")

    said = greeting(kim, Caller(), sample_office(), NOON + timedelta(hours=8))

    assert said.startswith("x, ")


@pytest.mark.parametrize(
    ("occasion", "text", "fault"),
    [
        ("unknown", "{hello}, {recorded} {emergency}", "{automated}"),
        ("unknown", OPEN + " {recorded}", "{recorded}"),
        ("unknown", OPEN + " {first_name}", "{first_name} cannot stand here"),
        ("unknown", OPEN + " {hello.__class__}", "cannot stand here"),
        ("unknown", OPEN + " {office:09999}", "cannot be read"),
        ("unknown", OPEN + " {", "cannot be read"),
        ("unknown", OPEN + " <Hangup/>", "plain words"),
        ("unknown", OPEN + "a" * 300, "At most 300"),
        ("introduction", "this is {office}", "cannot stand here"),
        ("morning", "Good morning {name}", "cannot stand here"),
        ("morning", " ", "words are needed"),
    ],
)
def test_it_names_what_is_wrong(occasion: str, text: str, fault: str) -> None:
    assert fault in fault_in(occasion, text)


def test_it_takes_words_that_say_all_that_must_be_said() -> None:
    assert fault_in("unknown", OPEN) == ""
    assert fault_in("introduction", "I'm {name}") == ""


def test_it_takes_names_that_can_be_spoken() -> None:
    assert [name_fault(one) for one in ("Kim", "Doña Ana", "O'Neil Jr.")] == ["", "", ""]
    assert name_fault("{name}") != ""
    assert name_fault("<b>") != ""


def test_it_offers_the_other_language_where_the_words_of_the_office_forget_it() -> None:
    said = greeting(roster_with(KIM).named("front_desk"), Caller(), sample_office(), NOON)

    assert said.endswith("What is it? Para español, oprima dos.")
