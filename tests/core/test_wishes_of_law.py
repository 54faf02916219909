"""What callers want by law is heard in many wordings, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from services.core.consents import ConsentKind
from services.core.wishes_heard import (
    Keyword,
    keyword_of,
    objects_to_recording,
    stop_wishes,
    twilio_answers,
)

OBJECTIONS = [
    "do not record me please",
    "I don't want to be recorded, my kitchen sink is leaking",
    "I'd rather not be recorded",
    "you do not have my permission to record me",
    "prefiero que no se grabe",
    "no tienen mi permiso para grabar",
    "don't record me",
    "please do not record this call",
    "I don't want to be recorded",
    "stop recording",
    "turn off the recording",
    "I do not consent to being recorded",
    "no quiero que me graben",
    "no me graben",
    "deje de grabar",
    "off the record please",
    "I'm not comfortable being recorded",
    "can you turn that recording off",
    "I don't want this recorded or transcribed",
    "I object to being recorded",
    "not okay with recording this",
    "no grabe la llamada",
    "no autorizo la grabación",
    "sin grabar por favor",
    "you can't be recording me without my permission, stop recording me",
]
NO_OBJECTIONS = [
    "are you recording this?",
    "is this call recorded",
    "I have a recording of the noise",
    "there is no record of my payment",
    "you have no record of it",
    "I don't have a record of that",
    "the camera is not recording",
    "why are you recording",
    "for the record I paid",
    "my records show",
    "there's no hot water on record",
    "did not record my payment",
    "the voicemail stopped recording",
    "I broke my record player",
]
NO_TEXTS = [
    "stop texting me",
    "don't text me anymore",
    "please stop sending me texts",
    "no more text messages",
    "no me manden más mensajes",
    "dejen de mandarme mensajes",
    "quit texting this number",
]
NO_CALLS = [
    "stop calling me",
    "don't call me again",
    "take me off your list",
    "never call this number again",
    "no me llamen más",
    "dejen de llamarme",
    "remove my number from your system",
    "put me on the do not call list",
]
NEITHER = [
    "don't call me before nine",
    "stop the leak",
    "call me back please",
    "text me when they come",
    "I don't text",
    "you don't call back",
    "no me llamaron",
    "they never called me",
    "I never got a text",
    "don't text my wife",
    "nobody called me again",
    "do not call 911?",
    "please don't call me at work",
]
KEYWORDS = [
    ("STOP", Keyword.STOP),
    (" stop! ", Keyword.STOP),
    ("Alto.", Keyword.STOP),
    ("Start", Keyword.START),
    ("AYUDA", Keyword.HELP),
    ("Sí", Keyword.YES),
    ("stop by tomorrow", None),
    ("please help me with my sink", None),
    ("", None),
]


@pytest.mark.parametrize("said", OBJECTIONS)
def test_it_hears_an_objection(said: str) -> None:
    assert objects_to_recording(said)


@pytest.mark.parametrize("said", NO_OBJECTIONS)
def test_it_takes_nothing_else_for_one(said: str) -> None:
    assert not objects_to_recording(said)


@pytest.mark.parametrize("said", NO_TEXTS)
def test_it_hears_that_no_texts_are_wanted(said: str) -> None:
    assert ConsentKind.TEXTS in stop_wishes(said)


@pytest.mark.parametrize("said", NO_CALLS)
def test_it_hears_that_no_calls_are_wanted(said: str) -> None:
    assert ConsentKind.CALLS in stop_wishes(said)


@pytest.mark.parametrize("said", NEITHER)
def test_it_stops_nothing_else(said: str) -> None:
    assert stop_wishes(said) == frozenset()


@pytest.mark.parametrize(("text", "keyword"), KEYWORDS)
def test_it_knows_keywords(text: str, keyword: Keyword | None) -> None:
    assert keyword_of(text) is keyword


def test_it_knows_what_twilio_has_answered() -> None:
    assert twilio_answers("Stop")
    assert not twilio_answers("Alto")


RECORDED = "Yes, this call is recorded and transcribed. If you don't want that, just tell me."


@pytest.mark.parametrize(
    "said",
    ["I don't consent to that", "No, I do not want that.", "I object", "please don't", "no quiero"],
)
def test_it_hears_an_objection_in_answer_to_the_notice(said: str) -> None:
    assert objects_to_recording(said, RECORDED)
    assert not objects_to_recording(said, "Is it all right for us to come in?")


@pytest.mark.parametrize("said", ["no", "I don't want to pay rent", "I don't have heat"])
def test_it_takes_another_answer_to_the_notice_for_none(said: str) -> None:
    assert not objects_to_recording(said, RECORDED)
