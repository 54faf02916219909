"""Which modes a process has, in which one a call begins, and how long each may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from config import Settings, read_settings
from services.assistants.loader import FOLDER, Assistant, load_assistant
from services.assistants.roster import Roster
from services.core.clock import SystemClock
from services.core.dialogue import Mode
from services.core.errors import SettingsWrong
from services.server.models import Models
from services.server.thinking import limits_of, wish_of


@pytest.fixture
def front_desk() -> Assistant:
    return load_assistant(FOLDER / "front_desk")


def settings(**env: str) -> Settings:
    return read_settings({"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", **env})


async def test_it_shows_reasoning_as_a_way_of_its_own(front_desk: Assistant) -> None:
    roster = Roster({front_desk.key: front_desk}, {})
    models = Models(settings(), roster, SystemClock(), lambda _: None)
    models.open()

    ways = {way.mode: way.model for way in models.ways()}
    brain = models.brain_in(Mode.REASONING, lambda _: None)
    await models.close()

    assert ways[Mode.REASONING] == "gpt-4o"
    assert (brain.offers(Mode.REASONING), brain.offers(Mode.STREAMING)) == (True, False)


def test_it_begins_with_streaming(front_desk: Assistant) -> None:
    assert wish_of(settings(), front_desk).mode is Mode.STREAMING


def test_it_begins_in_the_mode_of_the_settings_where_the_assistant_has_it(
    front_desk: Assistant,
) -> None:
    wish = wish_of(settings(ANSWER_MODE="reasoning"), front_desk)

    assert (wish.mode, wish.reason, wish.firm) == (Mode.REASONING, "set by ANSWER_MODE", False)


def test_it_leaves_an_assistant_alone_that_has_no_such_mode(front_desk: Assistant) -> None:
    plain = replace(front_desk, modes=(Mode.STREAMING, Mode.SCRIPTED))

    assert wish_of(settings(ANSWER_MODE="reasoning"), plain).mode is Mode.STREAMING


def test_it_prefers_the_assistant_s_own_mode(front_desk: Assistant) -> None:
    own = replace(front_desk, mode=Mode.SCRIPTED)

    wish = wish_of(settings(ANSWER_MODE="reasoning"), own)

    assert (wish.mode, wish.reason) == (Mode.SCRIPTED, "the assistant's mode")


def test_it_gives_the_larger_model_more_time() -> None:
    limits = limits_of(settings(MODEL_REASONING_FIRST_WORD_S="6", MODEL_BRIDGE_S="0.7"))

    assert limits.of(Mode.REASONING).first_word_s == 6
    assert limits.of(Mode.STREAMING).first_word_s == 1.8
    assert limits.of(Mode.LIVE).bridge_s == limits.of(Mode.REASONING).bridge_s == 0.7


def test_it_leaves_a_slow_model_time_for_its_words() -> None:
    slow = settings(MODEL_FIRST_WORD_S="25", MODEL_REASONING_FIRST_WORD_S="60")

    limits = limits_of(slow)

    assert limits.of(Mode.STREAMING).total_s > 25
    assert limits.of(Mode.REASONING).total_s > 60


@pytest.mark.parametrize("name", ["ANSWER_MODE", "MODEL_REASONING_API"])
def test_it_refuses_a_choice_that_there_is_not(name: str) -> None:
    with pytest.raises(SettingsWrong, match=name):
        settings(**{name: "clever"})


@pytest.mark.parametrize(("given", "fits"), [("reasoning", True), ("live", False), ("x", False)])
def test_an_assistant_names_one_of_its_modes(
    given: str, fits: bool, changed: Callable[[str], str]
) -> None:
    assert (changed(given) == given) is fits


@pytest.fixture
def changed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The mode of an assistant without `live` whose file names this one; "" where it is
    refused."""

    def load(mode: str) -> str:
        folder = tmp_path_factory.mktemp("assistant")
        for name in ("assistant.toml", "persona.md"):
            text = (FOLDER / "front_desk" / name).read_text("utf-8").replace('"live", ', "")
            folder.joinpath(name).write_text(
                f'mode = "{mode}"\n{text}' if name.endswith("toml") else text, "utf-8"
            )
        try:
            found = load_assistant(folder).mode
        except SettingsWrong:
            return ""
        return found.value if found else ""

    return load
