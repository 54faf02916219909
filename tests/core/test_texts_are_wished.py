"""Wishes for a text are heard; talk about texts is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.core.caller_texts import (
    OFFERED,
    CallerText,
    TextKind,
    in_quiet_hours,
    may_be_asked,
    number_for_texts,
    seconds_of_quiet,
    words_of,
)
from services.core.consents import TextStanding
from services.core.dialogue import Memory, Message, Role
from services.core.manner import Manner
from services.core.office import Office
from services.core.people import Caller, PhoneNumber
from services.core.text_wishes import has_photos, wants_by_text
from services.core.written import written

MARIA = PhoneNumber("+17185550142")
OFFICE = Office("Harbor Street", None, "", timezone="America/New_York")


def memory(**more: object) -> Memory:
    known = Memory("CA1", "front_desk", Caller(MARIA), texts=TextStanding.OPEN)
    for name, value in more.items():
        setattr(known, name, value)
    return known


@pytest.mark.parametrize(
    "said",
    [
        "Can you text me the ticket number?",
        "text it to me",
        "Could you send me a text with that?",
        "please send me the link",
        "shoot me a text with the details",
        "can I get that by text",
        "send the link to my phone",
        "Mándeme el enlace por mensaje",
        "¿Me puede enviar un mensaje de texto?",
        "envíeme el link por favor",
    ],
)
def test_a_wish_is_heard(said: str) -> None:
    assert wants_by_text(said)


@pytest.mark.parametrize(
    "said",
    [
        "I got a text from you yesterday",
        "the plumber texted me",
        "stop texting me",
        "please don't text me",
        "text my husband",
        "text me when he is on his way",
        "no me mande mensajes",
        "I can't read the text on the meter",
        "my sink is leaking",
        "send somebody over please",
    ],
)
def test_other_talk_is_no_wish(said: str) -> None:
    assert not wants_by_text(said)


@pytest.mark.parametrize(
    "said",
    [
        "can I send you a picture?",
        "I have photos of it",
        "I took a picture of the leak",
        "where do I upload photos",
        "le puedo mandar una foto",
        "tengo fotos",
    ],
)
def test_photos_are_heard_of(said: str) -> None:
    assert has_photos(said)


@pytest.mark.parametrize("said", ["the picture fell off the wall", "my smoke alarm is beeping"])
def test_other_pictures_are_not_photos_to_send(said: str) -> None:
    assert not has_photos(said)


def test_an_ordinary_caller_may_be_asked() -> None:
    assert may_be_asked(memory())


@pytest.mark.parametrize(
    "more",
    [
        {"texts": TextStanding.UNKNOWN},
        {"texts": TextStanding.STOPPED},
        {"texts": TextStanding.DECLINED},
        {"texts": TextStanding.NO_TEXTS},
        {"said": [OFFERED]},
        {"hazards": ["gas"]},
        {"urgency": "E"},
        {"urgency": "L"},
        {"manner": Manner(relay=True)},
        {"caller": Caller()},
    ],
)
def test_others_may_not(more: dict[str, object]) -> None:
    assert not may_be_asked(memory(**more))


def test_grief_and_objections_are_heeded() -> None:
    grieving, silent = memory(), memory()
    grieving.script.grave = True
    silent.script.off_record = True

    assert not may_be_asked(grieving)
    assert not may_be_asked(silent)


def test_a_text_goes_to_the_number_that_rings() -> None:
    known = memory()
    known.facts = replace(known.facts, callback_number="+13475550188")

    assert number_for_texts(known) == MARIA


def test_or_to_one_that_was_read_back_and_to_no_other() -> None:
    known = memory(caller=Caller())
    known.facts = replace(known.facts, callback_number="+13475550188")
    before = number_for_texts(known)
    known.history.append(Message(Role.ASSISTANT, "I have 3 4 7, 5 5 5, 0 1 8 8.", 1))

    assert before is None
    assert number_for_texts(known) == PhoneNumber("+13475550188")


@pytest.mark.parametrize("kind", list(TextKind))
@pytest.mark.parametrize("language", ["en", "es", "es-US", "fr"])
def test_every_text_begins_with_the_office_and_fits(kind: TextKind, language: str) -> None:
    text = CallerText(
        kind, MARIA.e164, agreed=True, office="Harbor Street", language=language,
        issue_numbers=(1042, 1043), place="88 Bay Street, 4B", when="Monday at ten",
    )  # fmt: skip

    words = words_of(text, "https://x.example/u/token", first=True)

    assert words.startswith("Harbor Street: ")
    assert "STOP" in words
    assert "{" not in words
    assert "None" not in words
    assert len(words) < 320


@pytest.mark.parametrize(
    ("hour_utc", "quiet"), [(12, True), (13, False), (1, False), (2, True), (3, True)]
)
def test_the_night_is_the_offices_own(hour_utc: int, quiet: bool) -> None:
    at = datetime(2026, 11, 20, hour_utc, 30, tzinfo=UTC)

    assert in_quiet_hours(OFFICE, at) is quiet
    assert bool(seconds_of_quiet(OFFICE, at)) is quiet


def test_the_night_ends_at_eight() -> None:
    at = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)

    assert seconds_of_quiet(OFFICE, at) == 9 * 3600


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("Ticket number 1 0 4 2.", "Ticket number 1042."),
        ("I have 3 4 7, 5 5 5, 0 1 8 8. Right?", "I have 347-555-0188. Right?"),
        ("Thanks for calling Harbor Street. Bye!", "Thanks for your message. Bye!"),
        ("From 9 to 5, Monday", "From 9 to 5, Monday"),
        ("2 bedrooms, 1 bath", "2 bedrooms, 1 bath"),
        ("Units 3, 4 and 5", "Units 3, 4 and 5"),
    ],
)
def test_what_is_said_is_written_as_people_write(said: str, reads: str) -> None:
    assert written(said) == reads
