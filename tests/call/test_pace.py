"""How fast one socket may send."""

from __future__ import annotations

import pytest

from services.call.pace import Pace, Pieces
from services.call.relay import Prompt

PROMPT = '{"type":"prompt","voicePrompt":"Hello."}'
INFO = '{"type":"info","name":"tokensPlayed"}'


def test_it_lets_a_call_as_people_speak_pass_at_once() -> None:
    pace = Pace()

    waits_s = [pace.wait_s(frame, now_s) for now_s in range(600) for frame in (PROMPT, INFO)]

    assert set(waits_s) == {0.0}


@pytest.mark.parametrize(("frame", "in_a_minute"), [(PROMPT, 6 * 60 + 30), (INFO, 60 * 60 + 300)])
def test_it_slows_a_flood_down(frame: str, in_a_minute: int) -> None:
    pace, now_s, taken = Pace(), 0.0, 0

    while now_s < 60:
        now_s += pace.wait_s(frame, now_s)
        taken += 1

    assert taken == pytest.approx(in_a_minute, abs=2)


def test_it_forgets_a_flood_after_a_while() -> None:
    pace = Pace()
    waits_s = [pace.wait_s(PROMPT, 0.0) for _ in range(60)]

    assert waits_s[-1] > 1
    assert pace.wait_s(PROMPT, 20.0) == 0


def test_it_lets_words_pass_before_their_end() -> None:
    pace, half = Pace(), '{"type":"prompt","voicePrompt":"I have","last":false}'

    waits_s = [pace.wait_s(half, moment / 20) for moment in range(20 * 600)]

    assert set(waits_s) == {0.0}


def test_it_takes_one_of_many_pieces() -> None:
    pieces, half = Pieces(0.5), Prompt("I have", last=False)

    assert [pieces.takes(half, now_s) for now_s in (1.0, 1.2, 1.4, 1.5, 1.9, 2.0)] == [
        *(True, False, False, True, False, True)
    ]


def test_it_takes_every_whole_sentence() -> None:
    pieces = Pieces(0.5)

    assert all(pieces.takes(Prompt("Hello."), now_s) for now_s in (1.0, 1.1, 1.2))
