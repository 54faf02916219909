from __future__ import annotations

from services.call.echo_token import LIFE_S, answer, question, right_answer

SECRET, NOW_S = "secret", 1_790_000_000.0


def test_it_answers_its_own_question_as_is_expected() -> None:
    asked = question(SECRET, "nonce", NOW_S)

    assert answer(SECRET, asked, NOW_S + 1) == right_answer(SECRET, asked)


def test_it_answers_nobody_elses_question() -> None:
    assert answer(SECRET, question("another", "nonce", NOW_S), NOW_S) is None
    assert answer(SECRET, "1790000060.nonce.", NOW_S) is None
    assert answer(SECRET, "é" * 40, NOW_S) is None


def test_it_answers_no_old_question() -> None:
    assert answer(SECRET, question(SECRET, "nonce", NOW_S), NOW_S + LIFE_S + 1) is None


def test_another_house_answers_otherwise() -> None:
    asked = question(SECRET, "nonce", NOW_S)

    assert right_answer("another", asked) != right_answer(SECRET, asked)
