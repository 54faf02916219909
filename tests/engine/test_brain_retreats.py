"""A model fails in each way, before its first word and in mid-sentence: the script goes on."""

from __future__ import annotations

import pytest

from services.core.dialogue import Act, ActState, Token, ToolCall
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from tests.engine.step_model import FOREVER, Stage, Step, StepModel
from tests.virtual_time import in_virtual_time

SCRIPT = "Which unit is it?"
HALF = ["I can see ", "that the "]

FAILURES: dict[str, tuple[Step, str]] = {
    "refusal": (ProviderRefused("no", status=401), "401"),
    "declined": (ProviderRefused("no"), "refused"),
    "429": (ProviderDown("busy", status=429), "429"),
    "5xx": (ProviderDown("broken", status=503), "503"),
    "unreachable": (ProviderDown("no connection"), "unreachable"),
    "silence": (FOREVER, "silent"),
    "cut": (ProviderUnsure("cut"), "cut"),
    "nonsense": ("the the the the the the the the the the " * 5, "unreadable"),
    "another script": ("请稍等一下我们马上就来好吗", "unreadable"),
    "only markup": ("<|end|>", "unreadable"),
}
each_failure = pytest.mark.parametrize(
    ("failure", "kind"), list(FAILURES.values()), ids=list(FAILURES)
)
each_but_empty = pytest.mark.parametrize(
    ("failure", "kind"), list(FAILURES.values())[:-1], ids=list(FAILURES)[:-1]
)


@each_failure
@in_virtual_time
async def test_it_goes_on_with_the_script_when_no_word_was_spoken(failure: Step, kind: str) -> None:
    stage = Stage(StepModel([failure]), StepModel([SCRIPT]))

    heard = await stage.turn()

    assert heard.words.endswith(SCRIPT)
    assert stage.failures == [kind]
    assert stage.moves == [("streaming", "default"), ("scripted", f"model failed: {kind}")]
    assert heard.longest_gap < 2
    stage.check()


async def test_it_tells_the_log_in_which_turn_the_model_failed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stage = Stage(StepModel([ProviderDown("busy", status=429)]), StepModel([SCRIPT]))

    await stage.turn()

    (told,) = [one for one in caplog.records if one.message == "model failed"]
    assert told.__dict__["turn"] == stage.memory.turn


@each_but_empty
@in_virtual_time
async def test_it_mends_the_half_sentence_and_goes_on_with_the_script(
    failure: Step, kind: str
) -> None:
    stage = Stage(StepModel([*HALF, failure]), StepModel([SCRIPT]))

    heard = await stage.turn()

    assert heard.words.startswith("I can see that the ")
    assert heard.words.endswith(f"let me put that another way. {SCRIPT}")
    assert stage.failures == [kind]
    assert heard.longest_gap < 2
    stage.check()


@in_virtual_time
async def test_it_mends_nothing_after_a_whole_sentence() -> None:
    stage = Stage(StepModel(["Sorry to hear that.", ProviderUnsure("cut")]), StepModel([SCRIPT]))

    heard = await stage.turn()

    assert heard.words == f"Sorry to hear that. {SCRIPT}"


@in_virtual_time
async def test_it_counts_a_model_that_dribbles_blanks_as_silent() -> None:
    stage = Stage(StepModel([" ", 1.0, "\n", 1.0, " ", 1.0]), StepModel([SCRIPT]))

    heard = await stage.turn()

    assert stage.failures == ["silent"]
    assert heard.times[-1] == 1.8


@in_virtual_time
async def test_it_ends_an_answer_that_dribbles_for_too_long() -> None:
    stage = Stage(StepModel(["well ", 1.2] * 40), StepModel([SCRIPT]))

    heard = await stage.turn()

    assert stage.failures in (["silent"], ["unreadable"])
    assert heard.times[-1] <= 20


@in_virtual_time
async def test_it_stays_with_the_script_to_the_end_of_the_turn_and_tries_again_in_the_next() -> (
    None
):
    lookup = ToolCall("c1", "find_unit", {})
    stage = Stage(
        StepModel([ProviderDown("busy", status=429)], ["Back again."]),
        StepModel([lookup], [SCRIPT]),
    )

    await stage.turn()
    same_turn = await stage.answer()
    next_turn = await stage.turn()

    assert same_turn.words == SCRIPT
    assert next_turn.words == "Back again."
    stage.check()


@in_virtual_time
async def test_it_raises_nothing_once_a_tool_call_was_given() -> None:
    call = ToolCall("c1", "create_issue", {})
    stage = Stage(StepModel(["Let me see. ", call, ProviderUnsure("cut")]))

    heard = await stage.turn()

    assert heard.calls == ["create_issue"]
    assert stage.failures == ["cut"]


@in_virtual_time
async def test_it_lets_the_script_act_when_the_model_only_claims_to_have_acted() -> None:
    stage = Stage(StepModel(["I've created a ticket for you. ", "Bye!"]), StepModel([SCRIPT]))

    heard = await stage.turn()

    assert heard.words == f"Let me take care of that. {SCRIPT}"
    assert stage.failures == []
    assert stage.moves[-1] == ("scripted", "model failed: claimed what was not done")


@in_virtual_time
async def test_it_takes_a_claim_back_and_lets_the_tool_call_behind_it_through() -> None:
    call = ToolCall("c1", "create_issue", {})
    stage = Stage(StepModel(["I've created ", "a ticket", Token(""), call]))

    heard = await stage.turn()

    assert (heard.words, heard.calls) == ("Let me take care of that.", ["create_issue"])
    assert [mode for mode, _ in stage.moves] == ["streaming"]


@in_virtual_time
async def test_it_leaves_it_at_the_honest_sentence_when_the_act_is_in_the_journal() -> None:
    stage = Stage(StepModel(["I've created a ticket. ", "Anything else?"]))
    stage.memory.remember_act(Act("k", "issue", ActState.JOURNALED))

    heard = await stage.turn()

    assert heard.words == "I've passed this on to the office."
    assert [mode for mode, _ in stage.moves] == ["streaming"]
