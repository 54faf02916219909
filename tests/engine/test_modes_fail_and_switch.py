"""Every mode that a model stands behind fails at each point of a turn, and another one goes on.

For each pair of modes: nothing is done twice, no fact or word of the history is lost, and the
caller is never left in silence for two seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest

from services.core.dialogue import Memory, Message, Mode, Role, Token, ToolCall
from services.core.errors import ProviderDown, ProviderUnsure
from services.core.facts import Facts
from services.engine.brain_rules import RETREAT, Wish
from tests.engine.step_model import FOREVER, Heard, Stage, Step, StepModel
from tests.virtual_time import in_virtual_time

LIFE = Token("")
ACT = ToolCall("c1", "open_issue", {"unit": "4B"})
CUT, DOWN = ProviderUnsure("cut"), ProviderDown("busy", status=503)
GOES_ON = "Which unit is it?"
MODELS = (Mode.LIVE, Mode.REASONING, Mode.STREAMING)
PAIRS = [(mode, after) for mode in MODELS for after in (*RETREAT[mode], Mode.SCRIPTED)]
"""Who fails, and who goes on: the next of the retreat, and the script behind all of them."""
each_pair = pytest.mark.parametrize(("mode", "after"), PAIRS, ids=lambda mode: str(mode.value))

BEFORE_AN_ACT: Mapping[str, Sequence[Step]] = {
    "refused at once": [DOWN],
    "silent before the first token": [FOREVER],
    "cut before the first token": [0.4, CUT],
    "cut in mid-sentence": ["I can see ", "that the ", CUT],
    "silent in mid-sentence": ["I can see ", "that the ", FOREVER],
    "cut in mid-arguments": ["Let me see. ", LIFE, 0.3, LIFE, CUT],
    "silent in mid-arguments": [LIFE, 0.3, LIFE, FOREVER],
}
each_fault = pytest.mark.parametrize("fault", BEFORE_AN_ACT.values(), ids=BEFORE_AN_ACT.keys())


def stage_of(mode: Mode, after: Mode, *answers: Sequence[Step], then: Sequence[Step]) -> Stage:
    """A call in `mode`, with `after` behind it and nothing between them."""
    made = {mode: StepModel(*answers, name=mode.value), after: StepModel(then, name=after.value)}
    script = made.pop(Mode.SCRIPTED, None)
    model = made.pop(Mode.STREAMING, None)
    stage = Stage(model, script, more=made, wish=Wish(mode, "asked for", firm=True))
    stage.memory.facts = Facts(unit_id="u4b", unit_name="4B", problem="leak")
    return stage


@each_fault
@each_pair
@in_virtual_time
async def test_the_next_mode_goes_on_within_two_seconds(
    mode: Mode, after: Mode, fault: Sequence[Step]
) -> None:
    wait_s = 0.0 if after is Mode.SCRIPTED else 0.5
    stage = stage_of(mode, after, fault, then=[wait_s, GOES_ON])

    heard = await stage.turn()

    assert heard.words.endswith(GOES_ON)
    assert heard.longest_gap < 2
    assert heard.calls == []
    assert [one for one, _ in stage.moves] == [mode.value, after.value]
    stage.check()


@each_fault
@each_pair
@in_virtual_time
async def test_no_fact_and_no_word_is_lost(mode: Mode, after: Mode, fault: Sequence[Step]) -> None:
    stage = stage_of(mode, after, fault, then=[GOES_ON])

    await stage.turn("My sink leaks, in four B.")

    assert stage.memory.facts == Facts(unit_id="u4b", unit_name="4B", problem="leak")
    assert stage.memory.last_caller_words == "My sink leaks, in four B."


@each_pair
@in_virtual_time
async def test_a_half_sentence_is_mended_once(mode: Mode, after: Mode) -> None:
    stage = stage_of(mode, after, ["I can see ", "that the ", CUT], then=[GOES_ON])

    heard = await stage.turn()

    mend = "… sorry, let me put that another way. "
    assert heard.words == f"I can see that the {mend}{GOES_ON}"


@each_pair
@in_virtual_time
async def test_an_act_is_asked_for_once_though_the_model_fails_behind_it(
    mode: Mode, after: Mode
) -> None:
    stage = stage_of(mode, after, ["Let me see. ", ACT], [FOREVER], then=[GOES_ON])

    acting = await stage.turn()
    carry_out(stage.memory, acting)
    telling = await stage.answer()

    assert acting.calls == ["open_issue"]
    assert telling.calls == []
    assert telling.words.endswith(GOES_ON)
    assert telling.longest_gap < 2
    stage.check()


def carry_out(memory: Memory, heard: Heard) -> None:
    """What the turn loop does with the calls of an answer."""
    calls = tuple(piece for _, piece in heard.pieces if isinstance(piece, ToolCall))
    memory.history.append(Message(Role.ASSISTANT, "", memory.turn, calls))
    memory.history += [
        Message(Role.TOOL, '{"state":"done","number":7}', memory.turn, tool_call_id=call.id)
        for call in calls
    ]


@pytest.mark.parametrize("mode", MODELS)
@in_virtual_time
async def test_a_stream_that_breaks_behind_an_act_is_not_asked_for_it_again(mode: Mode) -> None:
    stage = stage_of(mode, Mode.SCRIPTED, [ACT, CUT], ["It is reported."], then=[])

    acting = await stage.turn()
    carry_out(stage.memory, acting)
    telling = await stage.answer()

    assert acting.calls == ["open_issue"]
    assert (telling.words, telling.calls) == ("It is reported.", [])


@pytest.mark.parametrize("mode", [Mode.LIVE, Mode.REASONING])
@in_virtual_time
async def test_the_whole_line_of_retreat_is_walked_without_silence(mode: Mode) -> None:
    stage = Stage(
        StepModel([FOREVER]),
        StepModel([GOES_ON]),
        more={mode: StepModel([FOREVER])},
        wish=Wish(mode, "asked for"),
    )

    heard = await stage.turn()

    assert [one for one, _ in stage.moves] == [mode.value, "streaming", "scripted"]
    assert heard.words.endswith(GOES_ON)
    assert heard.longest_gap < 2
    assert len(stage.failures) == 2


@in_virtual_time
async def test_two_half_sentences_are_mended_in_two_ways() -> None:
    stage = Stage(
        StepModel(["Please look ", CUT]),
        StepModel([GOES_ON]),
        more={Mode.LIVE: StepModel(["I can see ", CUT])},
        wish=Wish(Mode.LIVE, "asked for"),
    )

    heard = await stage.turn()

    assert heard.words == (
        "I can see … sorry, let me put that another way. "
        "Please look … excuse me, let me start over. Which unit is it?"
    )


@pytest.mark.parametrize(
    ("first", "second"), list(permutations(Mode, 2)), ids=lambda mode: str(mode.value)
)
@in_virtual_time
async def test_a_switch_in_mid_call_keeps_facts_and_history(first: Mode, second: Mode) -> None:
    made = {mode: StepModel(["Hm."], name=mode.value) for mode in (first, second)}
    script, model = made.pop(Mode.SCRIPTED, None), made.pop(Mode.STREAMING, None)
    stage = Stage(model, script, more=made)
    stage.memory.facts = Facts(unit_id="u4b", unit_name="4B")

    stage.brain.prefer(first, "set by staff")
    await stage.turn("My sink leaks.")
    stage.brain.prefer(second, "set by staff")
    await stage.turn("It's in four B.")

    assert [one for one, _ in stage.moves] == [first.value, second.value]
    assert stage.memory.facts == Facts(unit_id="u4b", unit_name="4B")
    assert [one.text for one in stage.memory.history] == ["My sink leaks.", "It's in four B."]
    stage.check()


@in_virtual_time
async def test_the_hard_deadline_counts_from_the_last_words_of_the_caller() -> None:
    stage = Stage(StepModel([FOREVER]), StepModel([GOES_ON]))
    stage.brain.hears(1)
    await pause(1.0)

    heard = await stage.turn()

    assert heard.times[-1] == 0.8


@in_virtual_time
async def test_a_model_has_a_moment_however_late_it_is_asked() -> None:
    stage = Stage(StepModel([0.4, "Yes."]))
    stage.brain.hears(1)
    await pause(5.0)

    assert (await stage.turn()).words.endswith("Yes.")


async def pause(seconds: float) -> None:
    """Virtual time passes before the brain is asked."""
    async for _ in StepModel([seconds]).answer(Memory("CA1", "front_desk"), ()):
        pass
