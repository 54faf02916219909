"""The function at Twilio: safety words, the office, the people on call, a message; never a loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from services.core.hosted import Duty, HostedPlan, Sentence, plain_words
from tests.hosted.node_function import action_of, install, needs_node, rung, words_of

pytestmark = needs_node
OURS, SPANISH, OFFICE = "+17185550100", "+17185550109", "+17185550177"
ANA, BEN, CALLER = "+17185550198", "+17185550199", "+19295550123"
PLAN = HostedPlan(
    ours=(OURS, SPANISH),
    office=OFFICE,
    duty=(Duty(0, (ANA, BEN)),),
    languages={SPANISH: "es"},
    words=plain_words("Harbor & Sons"),
)
CALL = {
    "CallSid": "CA1",
    "AccountSid": "AC1",
    "From": CALLER,
    "To": OURS,
    "Direction": "inbound",
    "CallStatus": "in-progress",
}


def answer(
    folder: Path, plan: HostedPlan = PLAN, address: str = "/fallback", **more: str
) -> ET.Element:
    return install(folder, plan).ask({**CALL, **more}, address)


def ring_on(folder: Path, first: ET.Element, ended: Mapping[str, str]) -> ET.Element:
    return answer(folder, PLAN, action_of(first), **ended)


def gathered_at(document: ET.Element) -> str:
    """Where the key goes."""
    question = document.find("Gather")
    assert question is not None
    return question.get("action", "")


def test_it_says_the_safety_words_before_anything_rings(tmp_path: Path) -> None:
    document = answer(tmp_path)

    words = words_of(document)
    assert [one.tag for one in document] == ["Say", "Say", "Dial"]
    assert "Harbor & Sons" in words
    assert words.index("hang up and call 911") < words.index("cuelgue y llame al 911")


def test_it_speaks_spanish_first_on_a_spanish_number(tmp_path: Path) -> None:
    document = answer(tmp_path, To=SPANISH)

    assert [say.get("language") for say in document.iter("Say")] == ["es-US", "en-US"]


def test_it_rings_the_office_first_behind_a_key_and_shows_our_number(tmp_path: Path) -> None:
    dial = answer(tmp_path).find("Dial")

    assert dial is not None
    (number,) = dial.iter("Number")
    assert (number.text, dial.get("callerId")) == (OFFICE, OURS)
    assert (number.get("url"), dial.get("timeout")) == ("/fallback?step=screen", "20")


def test_it_rings_the_people_on_call_in_their_order_and_then_takes_a_message(
    tmp_path: Path,
) -> None:
    nobody = {"DialCallStatus": "no-answer"}
    first = answer(tmp_path)
    second = ring_on(tmp_path, first, nobody)
    third = ring_on(tmp_path, second, nobody)

    last = ring_on(tmp_path, third, nobody)

    assert [rung(one) for one in (first, second, third, last)] == [[OFFICE], [ANA], [BEN], []]
    record = last.find("Record")
    assert record is not None
    assert record.get("action") == "/fallback?step=kept"
    assert last[-1].tag == "Hangup"


def test_it_does_not_take_a_voicemail_for_an_answer(tmp_path: Path) -> None:
    picked_up = {"DialCallStatus": "completed", "DialBridged": "false"}

    following = ring_on(tmp_path, answer(tmp_path), picked_up)

    assert rung(following) == [ANA]
    assert "you can hang up" in words_of(following)


def test_it_ends_the_call_once_they_have_talked(tmp_path: Path) -> None:
    talked = {"DialCallStatus": "completed", "DialBridged": "true"}

    assert [one.tag for one in ring_on(tmp_path, answer(tmp_path), talked)] == ["Hangup"]


def test_it_rings_nobody_for_a_caller_who_is_gone(tmp_path: Path) -> None:
    gone = {"DialCallStatus": "canceled", "CallStatus": "completed"}

    assert [one.tag for one in ring_on(tmp_path, answer(tmp_path), gone)] == ["Hangup"]


def test_it_does_not_ring_the_office_that_has_forwarded_the_call(tmp_path: Path) -> None:
    assert rung(answer(tmp_path, ForwardedFrom="(718) 555-0177")) == [ANA]


def test_it_does_not_ring_the_caller(tmp_path: Path) -> None:
    assert rung(answer(tmp_path, From=OFFICE)) == [ANA]


@pytest.mark.parametrize("shown", [OURS, SPANISH])
def test_it_rings_nobody_for_a_call_of_ours_that_was_forwarded_back(
    tmp_path: Path, shown: str
) -> None:
    first = answer(tmp_path, From=shown)
    second = answer(tmp_path, PLAN, gathered_at(first), From=shown)
    last = answer(tmp_path, PLAN, gathered_at(second), From=shown)

    assert [one.tag for one in (*first, *second)] == ["Gather", "Gather"]
    assert last.find("Record") is not None
    assert [rung(one) for one in (first, second, last)] == [[], [], []]


def test_it_goes_on_with_a_caller_who_shows_our_number_and_presses_one(tmp_path: Path) -> None:
    asked = answer(tmp_path, From=OURS)

    assert rung(answer(tmp_path, PLAN, gathered_at(asked), From=OURS, Digits="1")) == [OFFICE]


def test_it_rings_nobody_twice(tmp_path: Path) -> None:
    plan = replace(PLAN, office=ANA)

    first = answer(tmp_path, plan)
    second = answer(tmp_path, plan, action_of(first), DialCallStatus="busy")

    assert (rung(first), rung(second)) == ([ANA], [BEN])


def test_it_takes_a_message_at_once_where_nobody_can_be_rung(tmp_path: Path) -> None:
    document = answer(tmp_path, replace(PLAN, office="", duty=()))

    assert document.find("Record") is not None
    assert words_of(document).index("911") < words_of(document).index("after the tone")


def test_it_rings_whoever_is_on_duty_at_this_hour(tmp_path: Path) -> None:
    duty = (Duty(0, (ANA,)), Duty(1_700_000_000, (BEN,)), Duty(9_000_000_000, (CALLER,)))

    assert rung(answer(tmp_path, replace(PLAN, office="", duty=duty))) == [BEN]


def test_it_asks_whoever_picks_up_for_the_key_one(tmp_path: Path) -> None:
    asked = answer(tmp_path, PLAN, "/fallback?step=screen")

    gather = asked.find("Gather")
    assert gather is not None
    assert "press 1" in words_of(asked)
    assert (gather.get("numDigits"), asked[-1].tag) == ("1", "Hangup")


@pytest.mark.parametrize(("key", "follows"), [("1", []), ("2", ["Hangup"]), ("", ["Hangup"])])
def test_it_puts_through_whoever_presses_one(tmp_path: Path, key: str, follows: list[str]) -> None:
    document = answer(tmp_path, PLAN, "/fallback?step=key", Digits=key)

    assert [one.tag for one in document] == follows


def test_it_thanks_for_a_message(tmp_path: Path) -> None:
    document = answer(tmp_path, PLAN, "/fallback?step=kept", RecordingUrl="https://x.example/RE1")

    assert "Your message was recorded" in words_of(document)
    assert document[-1].tag == "Hangup"


def test_it_plays_clips_where_there_are_some(tmp_path: Path) -> None:
    clip = Sentence("Hello.", "en", "https://chris-1.twil.io/clips/a.mp3")

    document = answer(tmp_path, replace(PLAN, words={**PLAN.words, "first.en": (clip,)}))

    assert [one.text for one in document.iter("Play")] == [clip.clip]


def test_it_writes_no_xml_out_of_what_it_is_sent(tmp_path: Path) -> None:
    dial = answer(tmp_path, To='"><Hangup/>').find("Dial")

    assert dial is not None
    assert dial.get("callerId") == '"><Hangup/>'


def test_it_names_whole_addresses_where_it_knows_its_own(tmp_path: Path) -> None:
    function = install(tmp_path, PLAN, DOMAIN_NAME="chris-1.twil.io")

    dial = function.ask(CALL).find("Dial")

    assert dial is not None
    assert dial[0].get("url") == "https://chris-1.twil.io/fallback?step=screen"
    assert (dial.get("action") or "").startswith("https://chris-1.twil.io/fallback?step=next")


def test_it_takes_a_message_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    document = answer(tmp_path, replace(PLAN, words={}, duty=()), From="x" * 5)
    broken = install(tmp_path, PLAN)
    text = broken.file.read_text().replace('"duty": [', '"duties": [')
    broken.file.write_text(text)

    last = broken.ask(CALL)

    assert document.find("Dial") is not None
    assert "911" in words_of(last)
    assert last.find("Record") is not None
