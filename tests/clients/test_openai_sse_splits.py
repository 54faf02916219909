"""Events come out the same however the network cuts the bytes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.clients.chat_answer import AnswerReader
from services.clients.sse import SseReader
from services.core.dialogue import Piece, Token
from services.core.errors import ProviderError
from tests.clients.wire import DONE, event, finish, fragment, text_of, words

BODY = (
    b": hello\r\n\r\n"
    + words("¿En qué ")
    + words("unidad?")
    + fragment(0, id="a", name="find_unit", arguments='{"unit":')
    + fragment(0, arguments='"4B"}')
    + finish("tool_calls")
    + event(usage={"prompt_tokens": 3, "completion_tokens": 2})
    + DONE
)


def read(parts: list[bytes]) -> list[Piece]:
    events, reader = SseReader(), AnswerReader("m")
    pieces = [piece for part in parts for piece in reader.read(events.feed(part))]
    return pieces + reader.read(events.close())


def cut(body: bytes, cuts: list[int]) -> list[bytes]:
    bounds = [0, *sorted(at % len(body) for at in cuts), len(body)]
    return [body[a:b] for a, b in pairwise(bounds)]


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_it_reads_the_same_however_the_bytes_are_cut(cuts: list[int]) -> None:
    whole, parts = read([BODY]), read(cut(BODY, cuts))

    assert text_of(parts) == text_of(whole) == "¿En qué unidad?"
    assert [one for one in parts if not isinstance(one, Token)] == whole[1:]


@given(st.binary(max_size=400), st.lists(st.integers(0, 10_000), max_size=10))
def test_it_raises_provider_errors_alone_whatever_is_sent(junk: bytes, cuts: list[int]) -> None:
    body = b'data: {"choices":[{"delta":{"content":"a"}}]}\n\ndata: ' + junk + b"\n\n"

    try:
        pieces = read(cut(body, cuts))
    except ProviderError:
        return

    assert all(isinstance(piece, Piece) for piece in pieces)
