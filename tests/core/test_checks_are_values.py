from __future__ import annotations

from services.core.checkup import (
    CheckState,
    anything_fails,
    as_json,
    count_of,
    failed,
    first_failing,
    passed,
    unknown,
    waiting,
)

WORKS = passed("clock", "Clock", "It is right.")
BROKEN = failed(
    "tls", "Certificate", "It ended yesterday.", "Renew it.", link="https://example.com"
)
UNSEEN = unknown("addendum", "AI features", "No program can see this.", "Look at the console.")


def test_it_fails_only_where_something_was_found_wrong() -> None:
    assert not anything_fails([WORKS, UNSEEN, waiting("call", "A call", "None yet.")])
    assert anything_fails([WORKS, BROKEN])


def test_it_opens_at_the_first_step_that_fails() -> None:
    assert first_failing([WORKS, BROKEN, UNSEEN]) is BROKEN
    assert first_failing([WORKS, UNSEEN]) is None


def test_it_counts_every_state_also_those_that_none_has() -> None:
    assert count_of([WORKS, BROKEN, UNSEEN]) == {
        CheckState.OK: 1,
        CheckState.FAILING: 1,
        CheckState.UNKNOWN: 1,
        CheckState.WAITING: 0,
        CheckState.OFF: 0,
    }


def test_it_is_written_for_programs_in_words() -> None:
    assert as_json(BROKEN) == {
        "key": "tls",
        "title": "Certificate",
        "state": "failing",
        "found": "It ended yesterday.",
        "cure": "Renew it.",
        "link": "https://example.com",
    }
