"""Without sockets nobody waits for a whole answer: it comes in pieces, in order, each word once."""

from __future__ import annotations

import asyncio

from services.call.reception import ReentryReason, reentry_words
from services.core.dialogue import Memory, Role, Token, ToolCall
from services.core.events import AssistantHeard, AssistantSpoke, SafetyWordsPlayed
from services.engine.fillers import LINES, Filler
from services.engine.lines import line
from tests.engine.slow_desk import SlowDesk
from tests.engine.step_model import FOREVER, StepModel
from tests.engine.whole_call import Exchange
from tests.engine.without_sockets import CALL, Caller, caller_of
from tests.virtual_time import in_virtual_time

SLOW = ("We are open. ", 1.3, "From nine to five. ", 1.3, "Every day.")
BRIDGES = LINES[Filler.BRIDGE]["en"]


class VerySlowDesk(SlowDesk):
    slow_s = 7.0


def memory_of(caller: Caller) -> Memory:
    return caller.exchange.switchboard.live[CALL.call_sid].memory


def said_in(caller: Caller, turn: int) -> str:
    """What the record has of a turn."""
    found = caller.exchange.events(AssistantSpoke)
    return "".join(event.text for event in found if event.turn == turn)


@in_virtual_time
async def test_it_answers_at_once_with_the_sentences_that_are_ready() -> None:
    caller = await caller_of(StepModel(SLOW))

    first = await caller.begin("when are you open")

    assert (first.text, first.goes_on) == ("We are open.", True)
    assert caller.silences == [1.2]


@in_virtual_time
async def test_it_gives_the_rest_once_and_in_order() -> None:
    caller = await caller_of(StepModel(SLOW))

    heard = await caller.say("when are you open")

    assert heard == "We are open. From nine to five. Every day."
    assert max(caller.silences) <= 2.0
    assert said_in(caller, 1) == heard


@in_virtual_time
async def test_it_gives_a_quick_answer_whole() -> None:
    caller = await caller_of(StepModel(["We are open. ", 0.5, "Come by."]))

    answer = await caller.begin("when are you open")

    assert (answer.text, answer.goes_on) == ("We are open. Come by.", False)


@in_virtual_time
async def test_it_bridges_the_wait_where_no_sentence_is_whole() -> None:
    caller = await caller_of(StepModel(["We are open ", 1.4, "from nine. ", 1.4, "Come by."]))

    heard = await caller.say("when are you open")

    assert heard == f"{BRIDGES[0]} We are open from nine. Come by."
    assert caller.silences[0] == 1.2
    assert said_in(caller, 1) == heard


@in_virtual_time
async def test_it_is_never_silent_while_a_model_says_nothing() -> None:
    caller = await caller_of(StepModel([FOREVER]))

    heard = await caller.say("what are your hours")

    assert "open" in heard
    assert max(caller.silences) <= 2.0


@in_virtual_time
async def test_it_is_never_silent_while_a_tool_works() -> None:
    wish = ToolCall("1", "leave_message", {"message": "The lobby door is open."})
    model = StepModel([wish], ["Your message is with the office."])
    caller = await caller_of(model, desk=VerySlowDesk)

    heard = await caller.say("tell the office that the lobby door is open")

    assert max(caller.silences) <= 2.0
    assert heard.endswith("Your message is with the office.")
    assert len(set(caller.parts)) == len(caller.parts)
    assert said_in(caller, 1) == heard


@in_virtual_time
async def test_it_asks_once_more_where_nothing_ever_comes() -> None:
    caller = await caller_of(StepModel(["We are ", *(1.4, "very ") * 30]))

    heard = await caller.say("when are you open")

    assert heard.endswith(line("own_fault", "en"))
    assert not caller.last.goes_on
    assert max(caller.silences) <= 2.0


@in_virtual_time
async def test_it_gives_what_came_late_before_it_asks_anything() -> None:
    caller = await caller_of(StepModel(["We are ", *(1.4, "very ") * 9, "open."]))
    await caller.say("when are you open")
    board = caller.exchange.switchboard

    await asyncio.sleep(6)
    owed = await board.came_back(CALL.call_sid, caller.last.step)
    late = await board.gather_rest(CALL, caller.last.step)

    assert owed
    assert late.text.endswith("very open.")
    assert not await board.came_back(CALL.call_sid, late.step)


@in_virtual_time
async def test_it_hangs_up_only_after_its_words() -> None:
    bye = ToolCall("1", "end_call", {})
    caller = await caller_of(StepModel(["All is noted. ", 1.4, "Goodbye now. ", bye], ["Bye."]))

    await caller.say("that is all, goodbye")

    assert [part.ends for part in caller.parts[:-1]] == [False] * (len(caller.parts) - 1)
    assert caller.last.ends


@in_virtual_time
async def test_the_same_piece_asked_for_twice_is_the_same_answer() -> None:
    caller = await caller_of(StepModel(SLOW))
    first = await caller.begin("when are you open")
    board = caller.exchange.switchboard

    both = await asyncio.gather(
        board.gather_rest(CALL, first.step), board.gather_rest(CALL, first.step)
    )
    again = await board.gather_rest(CALL, first.step)

    assert both[0] == both[1] == again
    assert both[0].text == "From nine to five."


@in_virtual_time
async def test_the_same_words_at_the_same_time_are_one_turn() -> None:
    model = StepModel(["We are open."])
    caller = await caller_of(model)
    board, step = caller.exchange.switchboard, caller.last.step

    both = await asyncio.gather(
        board.gather_turn(CALL, "when are you open", "", step),
        board.gather_turn(CALL, "when are you open", "", step),
    )
    late = await board.gather_turn(CALL, "when are you open", "", step)

    assert both[0] == both[1] == late
    assert model.asked == 1


@in_virtual_time
async def test_two_first_requests_of_a_call_share_one_line() -> None:
    caller = Caller((await caller_of(StepModel(["Yes."]))).exchange)
    board = caller.exchange.switchboard
    await board.ended(CALL.call_sid, "completed")

    one, other = await asyncio.gather(
        board.gather_turn(CALL, "hello there", ""), board.gather_turn(CALL, "hello there", "")
    )

    assert one == other
    assert one.text == "Yes."


@in_virtual_time
async def test_it_answers_the_newer_words_where_the_caller_spoke_meanwhile() -> None:
    caller = await caller_of(StepModel([*SLOW], ["In Bay Street."]))
    await caller.begin("when are you open")

    answer = await caller.begin("no, where are you")

    assert answer.text == "In Bay Street."
    assert [m.text for m in memory_of(caller).history if m.role is Role.ASSISTANT][1:] == [
        "We are open. ",
        "In Bay Street.",
    ]


@in_virtual_time
async def test_the_record_holds_only_what_a_caller_heard_who_has_hung_up() -> None:
    caller = await caller_of(StepModel(["We are open. ", 1.3, "From nine. ", 0.1, "Bye."]))
    await caller.begin("when are you open")
    await asyncio.sleep(1)

    await caller.exchange.switchboard.ended(CALL.call_sid, "completed")

    (cut,) = caller.exchange.events(AssistantHeard)
    assert cut.heard_text == "We are open"


@in_virtual_time
async def test_it_says_so_where_the_rest_is_lost_with_its_process() -> None:
    caller = await caller_of(StepModel([Token("Yes.")]))
    await caller.exchange.switchboard.ended(CALL.call_sid, "moved")

    answer = await caller.exchange.switchboard.gather_rest(CALL, "5")

    assert answer.text == line("own_fault", "en")
    assert not answer.goes_on


@in_virtual_time
async def test_the_fallback_gives_an_answer_again_that_was_not_delivered() -> None:
    caller = await caller_of(StepModel(SLOW))
    first = await caller.begin("when are you open")

    again = await caller.exchange.switchboard.gather_start(CALL)
    await caller.rest()

    assert again == first
    assert caller.last.text == "From nine to five."


@in_virtual_time
async def test_the_fallback_rings_nobody_again_who_did_not_pick_up() -> None:
    caller = Caller(Exchange())
    await caller.ring()
    wish = await caller.begin("let me talk to Diane please")
    board = caller.exchange.switchboard
    await board.reenter(CALL, ReentryReason.NOT_ANSWERED)

    answer = await board.gather_start(CALL)

    assert wish.transfer_to
    assert answer.transfer_to is None
    assert answer.text == reentry_words(ReentryReason.FAILED, "en")


@in_virtual_time
async def test_fixed_words_in_a_piece_count_once_the_rest_is_asked_for() -> None:
    caller = Caller(Exchange())
    await caller.ring()
    first = await caller.begin("there is a fire in my kitchen")
    before = list(caller.exchange.events(SafetyWordsPlayed))
    board = caller.exchange.switchboard

    await board.gather_start(CALL)
    still = list(caller.exchange.events(SafetyWordsPlayed))
    await board.came_back(CALL.call_sid, first.step)

    assert before == still == []
    assert [given.hazard for given in caller.exchange.events(SafetyWordsPlayed)] == ["fire"]
