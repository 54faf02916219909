"""Assistants out of folders, and what they say first."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.assistants.loader import FOLDER, load_assistant, load_assistants
from services.assistants.loader import greeting as greeting_of
from services.assistants.roster import Roster
from services.core.answering import Answering, NumberPlan
from services.core.errors import SettingsWrong
from services.core.people import Caller, Identity, PhoneNumber
from services.engine.tools import Toolbox
from services.portfolio.sample import sample_office, sample_people

PEOPLE = {person.id: person for person in sample_people()}
MORNING = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
STRANGER = Caller(PhoneNumber("+13475550199"))
TOLD = ("automated", "recorded and transcribed", "nine one one")


def caller(name: str) -> Caller:
    person = PEOPLE[name]
    return Caller(person.phones[0], (person,), Identity.RECOGNISED)


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of the front desk with one thing changed."""
    copy = folder / "somebody"
    copy.mkdir()
    toml = (FOLDER / "front_desk" / "assistant.toml").read_text("utf-8")
    assert old in toml
    (copy / "assistant.toml").write_text(toml.replace(old, new), "utf-8")
    (copy / "persona.md").write_text("You are somebody.", "utf-8")
    return copy


def test_it_loads_every_assistant_with_tools_that_exist() -> None:
    assistants = load_assistants(tools=Toolbox().names)

    assert set(assistants) >= {"front_desk", "dimitry"}
    assert assistants["front_desk"].name == "Chris"
    assert "You answer the telephone" in assistants["front_desk"].persona


@pytest.mark.parametrize("key", ["front_desk", "dimitry"])
@pytest.mark.parametrize("resumed", [False, True])
@pytest.mark.parametrize("now", [MORNING, EVENING])
def test_it_says_everything_that_has_to_be_said(key: str, resumed: bool, now: datetime) -> None:
    assistant = load_assistant(FOLDER / key)

    said = greeting_of(assistant, STRANGER, sample_office(), now, "en", resumed)

    assert all(words in said for words in TOLD)


def test_it_greets_a_known_caller_by_first_name_alone() -> None:
    chris = load_assistant(FOLDER / "front_desk")

    said = greeting_of(chris, caller("t-maria"), sample_office(), MORNING)

    assert said.startswith("Good morning, Maria!")
    assert "Alvarez" not in said


@pytest.mark.parametrize("name", ["t-grace"])
def test_it_says_no_name_of_somebody_who_does_not_wish_it(name: str) -> None:
    chris = load_assistant(FOLDER / "front_desk")

    assert "Grace" not in greeting_of(chris, caller(name), sample_office(), MORNING)


def test_it_says_no_name_where_two_people_share_a_number() -> None:
    chris = load_assistant(FOLDER / "front_desk")
    shared = Caller(
        PhoneNumber("+17185550144"), (PEOPLE["t-olga"], PEOPLE["t-ivan"]), Identity.RECOGNISED
    )

    said = greeting_of(chris, shared, sample_office(), MORNING)

    assert "Olga" not in said
    assert "Ivan" not in said


def test_it_says_that_the_office_is_closed() -> None:
    chris = load_assistant(FOLDER / "front_desk")

    said = greeting_of(chris, STRANGER, sample_office(), EVENING)

    assert said.startswith("Good evening")
    assert "closed" in said


def test_it_greets_in_spanish() -> None:
    chris = load_assistant(FOLDER / "front_desk")

    said = greeting_of(chris, caller("t-lucia"), sample_office(), MORNING, "es")

    assert said.startswith("Buenos días, Lucía.")
    assert "asistente automático" in said


def test_it_greets_in_its_first_language_where_it_has_no_other() -> None:
    dimitry = load_assistant(FOLDER / "dimitry")

    assert "automated" in greeting_of(dimitry, STRANGER, sample_office(), MORNING, "es")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('name = "Chris"', "name = 7", "name: a text is needed"),
        ('languages = ["en", "es"]', 'languages = ["en", "xx"]', "languages: not known: xx"),
        ('"scripted"]', '"magic"]', "modes: not known: magic"),
        ('"open_issue",', '"fly",', "tools: not known: fly"),
        ("minutes = 30", "minutes = 0", "limits.minutes: a whole number"),
        ("{recorded}", "", "these have to be said: recorded"),
        ("{hello}, {office}", "{hello}, {boss}", "{boss} is not known"),
        ("{hello}, {office}", "{hello, {office}", "the braces do not fit"),
        ("[greeting.es]", "[welcome.es]", "greeting.es: a table is needed"),
        ('morning = "Good morning"', "", "greeting.en.morning: a text is needed"),
        ("[limits]", "[[limits", "not readable as TOML"),
    ],
)
def test_it_names_the_file_and_the_field_of_a_fault(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    folder = changed(tmp_path, old, new)

    with pytest.raises(SettingsWrong) as wrong:
        load_assistant(folder, Toolbox().names)

    assert fault in str(wrong.value)
    assert "assistant.toml" in str(wrong.value)


def test_it_names_a_persona_that_is_missing(tmp_path: Path) -> None:
    folder = changed(tmp_path, "minutes = 30", "minutes = 31")
    (folder / "persona.md").unlink()

    with pytest.raises(SettingsWrong, match=r"persona\.md"):
        load_assistant(folder)


def test_it_names_a_folder_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="the file is missing"):
        load_assistant(tmp_path)


def test_it_leaves_the_voice_to_the_settings_unless_it_has_its_own() -> None:
    assistants = load_assistants()

    assert assistants["front_desk"].voice == ""
    assert assistants["dimitry"].voice.startswith("UgBBYS2sOqTuMpoF3BR0")


def test_it_names_who_answers_and_the_voices_that_differ() -> None:
    roster = Roster(load_assistants(), {"+17185550109": "dimitry", "+17185550108": "front_desk"})

    assert [one.key for one in roster.answering()] == ["front_desk", "dimitry"]
    assert roster.for_number("+17185550109").voice.startswith("UgBBYS2sOqTuMpoF3BR0")


def test_it_lets_a_plan_of_the_number_go_before_the_environment() -> None:
    roster = Roster(load_assistants(), {"+17185550109": "dimitry"})
    plans = Answering((NumberPlan("+17185550109", assistant="front_desk"),))

    assert roster.for_number("+17185550109").key == "dimitry"
    assert roster.for_number("+17185550109", plans).key == "front_desk"
