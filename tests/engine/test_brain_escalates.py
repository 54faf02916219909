"""Hard turns go to the larger model, and the call comes back to the mode before."""

from __future__ import annotations

import pytest

from services.core.dialogue import Message, Mode, Role, Token, ToolCall
from services.core.errors import ProviderDown, ProviderRefused
from services.engine.brain_rules import Limits, Wish
from services.engine.listening import Deadlines
from tests.engine.step_model import Stage, StepModel
from tests.virtual_time import in_virtual_time

DISPUTE = "You charged me a late fee and I paid on the first."
UPSET = "This is absolutely ridiculous, I have called four times already."
SEVERAL = "The oven won't turn on and the bathroom sink is clogged."
POLICY = "What's your policy on overnight guests?"
CALM = "My kitchen sink is leaking."


def stage_with(
    thinker: StepModel, model: StepModel | None = None, wish: Wish | None = None
) -> Stage:
    quick = model or StepModel(["Sure."], ["Yes."])
    more = {Mode.REASONING: thinker}
    return Stage(quick, more=more, wish=wish) if wish else Stage(quick, more=more)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (DISPUTE, "dispute"),
        (UPSET, "upset caller"),
        (SEVERAL, "several issues at once"),
        (POLICY, "policy or lease question"),
        ("Me cobraron dos veces este mes.", "dispute"),
        ("¿Se permite fumar en el edificio?", "policy or lease question"),
    ],
)
@in_virtual_time
async def test_it_thinks_about_a_hard_turn_and_says_why(words: str, why: str) -> None:
    stage = stage_with(StepModel(["Let us see."]))

    heard = await stage.turn(words)

    assert heard.words == "Let us see."
    assert stage.moves == [("reasoning", why)]


@in_virtual_time
async def test_it_goes_back_to_the_mode_before() -> None:
    stage = stage_with(StepModel(["Let us see."]), StepModel(["Sure."], ["Yes."]))

    await stage.turn(CALM)
    await stage.turn(DISPUTE)
    after = await stage.turn("Thank you, that helps.")

    assert after.words == "Yes."
    assert stage.moves == [
        ("streaming", "default"),
        ("reasoning", "dispute"),
        ("streaming", "back after: dispute"),
    ]


@in_virtual_time
async def test_it_goes_back_to_live_where_that_was_the_mode_before() -> None:
    live = StepModel(["Hi."], ["Gladly."])
    thinker = StepModel(["Let us see."])
    stage = Stage(
        StepModel(),
        more={Mode.LIVE: live, Mode.REASONING: thinker},
        wish=Wish(Mode.LIVE, "the assistant's mode"),
    )

    await stage.turn(CALM)
    await stage.turn(DISPUTE)
    await stage.turn("Thank you.")

    assert [mode for mode, _ in stage.moves] == ["live", "reasoning", "live"]


@in_virtual_time
async def test_it_counts_the_disputes_of_a_call() -> None:
    stage = stage_with(StepModel(["One."], ["Two."]), StepModel(["Sure."]))

    await stage.turn(DISPUTE)
    await stage.turn("Okay.")
    await stage.turn("That fee isn't in my agreement.")

    assert stage.moves[-1] == ("reasoning", "second dispute")


@pytest.mark.parametrize("words", ["What? I didn't hear you.", "¿Puede repetir, por favor?"])
@in_virtual_time
async def test_it_does_not_think_about_who_only_did_not_hear(words: str) -> None:
    stage = stage_with(StepModel(), StepModel(["Your plumber comes at three."], ["At three."]))

    await stage.turn(CALM)
    again = await stage.turn(words)

    assert again.words == "At three."


@in_virtual_time
async def test_it_stays_with_the_larger_model_to_the_end_of_the_turn() -> None:
    look = ToolCall("c1", "rent_balance", {})
    stage = stage_with(StepModel([look], ["You owe nothing."]), StepModel())

    await stage.turn(DISPUTE)
    after_the_tool = await stage.answer()

    assert after_the_tool.words == "You owe nothing."
    assert [mode for mode, _ in stage.moves] == ["reasoning"]


@in_virtual_time
async def test_it_thinks_once_two_results_contradict_each_other() -> None:
    stage = stage_with(StepModel(["That does not fit."]), StepModel())
    stage.caller_says(CALM)
    stage.memory.history += [
        *result("c1", '{"state":"found","issues":[{"number":7,"status":"open"}]}'),
        *result("c2", '{"state":"found","issues":[{"number":7,"status":"closed"}]}'),
    ]

    heard = await stage.answer()

    assert heard.words == "That does not fit."
    assert stage.moves == [("reasoning", "contradiction between tool results")]


def result(call_id: str, text: str) -> list[Message]:
    call = ToolCall(call_id, "issue_status", {"unit": call_id})
    return [
        Message(Role.ASSISTANT, "", 1, (call,)),
        Message(Role.TOOL, text, 1, tool_call_id=call_id),
    ]


@in_virtual_time
async def test_it_leaves_a_call_alone_whose_mode_staff_have_set() -> None:
    stage = stage_with(StepModel(), StepModel(["Sure."]))
    stage.brain.prefer(Mode.STREAMING, "set by staff")

    await stage.turn(DISPUTE)

    assert stage.moves == [("streaming", "set by staff")]


@in_virtual_time
async def test_it_answers_a_hard_turn_as_any_other_where_there_is_no_larger_model() -> None:
    stage = Stage(StepModel(["Sure."]))

    await stage.turn(DISPUTE)

    assert stage.moves == [("streaming", "default")]


@in_virtual_time
async def test_it_begins_in_the_mode_that_the_assistant_wants() -> None:
    live = StepModel(["Hi."])
    stage = Stage(StepModel(), more={Mode.LIVE: live}, wish=Wish(Mode.LIVE, "the assistant's mode"))

    await stage.turn(CALM)

    assert stage.moves == [("live", "the assistant's mode")]


@in_virtual_time
async def test_it_says_that_a_mode_cannot_be_had_and_takes_the_next() -> None:
    stage = Stage(StepModel(["Sure."]), wish=Wish(Mode.LIVE, "the assistant's mode"))

    await stage.turn(CALM)

    assert stage.moves == [("streaming", "live cannot be had")]


@in_virtual_time
async def test_it_bridges_what_is_thought_through_and_never_twice_alike() -> None:
    thinker = StepModel([4.0, "So. "], [4.0, "Well. "])
    stage = stage_with(thinker, StepModel())

    first, second = await stage.turn(DISPUTE), await stage.turn(UPSET)

    said = [
        piece.text for heard in (first, second) for _, piece in heard.pieces
        if isinstance(piece, Token) and piece.text not in ("So. ", "Well. ")
    ]  # fmt: skip
    assert first.words.startswith("Let me look into that for a moment. ")
    assert (len(said), len(set(said))) == (4, 4)
    assert max(first.longest_gap, second.longest_gap) < 2


@in_virtual_time
async def test_it_bridges_in_spanish() -> None:
    stage = stage_with(StepModel([1.5, "Ya veo."]), StepModel())
    stage.memory.language = "es"

    heard = await stage.turn("Me cobraron dos veces este mes.")

    assert heard.words == "Permítame revisarlo un momento. Ya veo."


@in_virtual_time
async def test_it_says_no_bridge_before_a_prompt_thought() -> None:
    stage = stage_with(StepModel([0.7, "So."]), StepModel())

    assert (await stage.turn(DISPUTE)).words == "So."


@in_virtual_time
async def test_it_asks_a_model_that_does_not_exist_once_a_call() -> None:
    gone = ProviderRefused("no such model", status=404)
    stage = stage_with(StepModel([gone]), StepModel(["Sure."], ["Yes."]))

    await stage.turn(DISPUTE)
    second = await stage.turn(UPSET)

    assert second.words == "Yes."
    assert not stage.brain.offers(Mode.REASONING)


@in_virtual_time
async def test_it_does_not_hold_a_missing_model_against_its_provider() -> None:
    gone = ProviderRefused("no such model", status=404)
    stage = stage_with(StepModel([gone]), StepModel(["Sure."]))

    await stage.turn(DISPUTE)

    assert stage.brain.breaker.admit()


@in_virtual_time
async def test_it_asks_no_other_model_of_a_provider_that_rests() -> None:
    down = ProviderDown("busy", status=503)
    stage = Stage(
        StepModel([down], [down]),
        StepModel(["One."], ["Two."], ["Three."]),
        more={Mode.REASONING: StepModel([down], [down])},
    )
    await stage.turn(DISPUTE)
    await stage.turn(UPSET)

    third = await stage.turn(DISPUTE)

    assert third.words == "Three."
    assert stage.moves[-1] == ("scripted", "model failed: 503")
    stage.check()


@in_virtual_time
async def test_it_lets_the_larger_model_think_again_behind_a_whole_sentence() -> None:
    look = ToolCall("c1", "rent_balance", {})
    stage = stage_with(StepModel(["Let me look that up. ", 4.0, look]), StepModel())

    heard = await stage.turn(DISPUTE)

    assert heard.calls == ["rent_balance"]
    assert heard.words.startswith("Let me look that up. ")
    assert heard.longest_gap < 2
    assert stage.failures == []


@in_virtual_time
async def test_it_lets_the_larger_model_think_between_two_acts() -> None:
    look = ToolCall("c1", "rent_balance", {})
    stage = stage_with(StepModel([Token(""), 4.0, Token(""), look]), StepModel())

    heard = await stage.turn(DISPUTE)

    assert (heard.calls, stage.failures) == (["rent_balance"], [])
    assert heard.longest_gap < 2


@in_virtual_time
async def test_it_does_not_wait_for_the_larger_model_in_mid_sentence() -> None:
    stage = stage_with(StepModel(["I can see that ", 4.0, "you paid."]), StepModel(["Well."]))

    heard = await stage.turn(DISPUTE)

    assert heard.words.endswith("Well.")
    assert stage.failures == ["silent"]


@in_virtual_time
async def test_a_slow_model_that_is_given_more_time_leaves_nobody_in_silence() -> None:
    slow = Limits(Deadlines(gap_s=5))
    stage = Stage(StepModel(["I can see ", 4.0, "that you paid."]), limits=slow)

    heard = await stage.turn(CALM)

    assert heard.words.endswith("that you paid.")
    assert heard.longest_gap < 2


@in_virtual_time
async def test_it_never_bridges_twice_alike_in_any_language() -> None:
    stage = stage_with(StepModel([7.5, "Voilà."]), StepModel())
    stage.memory.language = "fr"

    heard = await stage.turn(DISPUTE)

    said = [piece.text for _, piece in heard.pieces if isinstance(piece, Token)]
    assert said[0] == "Un instant. "
    assert len(set(said)) == len(said) == 5


@in_virtual_time
async def test_it_says_that_staff_have_set_the_mode_also_behind_a_hard_turn() -> None:
    stage = stage_with(StepModel(["Let us see."]), StepModel(["Sure."]))
    await stage.turn(DISPUTE)

    stage.brain.prefer(Mode.STREAMING, "set by staff")
    await stage.turn(CALM)

    assert stage.moves[-1] == ("streaming", "set by staff")
