"""Answers of the Responses API: words, tools in fragments, thoughts handed back, every fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from services.clients.model_wire import model_session
from services.clients.openai_responses import ResponsesClient
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import Piece, Token, ToolCall, ToolSpec, Usage
from services.core.errors import (
    ModelGone,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from tests.clients import responses_wire as its
from tests.clients.wire import HANG_UP, Part, Wire, refusal, streamed, text_of, wire

LOOK = ToolSpec("find_unit", "Finds a unit.", {"type": "object", "properties": {}})
MODEL = "gpt-6.1-terra"
ASKED = ChatRequest(
    MODEL,
    [ChatMessage(ChatRole.SYSTEM, "You are Chris."), ChatMessage(ChatRole.USER, "Hello?")],
    tools=[LOOK],
    max_output_tokens=2_000,
    cache_key="front_desk",
)
HELLO = streamed(its.created(), its.said("Hello."), its.completed())


async def ask(server: Wire, *requests: ChatRequest) -> list[Piece]:
    """The pieces of the last answer."""
    async with model_session() as session:
        client = ResponsesClient(session, base_url=server.url, api_key="k")
        answers = [[one async for one in client.stream(each)] for each in requests or (ASKED,)]
    return answers[-1]


async def pieces_of(*parts: bytes | float | None) -> list[Piece]:
    async with wire(streamed(*parts)) as server:
        return await ask(server)


async def test_it_gives_the_words_as_they_come_and_what_they_cost() -> None:
    pieces = await pieces_of(its.created(), its.said("Good "), its.said("day."), its.completed())

    assert text_of(pieces) == "Good day."
    assert pieces[-1] == Usage(MODEL, 1200, 60, 1024)


async def test_it_puts_a_tool_call_together_from_its_fragments() -> None:
    pieces = await pieces_of(
        its.call_begins(1, "call_a", "find_unit"),
        its.arguments(1, '{"unit":'),
        0.05,
        its.arguments(1, '"4B"}'),
        its.call_ends(1, "call_a", "find_unit", '{"unit":"4B"}'),
        its.completed(),
    )

    assert [one for one in pieces if isinstance(one, ToolCall)] == [
        ToolCall("call_a", "find_unit", {"unit": "4B"})
    ]
    assert Token("") in pieces


async def test_it_keeps_two_calls_apart_whose_fragments_are_mixed() -> None:
    pieces = await pieces_of(
        its.call_begins(1, "a", "find_unit") + its.call_begins(2, "b", "find_unit"),
        its.arguments(1, '{"unit":') + its.arguments(2, '{"unit":'),
        its.arguments(2, '"2A"}') + its.arguments(1, '"4B"}'),
        its.completed(),
    )

    calls = [one for one in pieces if isinstance(one, ToolCall)]
    assert [(one.id, one.arguments) for one in calls] == [
        ("a", {"unit": "4B"}),
        ("b", {"unit": "2A"}),
    ]


async def test_it_names_the_fault_of_arguments_that_cannot_be_read() -> None:
    pieces = await pieces_of(
        its.call_begins(1, "a", "find_unit"), its.arguments(1, '{"unit'), its.completed()
    )

    (call,) = [one for one in pieces if isinstance(one, ToolCall)]
    assert (call.arguments, call.fault) == ({}, "the arguments are not valid JSON")


async def test_it_stores_nothing_and_asks_for_thoughts_in_a_form_for_us_to_keep() -> None:
    async with wire(HELLO) as server:
        await ask(server)

    (body,) = server.requests
    assert (body["store"], body["stream"]) == (False, True)
    assert body["include"] == ["reasoning.encrypted_content"]
    assert body["reasoning"] == {"effort": "low"}
    assert (body["instructions"], body["max_output_tokens"]) == ("You are Chris.", 2_000)
    assert body["input"] == [{"role": "user", "content": "Hello?"}]
    assert body["tools"][0] == {
        "type": "function", "name": "find_unit", "description": "Finds a unit.",
        "parameters": {"type": "object", "properties": {}}, "strict": True,
    }  # fmt: skip
    assert "temperature" not in body


async def test_it_asks_a_model_that_does_not_think_without_any_effort() -> None:
    async with wire(HELLO) as server:
        await ask(server, ChatRequest("gpt-4o", ASKED.messages))

    (body,) = server.requests
    assert "reasoning" not in body
    assert "include" not in body
    assert body["temperature"] == 0.4


THINKS = streamed(
    its.thought("gAAA"),
    its.call_begins(1, "call_a", "find_unit"),
    its.call_ends(1, "call_a", "find_unit", '{"unit":"4B"}'),
    its.completed(),
)


def after_the_tool(model: str = MODEL) -> ChatRequest:
    call = ToolCall("call_a", "find_unit", {"unit": "4B"})
    history = [
        *ASKED.messages,
        ChatMessage(ChatRole.ASSISTANT, "Let me see.", (call,)),
        ChatMessage(ChatRole.TOOL, '{"state":"found"}', tool_call_id="call_a"),
    ]
    return ChatRequest(model, history, tools=[LOOK])


async def test_it_hands_thoughts_back_beside_their_tool_call() -> None:
    async with wire(THINKS, HELLO) as server:
        await ask(server, ASKED, after_the_tool())

    assert server.requests[1]["input"] == [
        {"role": "user", "content": "Hello?"},
        {"type": "reasoning", "id": "rs_0", "summary": [], "encrypted_content": "gAAA"},
        {"role": "assistant", "content": "Let me see."},
        {"type": "function_call", "call_id": "call_a", "name": "find_unit",
         "arguments": '{"unit":"4B"}'},
        {"type": "function_call_output", "call_id": "call_a", "output": '{"state":"found"}'},
    ]  # fmt: skip


async def test_it_hands_thoughts_to_nobody_but_the_model_that_thought_them() -> None:
    async with wire(THINKS, HELLO) as server:
        await ask(server, ASKED, after_the_tool("gpt-6-sol"))

    assert "reasoning" not in [one.get("type") for one in server.requests[1]["input"]]


async def test_it_goes_on_without_thoughts_that_the_server_does_not_take() -> None:
    stale = refusal(400, code="invalid_encrypted_content", message="cannot be verified")
    async with wire(THINKS, stale, HELLO) as server:
        pieces = await ask(server, ASKED, after_the_tool())

    assert text_of(pieces) == "Hello."
    assert "reasoning" not in [one.get("type") for one in server.requests[2]["input"]]


@pytest.mark.parametrize(
    "refused", [{"param": "text.verbosity"}, {"param": "include[0]"}, {"param": "reasoning"}]
)
async def test_it_leaves_a_field_out_that_a_server_does_not_know(refused: dict[str, str]) -> None:
    async with wire(refusal(400, message="unknown", **refused), HELLO) as server:
        pieces = await ask(server)

    name = refused["param"].split(".")[0].split("[")[0]
    assert text_of(pieces) == "Hello."
    assert name not in server.requests[1]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(400, message="bad"), ProviderRefused),
        (refusal(401, code="invalid_api_key"), ProviderRefused),
        (refusal(404, code="model_not_found"), ModelGone),
        (refusal(429, code="rate_limit_exceeded"), ProviderDown),
        (refusal(429, type="insufficient_quota"), ProviderRefused),
        (refusal(500), ProviderDown),
        ([HANG_UP], ProviderUnsure),
        (streamed(its.created(), its.failed("server_error")), ProviderUnsure),
        (streamed(its.created(), its.failed("rate_limit_exceeded")), ProviderDown),
        (streamed(its.created(), its.error("server_error")), ProviderUnsure),
        (streamed(its.said("Well, "), its.incomplete("content_filter")), ProviderRefused),
        (streamed(its.event("response.refusal.delta", delta="No")), ProviderRefused),
        (streamed(its.created(), its.said("Well, ")), ProviderUnsure),
        (streamed(its.created()), ProviderUnsure),
        (streamed(b"data: {no json\n\n"), ProviderUnsure),
        (streamed(its.event("response.output_text.delta")), ProviderUnsure),
    ],
    ids=["400", "401", "no model", "429", "no money", "500", "hung up", "failed", "failed busy",
         "error", "filtered", "declined", "cut in mid-sentence", "cut at once", "no json",
         "no words"],
)  # fmt: skip
async def test_it_says_what_may_follow_a_fault(
    answer: list[Part], kind: type[ProviderError]
) -> None:
    answers: Sequence[list[Part]] = [answer, answer]
    async with wire(*answers) as server:
        with pytest.raises(kind) as caught:
            await ask(server)

    assert "caller said" not in str(caught.value)


async def gather(client: ResponsesClient, into: list[Piece]) -> None:
    async for piece in client.stream(ASKED):
        into.append(piece)


async def test_it_carries_out_no_call_of_which_half_was_written() -> None:
    cut = streamed(its.call_begins(1, "a", "find_unit"), its.arguments(1, '{"unit":"4B"}'))
    got: list[Piece] = []

    async with wire(cut) as server, model_session() as session:
        with pytest.raises(ProviderUnsure):
            await gather(ResponsesClient(session, base_url=server.url), got)

    assert [one for one in got if isinstance(one, ToolCall)] == []


async def test_it_lets_words_stand_that_ran_out_of_room() -> None:
    pieces = await pieces_of(
        its.said("It is open."),
        its.call_begins(2, "a", "find_unit"),
        its.arguments(2, '{"un'),
        its.incomplete("max_output_tokens"),
    )

    assert text_of(pieces) == "It is open."
    assert [one for one in pieces if isinstance(one, ToolCall)] == []


@pytest.mark.parametrize("usage", [None, {}, {"input_tokens": -5, "output_tokens": 1}, [1]])
async def test_it_counts_by_letters_where_the_server_gives_no_figures(usage: Any) -> None:
    pieces = await pieces_of(its.said("It is open."), its.completed(usage))

    last = pieces[-1]
    assert isinstance(last, Usage)
    assert last.estimated


async def test_it_tells_what_an_answer_cost_that_was_cut() -> None:
    told: list[Usage] = []
    request = ChatRequest(MODEL, ASKED.messages, on_cut=told.append)
    async with wire(streamed(its.said("Well, "))) as server:
        with pytest.raises(ProviderUnsure):
            await ask(server, request)

    assert [one.model for one in told] == [MODEL]


async def test_it_skips_events_that_it_does_not_know() -> None:
    pieces = await pieces_of(
        its.event("response.reasoning_summary_text.delta", delta="hidden"),
        its.event("response.something_new", anything=1),
        its.said("Hello."),
        its.completed(),
    )

    assert text_of(pieces) == "Hello."


async def test_it_keeps_what_the_server_asks_for_before_the_next_try() -> None:
    head = b"HTTP/1.1 429 No\r\nContent-Length: 2\r\nRetry-After: 7\r\n\r\n{}"
    async with wire([head]) as server:
        with pytest.raises(ProviderDown) as caught:
            await ask(server)

    assert caught.value.again_s == 7
