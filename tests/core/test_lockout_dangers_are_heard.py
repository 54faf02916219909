"""What waits behind a locked door, and who stands before it: English and Spanish, also indirect."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, assess
from services.core.issue import Urgency
from services.core.lockout_alarm import behind_the_door, tells_of_lockout

L, E = Urgency.LIFE_SAFETY, Urgency.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        "I'm locked out and my son is asleep in there",
        "I locked myself out and the soup is on",
        "I'm locked out, my insulin is inside",
        "locked out and my dog is inside",
        "I locked myself out, the iron is still on",
        "I'm locked out and my mother is inside, she can't walk",
        "I forgot my key and I left the candles burning",
        "me quedé afuera y la sopa está en la estufa",
        "me quedé afuera y mi hijo está dormido adentro",
        "perdí mi llave y dejé la plancha prendida",
    ],
)
def test_it_raises_what_is_shut_in_with_the_key(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert alarm.hazard is Hazard.VULNERABLE_LOCKOUT


@pytest.mark.parametrize(
    "said",
    [
        "I'm locked out of my apartment",
        "I lost my key, can I get a new one?",
        "I'm locked out but my kids are with me",
        "locked out, nobody inside, nothing on",
        "me quedé afuera, se me perdió la llave",
    ],
)
def test_it_raises_no_plain_lockout(said: str) -> None:
    assert assess(said) is None
    assert tells_of_lockout(said)


@pytest.mark.parametrize(
    ("answer", "urgency"),
    [
        ("yes, my son", L),
        ("my son is asleep in there", L),
        ("mi bebé", L),
        ("the soup is on", E),
        ("just the dog", E),
        ("yes", E),
        ("sí, la estufa está prendida", E),
        ("my grandmother is in bed", E),
        ("I need my insulin", E),
        ("el arroz está en la lumbre", E),
    ],
)
def test_it_understands_the_answer_to_the_question(answer: str, urgency: Urgency) -> None:
    alarm = behind_the_door(answer, asked=True)

    assert alarm is not None
    assert alarm.urgency is urgency


@pytest.mark.parametrize(
    "answer",
    [
        "no", "no, nobody", "nothing is on", "no, my kids are with me", "my son is at school",
        "my husband has the other key but he's at work", "yes, everything is off", "nadie",
        "no, todo está apagado",
    ],
)  # fmt: skip
def test_it_raises_nothing_for_a_safe_answer(answer: str) -> None:
    assert behind_the_door(answer, asked=True) is None


@pytest.mark.parametrize("said", ["my dog is brown", "my son has the key", "I need a plumber"])
def test_it_takes_no_bare_word_unasked(said: str) -> None:
    assert behind_the_door(said, asked=False) is None


@pytest.mark.parametrize(
    "said",
    [
        "my ex is at the door",
        "my ex husband is banging on my door",
        "my ex boyfriend is trying to get in",
        "my ex won't leave",
        "there's an order of protection against him and he is outside my door",
        "mi ex está en la puerta",
        "mi ex quiere entrar",
        "mi ex esposo está golpeando la puerta",
    ],
)
def test_it_calls_for_911_where_somebody_feared_is_at_the_door(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (Hazard.VIOLENCE, L)


@pytest.mark.parametrize(
    "said",
    [
        "my ex moved out last month and I want to change the locks",
        "my ex is on the lease, can you take him off",
        "there is mail for my ex",
        "mi ex ya no vive aquí, quiero cambiar la cerradura",
    ],
)
def test_it_raises_no_matter_of_papers(said: str) -> None:
    assert assess(said) is None
