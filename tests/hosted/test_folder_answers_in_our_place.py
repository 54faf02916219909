"""The same answer as files on any web host: no decisions, and still no loop and no lost message."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from services.clients.http import Reply
from services.core.hosted import Duty, HostedPlan, Sentence, plain_words
from services.portfolio.hosted_folder import base_of, files_of, write, zipped
from services.portfolio.hosted_look import judge
from tests.call.twiml_checker import faults_of
from tests.hosted.node_function import rung, words_of

OURS, OFFICE = "+17185550100", "+17185550177"
ANA, BEN = "+17185550198", "+17185550199"
XML = {"Content-Type": "text/xml; charset=utf-8"}
PLAN = HostedPlan((OURS,), OFFICE, (Duty(0, (ANA, OFFICE)),), {}, plain_words("Harbor"))


def document(name: str, plan: HostedPlan = PLAN) -> ET.Element:
    text = files_of(plan, OURS)[name].decode()
    assert faults_of(text) == []
    return ET.fromstring(text)


def test_it_says_the_safety_words_then_rings_then_takes_a_message() -> None:
    index = document("index.xml")

    tags = [one.tag for one in index]
    assert rung(index) == [OFFICE, ANA]
    assert tags.index("Say") < tags.index("Dial") < tags.index("Record")
    assert tags[-1] == "Hangup"
    assert words_of(index).index("911") < words_of(index).index("after the tone")


def test_it_rings_everybody_who_is_ever_on_duty_since_files_know_no_clock() -> None:
    plan = replace(PLAN, duty=(Duty(0, (ANA,)), Duty(9, (BEN, ANA))))

    assert rung(document("index.xml", plan)) == [OFFICE, ANA, BEN]


def test_it_tells_whoever_has_talked_that_they_may_hang_up() -> None:
    assert "you can hang up" in words_of(document("index.xml"))


def test_it_goes_on_to_files_alone_and_never_back_to_itself() -> None:
    whole = "".join(text.decode() for text in files_of(PLAN, OURS).values())

    assert 'action="index.xml"' not in whole
    assert [one.get("action") for one in document("index.xml").iter("Record")] == ["kept.xml"]
    assert all(one.get("action") is None for one in document("index.xml").iter("Dial"))


def test_it_asks_whoever_picks_up_for_a_key() -> None:
    screen = document("screen.xml")

    assert [one.tag for one in screen] == ["Gather", "Hangup"]
    assert screen[0].get("action") == "taken.xml"
    assert [one.tag for one in document("taken.xml")] == []


def test_it_plays_clips_that_lie_beside_it(tmp_path: Path) -> None:
    clip = Sentence("Hello.", "en", "clips/a.mp3")
    plan = replace(PLAN, words={**PLAN.words, "first.en": (clip,)})

    files = files_of(plan, OURS, {"clips/a.mp3": b"sound"})
    write(files, tmp_path / "out")

    assert (tmp_path / "out" / "clips" / "a.mp3").read_bytes() == b"sound"
    assert [one.text for one in document("index.xml", plan).iter("Play")] == ["clips/a.mp3"]


def test_it_can_be_downloaded_in_one_piece() -> None:
    packed = zipfile.ZipFile(io.BytesIO(zipped(files_of(PLAN, OURS))))

    assert "chris-fallback/index.xml" in packed.namelist()
    assert b"HTTP GET" in packed.read("chris-fallback/README.txt")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html>not here</html>", "Its answer is no TwiML."),
        (b"nothing at all", "Its answer is no TwiML."),
        (b"<Response><Say>Hello.</Say><Record/></Response>", "The words for danger are missing."),
        (b"<Response><Say>Call 911.</Say></Response>", "It neither rings anybody"),
    ],
)
def test_it_says_what_an_answer_lacks(body: bytes, found: str) -> None:
    assert judge(Reply(200, XML, body)).words.startswith(found)


def test_it_takes_the_folder_for_an_answer() -> None:
    whole = files_of(PLAN, OURS)["index.xml"]

    assert judge(Reply(200, XML, whole)).answers
    assert not judge(Reply(404, {}, b"")).answers
    assert not judge(Reply(200, {**XML, "X-Chris-Digest": "old"}, whole), "new").answers


def test_it_names_whole_addresses_where_they_are_known() -> None:
    base = base_of("https://files.example/chris/index.xml")

    whole = "".join(one.decode() for one in files_of(PLAN, OURS, base=base).values())

    assert base_of("") == ""
    assert 'url="https://files.example/chris/screen.xml"' in whole
    assert 'action="https://files.example/chris/kept.xml"' in whole
