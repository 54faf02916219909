"""What servers send, well and badly, becomes words, tool calls and usage."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from services.clients.chat_answer import TOO_MUCH, AnswerReader
from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.core.chat import ChatMessage, ChatRequest, ChatRole
from services.core.dialogue import Piece, Token, ToolCall, Usage
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from tests.clients.wire import (
    DONE,
    END,
    EVENT_STREAM,
    HANG_UP,
    Part,
    chunk,
    event,
    finish,
    fragment,
    streamed,
    text_of,
    wire,
    words,
)

ASKED = ChatRequest("local", [ChatMessage(ChatRole.USER, "Hello?")])


async def pieces_of(*answers: list[Part]) -> list[Piece]:
    async with wire(*answers) as server, model_session() as session:
        client = ChatClient(session, base_url=server.url)
        return [piece async for piece in client.stream(ASKED)]


def calls_in(pieces: list[Piece]) -> list[ToolCall]:
    return [piece for piece in pieces if isinstance(piece, ToolCall)]


async def test_it_gives_the_words_of_one_read_as_one_token() -> None:
    burst = words("Hello ") + words("there ") + words("now.") + finish() + DONE

    pieces = await pieces_of([EVENT_STREAM + chunk(burst) + END])

    assert pieces[0] == Token("Hello there now.")


async def test_it_gives_words_as_they_come() -> None:
    pieces = await pieces_of(streamed(words("One "), 0.05, words("two"), finish(), DONE))

    assert [piece for piece in pieces if isinstance(piece, Token)] == [Token("One "), Token("two")]


@pytest.mark.parametrize(
    "body",
    [
        b'data:{"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata:[DONE]\n\n',
        b'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\r\n\r\n',
        b': ping\n\nevent: x\nid: 1\ndata: {"choices":[{"delta":{"content":"Hi"},'
        b'"finish_reason":"stop"}]}\n\n',
        b'data: {"choices":[{"delta":\ndata: {"content":"Hi"},"finish_reason":"stop"}]}\n\n',
        b'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}',
        b'data: {"choices":[],"prompt_filter_results":[]}\n\n'
        b'data: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\n'
        b'data: {"choices":[{"delta":{"content":[{"type":"text","text":"Hi"}]}}]}\n\n'
        b'data: {"choices":[{"finish_reason":"stop"}]}\n\n',
    ],
    ids=["no space", "crlf", "comment", "two lines", "no end", "odd choices"],
)
async def test_it_reads_every_form_of_events(body: bytes) -> None:
    assert text_of(await pieces_of(streamed(body))) == "Hi"


async def test_it_joins_letters_that_the_network_cut_in_two() -> None:
    body = words("¿Qué pasó?") + finish() + DONE
    parts: list[bytes | float] = [body[:40], 0.02, body[40:41], 0.02, body[41:]]

    assert text_of(await pieces_of(streamed(*parts))) == "¿Qué pasó?"


async def test_it_reports_the_usage_of_the_last_event() -> None:
    usage = {
        "prompt_tokens": 900,
        "completion_tokens": 12,
        "prompt_tokens_details": {"cached_tokens": 512},
    }

    pieces = await pieces_of(streamed(words("Hi"), finish(), event(usage=usage), DONE))

    assert pieces[-1] == Usage("local", 900, 12, 512)


async def test_it_reports_what_was_read_into_the_cache() -> None:
    read = {"cached_tokens": 512, "cache_write_tokens": 300}
    usage = {"prompt_tokens": 900, "completion_tokens": 12, "prompt_tokens_details": read}

    pieces = await pieces_of(streamed(words("Hi"), finish(), event(usage=usage), DONE))

    assert pieces[-1] == Usage("local", 900, 12, 512, cache_write_tokens=300)


@pytest.mark.parametrize(
    "usage",
    [
        "many",
        {"prompt_tokens": "many"},
        {"prompt_tokens": -900, "completion_tokens": 12},
        {"prompt_tokens": 900, "completion_tokens": -12},
        {"prompt_tokens": 10**19, "completion_tokens": 12},
        {"prompt_tokens": 900, "prompt_tokens_details": {"cached_tokens": 901}},
        {"prompt_tokens": 900, "prompt_tokens_details": [1]},
    ],
)
async def test_it_believes_no_figures_that_cannot_be_and_loses_no_answer(usage: Any) -> None:
    burst = words("Hi there, caller") + finish() + event(usage=usage) + DONE

    pieces = await pieces_of(streamed(burst))

    assert pieces == [Token("Hi there, caller"), Usage("local", 1, 5, estimated=True)]


async def test_it_estimates_the_usage_that_a_server_leaves_out() -> None:
    pieces = await pieces_of(streamed(words("Hi there, caller"), finish(), DONE))

    assert pieces[-1] == Usage("local", 1, 5, estimated=True)


async def test_it_puts_tool_calls_together_from_fragments() -> None:
    pieces = await pieces_of(
        streamed(
            words("Let me see."),
            fragment(0, id="a", name="find_unit", arguments=""),
            fragment(0, arguments='{"unit"'),
            fragment(1, id="b", name="office_hours", arguments="{}"),
            fragment(0, arguments=':"4B"}'),
            finish("tool_calls"),
            DONE,
        )
    )

    assert calls_in(pieces) == [
        ToolCall("a", "find_unit", {"unit": "4B"}),
        ToolCall("b", "office_hours", {}),
    ]


async def test_it_gives_a_sign_of_life_while_a_tool_call_is_written() -> None:
    pieces = await pieces_of(
        streamed(fragment(0, id="a", name="find_unit"), 0.05, finish("tool_calls"), DONE)
    )

    assert pieces[0] == Token("")


async def test_it_gives_a_call_without_id_one_of_its_own() -> None:
    pieces = await pieces_of(
        streamed(fragment(0, name="find_unit", arguments="{}"), finish(), DONE)
    )

    assert calls_in(pieces)[0].id.startswith("call_")


async def test_it_tells_calls_apart_that_share_an_index() -> None:
    pieces = await pieces_of(
        streamed(
            fragment(0, id="a", name="one", arguments="{}"),
            fragment(0, id="b", name="two", arguments="{}"),
            finish("tool_calls"),
        )
    )

    assert [(call.id, call.name) for call in calls_in(pieces)] == [("a", "one"), ("b", "two")]


async def test_it_joins_fragments_without_an_index() -> None:
    pieces = await pieces_of(
        streamed(
            fragment(None, id="a", name="one", arguments='{"n":'),
            fragment(None, arguments="1}"),
            finish("tool_calls"),
        )
    )

    assert calls_in(pieces) == [ToolCall("a", "one", {"n": 1})]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ('{"unit": "4', "the arguments are not valid JSON"),
        ('["4B"]', "the arguments are not a JSON object"),
        ('{"unit": ' + "[" * 300 + "]" * 300 + "}", TOO_MUCH),
        ('{"unit": "' + "4" * 30_000 + '"}', TOO_MUCH),
    ],
)
async def test_it_marks_arguments_that_cannot_be_used(arguments: str, fault: str) -> None:
    pieces = await pieces_of(
        streamed(fragment(0, id="a", name="find_unit", arguments=arguments), finish("length"))
    )

    assert calls_in(pieces) == [ToolCall("a", "find_unit", {}, fault)]


async def test_it_keeps_no_name_of_a_tool_that_servers_would_not_take_back() -> None:
    pieces = await pieces_of(
        streamed(fragment(0, id="a", name="read tenants!" + "x" * 90, arguments="{}"), finish())
    )

    assert calls_in(pieces) == [ToolCall("a", "read_tenants_" + "x" * 51, {})]


@pytest.mark.parametrize(
    "answer",
    [
        streamed(words("Hel"), HANG_UP),
        streamed(words("Hel")),
        streamed(words("Hel"), DONE),
        streamed(b"data: {not json}\n\n"),
        streamed(b'data: {"choices": 7}\n\n'),
        streamed(b"<html>busy</html>"),
        streamed(words("Hel"), event(error={"message": "secret", "type": "server_error"})),
        [EVENT_STREAM, HANG_UP],
    ],
    ids=["hang-up", "no end", "done only", "garbled", "wrong shape", "page", "error", "head only"],
)
async def test_it_takes_a_broken_answer_for_one_that_may_be_asked_again(answer: list[Part]) -> None:
    with pytest.raises(ProviderUnsure) as caught:
        await pieces_of(answer)

    assert "secret" not in str(caught.value)


async def test_it_tells_a_limit_inside_a_stream_from_a_break() -> None:
    with pytest.raises(ProviderDown):
        await pieces_of(streamed(event(error={"code": "rate_limit_exceeded"})))


@pytest.mark.parametrize(
    "last",
    [event({"delta": {"refusal": "I cannot"}}), finish("content_filter")],
    ids=["refusal", "filter"],
)
async def test_it_takes_a_declined_answer_for_a_refusal(last: bytes) -> None:
    with pytest.raises(ProviderRefused):
        await pieces_of(streamed(words("Well"), last, DONE))


async def test_it_takes_no_event_of_endless_length() -> None:
    with pytest.raises(ProviderUnsure):
        await pieces_of(streamed(b"data: " + b"x" * (5 * 2**20)))


def test_it_tells_words_from_a_tool_call_that_is_being_written() -> None:
    reader = AnswerReader("m")
    begun = {"index": 0, "id": "c1", "function": {"name": "act", "arguments": "{"}}

    reader.read([orjson.dumps({"choices": [{"delta": {"content": "Sure. "}}]})])
    speaking = reader.speaking
    reader.read([orjson.dumps({"choices": [{"delta": {"tool_calls": [begun]}}]})])

    assert (speaking, reader.speaking) == (True, False)
