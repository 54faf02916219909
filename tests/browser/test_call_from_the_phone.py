"""A call from the test phone, watched on the live wall, read in the record."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from services.core.rehearsal import NOBODY_RUNG
from tests.browser.conftest import Desk

TENANT = "+17185550143"
"""James Whitfield of the sample office, in 1203."""
ANYBODY = "anonymous"
"""Never taken up where they were, as whoever calls again within ten minutes is: for calls that must
begin anew, and for dangers, which no later call may remember."""
REPAIR = (
    "hi my bathroom faucet is dripping",
    "twelve oh three",
    "yes you can come in",
    "no pets",
    "yes this number is fine",
)


def ring(phone: Page, caller: str = TENANT) -> None:
    phone.select_option("#caller", caller)
    phone.click("#ring")
    expect(phone.locator("#text")).to_be_enabled()


def say(phone: Page, *sentences: str) -> None:
    """Speak each sentence once the answer to the one before has come."""
    for words in sentences:
        answers = phone.locator("#words li.assistant").count()
        phone.fill("#text", words)
        phone.click("#send")
        expect(phone.locator("#words li.assistant")).not_to_have_count(answers)
        expect(phone.locator("#words li[aria-busy]")).to_have_count(0)
        expect(phone.locator("#timing")).to_contain_text("first words after")


def test_it_ends_in_an_issue_on_the_live_wall(desk: Desk) -> None:
    wall, phone = desk.page("/"), desk.page("/phone")
    expect(wall.locator("#link")).to_have_text("connected")

    ring(phone)
    say(phone, *REPAIR)

    card = wall.locator("article").first
    expect(card.locator(".who")).to_have_text("James Whitfield")
    expect(card.locator(".words")).to_contain_text(REPAIR[0])
    expect(card.locator(".acts")).to_contain_text("Issue")
    expect(wall.locator("#issues")).to_contain_text("1203")
    record = desk.page(card.locator(".record").get_attribute("href") or "")
    expect(record.locator(".card .badge").first).to_have_class(re.compile("text-bg-success"))
    assert desk.faults == []


def test_words_are_on_the_wall_before_they_are_sent(desk: Desk) -> None:
    wall, phone = desk.page("/"), desk.page("/phone")
    expect(wall.locator("#link")).to_have_text("connected")
    ring(phone)

    phone.fill("#text", "my kitchen sink, and my card is 4111 1111")

    coming = wall.locator("article").first.locator(".words .coming")
    expect(coming).to_have_text("my kitchen sink, and my card is [card number removed]")
    assert desk.faults == []


def test_it_keeps_the_record_of_the_call(desk: Desk) -> None:
    phone = desk.page("/phone")
    ring(phone, ANYBODY)
    say(phone, "what are your office hours")

    phone.click("#hang-up")
    phone.click("#record")

    expect(phone.locator("ol.words")).to_contain_text("what are your office hours")
    expect(phone.locator("h1")).to_have_text("Unknown caller")
    assert desk.faults == []


def test_it_shows_what_an_interrupted_caller_heard(desk: Desk) -> None:
    phone = desk.page("/phone")
    ring(phone)
    say(phone, "when is the office open")

    phone.click("#interrupt")

    expect(phone.locator("#words .unheard").last).not_to_be_empty()
    assert desk.faults == []


def test_it_shows_an_emergency_on_the_wall(desk: Desk) -> None:
    wall, phone = desk.page("/"), desk.page("/phone")
    ring(phone, ANYBODY)

    say(phone, "I smell gas in my kitchen")

    expect(wall.locator("article").first.locator(".danger")).to_contain_text("Life safety")
    expect(phone.locator("#words li.assistant").last).to_contain_text("911")


def test_an_emergency_typed_here_rings_nobody_and_says_so(desk: Desk) -> None:
    wall, phone = desk.page("/"), desk.page("/phone")
    ring(phone, ANYBODY)

    say(phone, "There is a fire in my kitchen")

    expect(phone.locator("#for-real")).to_be_disabled()
    expect(wall.locator("article").first.locator(".acts")).to_contain_text(NOBODY_RUNG.strip())
    phone.click("#hang-up")
    phone.click("#record")
    expect(phone.locator("body")).to_contain_text("On call: nobody was rung")


def test_ringing_for_real_has_to_be_ticked(desk: Desk) -> None:
    phone = desk.page("/phone")
    expect(phone.locator("#for-real")).not_to_be_checked()

    phone.check("#for-real")
    ring(phone)

    expect(phone.locator("#call-sid")).to_have_text(re.compile("^TR"))


def test_it_takes_keys(desk: Desk) -> None:
    phone = desk.page("/phone")
    ring(phone)

    phone.click("[data-key='0']")

    expect(phone.locator("#words")).to_contain_text("Key 0")
    expect(phone.locator("#words li.assistant")).to_have_count(2)
