"""Small models write a tool call among their words: it is read as a call, and never spoken."""

from __future__ import annotations

import orjson
import pytest

from services.clients.chat_answer import AnswerReader
from services.core.dialogue import Piece, Token, ToolCall

PLAIN = '{"name": "open_issue", "arguments": {"unit": "4B", "pets": null}}'
WRITTEN = (
    PLAIN,
    f"<tool_call>\n{PLAIN}\n</tool_call>",
    '{{"name": "open_issue", "arguments": {"unit": "4B", "pets": null}}}}',
    f"```json\n{PLAIN}\n```",
    '{"name": "open_issue", "parameters": {"unit": "4B", "pets": null}}',
)
NO_CALLS = (
    '{"answer": "We close at five."}',
    '{"name": "open_issue", "arguments": {"unit": "4B"',
    f"{PLAIN} is what I would call.",
    "{curly} is a name",
    '{"name": ' + "[" * 20_000,
    "<b>We close at five.</b>",
)


def chunk(text: str, reason: str | None = None) -> bytes:
    return orjson.dumps({"choices": [{"delta": {"content": text}, "finish_reason": reason}]})


def read(text: str, step: int) -> list[Piece]:
    """The answer, so many letters a chunk."""
    reader = AnswerReader("local")
    parts = [text[at : at + step] for at in range(0, len(text), step)]
    pieces = [piece for part in parts for piece in reader.read([chunk(part)])]
    return [*pieces, *reader.read([chunk("", "stop")])]


def words_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if isinstance(piece, Token))


@pytest.mark.parametrize("step", [1, 7, 500])
@pytest.mark.parametrize("text", WRITTEN)
def test_it_is_a_call_and_no_words(text: str, step: int) -> None:
    pieces = read(text, step)

    (call,) = (piece for piece in pieces if isinstance(piece, ToolCall))
    assert (call.name, dict(call.arguments)) == ("open_issue", {"unit": "4B", "pets": None})
    assert words_of(pieces) == ""


def test_it_reads_several() -> None:
    pieces = read(f"<tool_call>{PLAIN}</tool_call>\n<tool_call>{PLAIN}</tool_call>", 9)

    assert len([piece for piece in pieces if isinstance(piece, ToolCall)]) == 2


@pytest.mark.parametrize("step", [1, 7, 500])
@pytest.mark.parametrize("text", NO_CALLS)
def test_whatever_is_no_call_stays_words(text: str, step: int) -> None:
    pieces = read(text, step)

    assert words_of(pieces) == text
    assert not [piece for piece in pieces if isinstance(piece, ToolCall)]


def test_words_pass_at_once() -> None:
    reader = AnswerReader("local")

    assert reader.read([chunk("We ")]) == [Token("We ")]
    assert reader.read([chunk('{"name"')]) == [Token('{"name"')]


def test_what_is_held_is_a_sign_of_life() -> None:
    assert AnswerReader("local").read([chunk('{"na')]) == [Token("")]
