"""Notices are logged with their words, and objections and stops on a call are heeded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.call.relay import Info
from services.core.consents import NOT_KEPT, Answer, ConsentKind
from services.core.events import (
    AssistantSpoke,
    CallerSpoke,
    ConsentNoted,
    RecordingRefused,
)
from services.core.privacy_rules import PERSON, PrivacyRules
from services.engine.lines import line
from tests.engine.whole_call import OPEN_OFFICE, Exchange, say


def entries(exchange: Exchange, kind: ConsentKind) -> list[Any]:
    found = [event.consent for event in exchange.events(ConsentNoted)]
    return [one for one in found if one.kind is kind]


def with_rules(rules: PrivacyRules, address: str = "") -> Exchange:
    exchange = Exchange()
    known = replace(OPEN_OFFICE, privacy=rules)
    exchange.office.now = replace(known, address=address) if address else known
    return exchange


async def test_each_call_says_which_words_were_announced() -> None:
    exchange = Exchange()
    await exchange.ring()

    (notice,) = entries(exchange, ConsentKind.RECORDING)
    (event,) = [one for one in exchange.events(ConsentNoted) if one.consent is notice]
    assert notice.answer is Answer.NOTICED
    assert (notice.state, notice.language, notice.whole) == ("NY", "en", False)
    assert "recorded and transcribed" in event.words
    assert len(notice.words_version) == 16


async def test_the_same_words_have_the_same_version_on_every_call() -> None:
    exchange = Exchange()
    await exchange.ring()
    await exchange.ring(call_sid="CA2")

    versions = {one.words_version for one in entries(exchange, ConsentKind.AI_NOTICE)}

    assert len(versions) == 1


async def test_it_knows_that_the_notice_was_played() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()
    greeting = runner.memory.history[0].text

    await runner.take(Info("tokensPlayed", greeting))

    answers = [one.answer for one in entries(exchange, ConsentKind.RECORDING)]
    assert answers == [Answer.NOTICED, Answer.PLAYED]


async def test_words_are_not_kept_after_an_objection() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, "I don't want to be recorded. My kitchen sink is leaking.")
    await say(runner, "It is under the cabinet.")

    spoken = [*exchange.events(CallerSpoke), *exchange.events(AssistantSpoke)]
    kept = {event.text for event in spoken if event.turn > 0}
    assert kept == {NOT_KEPT}
    assert exchange.events(RecordingRefused)
    assert line("off_record", "en") in wire.words
    assert runner.memory.facts.category is not None


async def test_an_objection_stands_in_the_ledger() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await say(runner, "Don't record me.")

    assert entries(exchange, ConsentKind.RECORDING)[-1].answer is Answer.WITHDRAWN


async def test_where_the_office_wants_it_who_objects_is_given_a_person() -> None:
    exchange = with_rules(PrivacyRules(on_objection=PERSON))
    runner, wire = await exchange.ring()

    await say(runner, "No quiero que me graben.")

    assert runner.session.ending.get("reason") == "transfer"
    assert "person" in wire.words or "persona" in wire.words


async def test_stop_texting_me_counts_when_it_is_said() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, "Please stop texting me.")

    (entry,) = entries(exchange, ConsentKind.TEXTS)
    assert (entry.answer, entry.source) == (Answer.WITHDRAWN, "call")
    assert line("no_more_texts", "en") in wire.words


async def test_the_greeting_is_heard_whole_where_everybody_must_know() -> None:
    exchange = with_rules(PrivacyRules(), address="1 Main St, Oakland, CA 94601")
    await exchange.switchboard.warm()

    await exchange.ring()

    (notice,) = entries(exchange, ConsentKind.RECORDING)
    assert (notice.state, notice.whole) == ("CA", True)


async def test_the_notice_is_given_again_in_a_long_call() -> None:
    exchange = with_rules(PrivacyRules(repeat_notice_minutes=10))
    runner, wire = await exchange.ring()
    exchange.clock.advance(timedelta(minutes=11).total_seconds())

    await say(runner, "What are your hours?")
    await say(runner, "And the address?")

    assert wire.words.count(line("notice_again", "en")) == 1


async def test_what_else_was_said_with_the_objection_is_served() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, "I don't want to be recorded, my kitchen sink leaks.")

    assert line("off_record", "en") in wire.words
    assert line("go_on", "en") not in wire.words
    assert "apartment" in wire.words


async def test_an_objection_alone_is_answered_alone() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, "I don't want to be recorded, please.")

    assert wire.words.rstrip().endswith(line("go_on", "en"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("No quiero que me graben, por favor.", "off_record"),
        ("Hola, ¿eres una persona de verdad?", "machine"),
        ("No quiero más mensajes de texto, gracias.", "no_more_texts"),
    ],
)
async def test_it_answers_in_the_language_in_which_it_is_asked(said: str, name: str) -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()

    await say(runner, said)

    assert line(name, "es") in wire.words
    assert line(name, "en") not in wire.words


async def test_who_objected_is_not_told_again_that_they_are_recorded() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()
    await say(runner, "I don't want to be recorded, my kitchen sink leaks.")
    await exchange.switchboard.disconnected(runner, wire)

    again, _ = await exchange.ring(call_sid="CA2")
    greeting = again.memory.history[-1].text

    assert "We were cut off" in greeting
    assert line("still_off_record", "en") in greeting
    assert "recorded" not in greeting
    assert "automated assistant" in greeting


async def test_a_greeting_never_stands_above_an_objection_in_the_ledger() -> None:
    exchange = Exchange()
    runner, wire = await exchange.ring()
    await say(runner, "Don't record me.")
    await exchange.switchboard.disconnected(runner, wire)

    again, _ = await exchange.ring(call_sid="CA2")
    await again.take(Info("tokensPlayed", again.memory.history[-1].text))

    assert entries(exchange, ConsentKind.RECORDING)[-1].answer is Answer.WITHDRAWN
    assert entries(exchange, ConsentKind.AI_NOTICE)[-1].call_sid == "CA2"


async def test_the_notice_is_not_repeated_to_who_objected() -> None:
    exchange = with_rules(PrivacyRules(repeat_notice_minutes=10))
    runner, wire = await exchange.ring()
    await say(runner, "Don't record me.")
    exchange.clock.advance(timedelta(minutes=11).total_seconds())

    await say(runner, "What are your hours?")

    assert line("notice_again", "en") not in wire.words
