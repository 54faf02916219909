"""What the script takes from the answers of tools."""

from __future__ import annotations

from datetime import UTC, datetime

from services.core.dialogue import Memory, Message, Role, ToolCall
from services.engine.script.scene import OWN_CALL, Scene, scene_of
from tests.engine.whole_call import OPEN_OFFICE

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
REFUSED = '{"state": "bad_arguments", "may_say": "A closure has to end in the future."}'


def after_a_refused_call(call_id: str) -> Scene:
    call = ToolCall(call_id, "staff_close_office", {})
    history = [
        Message(Role.CALLER, "yes", 1),
        Message(Role.ASSISTANT, "", 1, (call,)),
        Message(Role.TOOL, REFUSED, 1, tool_call_id=call.id),
    ]
    memory = Memory("CA1", "front_desk", turn=1, history=history)
    return scene_of(memory, OPEN_OFFICE, NOW, frozenset())


def test_it_tells_what_became_of_its_own_refused_call() -> None:
    scene = after_a_refused_call(f"{OWN_CALL}1-1-0")

    assert set(scene.results) == {"staff_close_office"}


def test_it_passes_over_the_nonsense_of_a_model_that_gave_up() -> None:
    scene = after_a_refused_call("call_of_a_model")

    assert scene.results == {}
