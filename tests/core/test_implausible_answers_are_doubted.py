"""What cannot be an answer is doubted; what callers ordinarily say never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.asked import Asked
from services.core.plausible import doubtful
from tests.core.labelled_answers import MEANT, MISHEARD, labelled

KNOWN = frozenset({"maple", "court", "bayview", "oak"})


@pytest.mark.parametrize(("asked", "text"), labelled(MISHEARD))
def test_it_doubts_what_cannot_be_meant(asked: str, text: str) -> None:
    assert doubtful(text, Asked(asked), KNOWN)


@pytest.mark.parametrize(("asked", "text"), labelled(MEANT))
def test_it_believes_what_callers_say(asked: str, text: str) -> None:
    assert not doubtful(text, Asked(asked), KNOWN)


@pytest.mark.parametrize(("_asked", "text"), labelled(MISHEARD))
def test_it_doubts_nothing_where_nothing_was_asked(_asked: str, text: str) -> None:
    assert not doubtful(text, None)


def test_it_believes_the_name_of_a_home_that_sounds_like_a_company() -> None:
    assert not doubtful("Channel Radio", Asked.PLACE, {"channel"})


@given(st.text(max_size=60), st.sampled_from(Asked))
def test_it_never_fails(text: str, asked: Asked) -> None:
    assert doubtful(text, asked) in (True, False)
